/** A private clinic: from the inquiry to the second visit, with those who did not come called again. */
import type { Funnel } from '../schema';
import { penFor, type Template, type Word } from './template';

export const CLINIC: Template = { id: 'clinic', sector: 'health', build };

function build(word: Word): Funnel {
  const { w, guess, about, kept } = penFor('clinic', word);
  return {
    format: 'sluice',
    version: 1,
    name: w('name'),
    currency: 'EUR',
    period: 'month',
    nodes: [
      { id: 'ads', kind: 'source', name: w('ads'), volume: guess(420), costPerEntry: guess(11), at: [16, 270] },
      { id: 'word', kind: 'source', name: w('word'), volume: guess(180), costPerEntry: 0, at: [16, 400] },
      { id: 'maps', kind: 'source', name: w('maps'), volume: guess(150), costPerEntry: guess(3), at: [16, 480] },
      {
        id: 'inquiry',
        kind: 'touchpoint',
        name: w('inquiry'),
        days: about(0.5, 0.3),
        costPerEntry: guess(2),
        capacity: { team: 'desk', handlingHours: guess(0.13) },
        exchange: kept('inquiryAction', 'inquiryAnswer', 1, 72),
        criteria: [{ text: w('answeredFirst'), state: 'partly', cause: 'handling', effect: about(1.4, 0.2) }],
        lossReasons: [
          { reason: w('noSlot'), cause: 'handling', k: 17 },
          { reason: w('priceOnly'), cause: 'traffic', k: 14 },
        ],
        notes: word('source.note'),
        at: [180, 334],
      },
      {
        id: 'booked',
        kind: 'stage',
        name: w('booked'),
        days: about(6, 3),
        capacity: { team: 'desk', handlingHours: guess(0.08) },
        criteria: [{ text: w('reminded'), state: 'missed', cause: 'handling', effect: about(1.6, 0.3) }],
        at: [360, 346],
      },
      {
        id: 'visit',
        kind: 'touchpoint',
        name: w('visit'),
        days: about(1, 0.5),
        costPerEntry: guess(28),
        fixedCost: guess(6000),
        capacity: { people: 3, handlingHours: guess(0.75), hoursPerPeriod: 130 },
        exchange: kept('visitAction', 'visitAnswer', 24, 90),
        criteria: [{ text: w('planWritten'), state: 'partly', cause: 'offer', effect: about(1.3, 0.2) }],
        lossReasons: [{ reason: w('thinking'), cause: 'offer', k: 21 }],
        at: [540, 358],
      },
      { id: 'plan', kind: 'stage', name: w('plan'), days: about(7, 3), at: [720, 370] },
      {
        id: 'treated',
        kind: 'outcome',
        result: 'won',
        name: w('treated'),
        value: guess(340),
        margin: guess(0.45),
        at: [900, 382],
      },
      {
        id: 'second',
        kind: 'outcome',
        result: 'won',
        name: w('second'),
        value: guess(160),
        margin: guess(0.5),
        at: [900, 608],
      },
      {
        id: 'missed',
        kind: 'outcome',
        result: 'parked',
        name: w('missed'),
        days: about(5, 2),
        costPerEntry: guess(1),
        at: [380, 114],
      },
    ],
    edges: [
      { id: 'e1', from: 'ads', to: 'inquiry' },
      { id: 'e2', from: 'word', to: 'inquiry' },
      { id: 'e3', from: 'maps', to: 'inquiry' },
      { id: 'e4', from: 'inquiry', to: 'booked', rate: about(0.64, 0.06) },
      { id: 'e5', from: 'booked', to: 'visit', rate: 'rest' },
      { id: 'e6', from: 'booked', to: 'missed', name: w('didNotCome'), rate: about(0.19, 0.04) },
      { id: 'e7', from: 'missed', to: 'booked', name: w('back'), rate: about(0.4, 0.08) },
      { id: 'e8', from: 'visit', to: 'plan', rate: about(0.7, 0.07) },
      { id: 'e9', from: 'plan', to: 'treated', rate: about(0.82, 0.06) },
      { id: 'e10', from: 'treated', to: 'second', name: w('comeAgain'), rate: about(0.46, 0.08) },
    ],
    teams: [{ id: 'desk', name: w('desk'), people: 1, hoursPerPeriod: 160 }],
    moves: [
      {
        id: 'm1',
        name: w('remindThem'),
        at: 'edges/e6',
        to: about(0.11, 0.03),
        oneOff: guess(400),
        perPeriod: guess(60),
      },
      { id: 'm2', name: w('answerFirst'), at: 'edges/e4', to: about(0.7, 0.04), oneOff: 0, perPeriod: guess(1100) },
    ],
  };
}
