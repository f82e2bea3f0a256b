/** Property sales: call, viewing, second viewing, deposit, sale. */
import type { Funnel } from '../schema';
import { penFor, type Template, type Word } from './template';

export const PROPERTY: Template = { id: 'property', sector: 'property', build };

function build(word: Word): Funnel {
  const { w, guess, about } = penFor('property', word);
  return {
    format: 'sluice',
    version: 1,
    name: w('name'),
    currency: 'EUR',
    period: 'month',
    nodes: [
      { id: 'portals', kind: 'source', name: w('portals'), volume: guess(320), costPerEntry: guess(9), at: [16, 270] },
      { id: 'signs', kind: 'source', name: w('signs'), volume: guess(90), costPerEntry: guess(2), at: [16, 390] },
      {
        id: 'partners',
        kind: 'source',
        name: w('partners'),
        volume: guess(60),
        costPerEntry: guess(25),
        at: [16, 470],
      },
      {
        id: 'call',
        kind: 'touchpoint',
        name: w('call'),
        days: about(1, 0.5),
        costPerEntry: guess(3),
        capacity: { people: 1, handlingHours: guess(0.25), hoursPerPeriod: 160 },
        exchange: {
          clientAction: w('callAction'),
          answer: w('callAnswer'),
          withinHours: 1,
          fact: { avgHours: { value: 42, source: word('source.hbr') } },
          halfLifeHours: guess(48),
        },
        criteria: [
          { text: w('calledBack'), state: 'missed', cause: 'handling', effect: about(1.5, 0.3) },
          { text: w('stillForSale'), state: 'partly', cause: 'traffic', effect: about(1.3, 0.2) },
        ],
        lossReasons: [
          { reason: w('slow'), cause: 'handling', k: 29 },
          { reason: w('soldAlready'), cause: 'traffic', k: 16 },
        ],
        notes: word('source.note'),
        at: [180, 334],
      },
      {
        id: 'booked',
        kind: 'stage',
        name: w('booked'),
        days: about(5, 2),
        lossReasons: [{ reason: w('didNotCome'), cause: 'handling', k: 12 }],
        at: [360, 346],
      },
      {
        id: 'viewing',
        kind: 'touchpoint',
        name: w('viewing'),
        days: about(6, 3),
        costPerEntry: guess(35),
        criteria: [{ text: w('answered'), state: 'partly', cause: 'handling', effect: about(1.3, 0.2) }],
        lossReasons: [
          { reason: w('wrongPlace'), cause: 'offer', k: 33 },
          { reason: w('tooDear'), cause: 'offer', k: 19 },
        ],
        at: [540, 358],
      },
      { id: 'terms', kind: 'stage', name: w('terms'), days: about(12, 5), costPerEntry: guess(40), at: [720, 370] },
      {
        id: 'deposit',
        kind: 'stage',
        name: w('deposit'),
        days: about(30, 12),
        costPerEntry: guess(120),
        lossReasons: [{ reason: w('noLoan'), cause: 'traffic', k: 5 }],
        at: [900, 382],
      },
      {
        id: 'sale',
        kind: 'outcome',
        result: 'won',
        name: w('sale'),
        value: guess(6500),
        margin: guess(0.5),
        at: [1080, 394],
      },
    ],
    edges: [
      { id: 'e1', from: 'portals', to: 'call' },
      { id: 'e2', from: 'signs', to: 'call' },
      { id: 'e3', from: 'partners', to: 'call' },
      { id: 'e4', from: 'call', to: 'booked', rate: about(0.46, 0.06) },
      { id: 'e5', from: 'booked', to: 'viewing', rate: about(0.78, 0.06) },
      { id: 'e6', from: 'viewing', to: 'terms', rate: about(0.2, 0.05), main: true },
      { id: 'e7', from: 'viewing', to: 'viewing', name: w('another'), rate: about(0.22, 0.06) },
      { id: 'e8', from: 'terms', to: 'deposit', rate: about(0.52, 0.08) },
      { id: 'e9', from: 'deposit', to: 'sale', rate: about(0.84, 0.06) },
    ],
    moves: [
      {
        id: 'm1',
        name: w('callInAnHour'),
        at: 'edges/e4',
        to: about(0.54, 0.05),
        oneOff: guess(1200),
        perPeriod: guess(900),
      },
      { id: 'm2', name: w('remind'), at: 'edges/e5', to: about(0.86, 0.03), oneOff: guess(200), perPeriod: guess(30) },
    ],
  };
}
