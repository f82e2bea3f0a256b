/** A software company's free trial: sign-up to paid, with those whose trial ran out coming back now and then. */
import type { Funnel } from '../schema';
import { penFor, type Template, type Word } from './template';

export const SAAS: Template = { id: 'saas', sector: 'software', build };

function build(word: Word): Funnel {
  const { w, guess, about, kept } = penFor('saas', word);
  return {
    format: 'sluice',
    version: 1,
    name: w('name'),
    currency: 'EUR',
    period: 'month',
    nodes: [
      { id: 'search', kind: 'source', name: w('search'), volume: guess(2400), costPerEntry: guess(1.2), at: [16, 290] },
      {
        id: 'reviews',
        kind: 'source',
        name: w('reviews'),
        volume: guess(700),
        costPerEntry: guess(2.5),
        at: [16, 440],
      },
      {
        id: 'page',
        kind: 'stage',
        name: w('page'),
        fixedCost: guess(2500),
        lossReasons: [
          { reason: w('justLooking'), cause: 'traffic', k: 60 },
          { reason: w('unclear'), cause: 'offer', k: 22 },
        ],
        notes: word('source.note'),
        at: [180, 334],
      },
      {
        id: 'trial',
        kind: 'stage',
        name: w('trial'),
        days: about(3, 1),
        criteria: [
          { text: w('dataIn'), state: 'partly', cause: 'handling', effect: about(1.6, 0.3) },
          { text: w('firstHour'), state: 'missed', cause: 'offer', effect: about(1.4, 0.2) },
        ],
        lossReasons: [
          { reason: w('setUp'), cause: 'handling', k: 34 },
          { reason: w('notWhat'), cause: 'traffic', k: 21 },
        ],
        at: [360, 346],
      },
      { id: 'result', kind: 'stage', name: w('result'), days: about(8, 3), at: [540, 358] },
      {
        id: 'offer',
        kind: 'touchpoint',
        name: w('offer'),
        days: about(4, 2),
        fixedCost: guess(3500),
        exchange: kept('offerAction', 'offerAnswer', 8, 74),
        criteria: [{ text: w('priceClear'), state: 'met', cause: 'offer', effect: about(1.2, 0.1) }],
        lossReasons: [{ reason: w('noBudget'), cause: 'offer', k: 18 }],
        at: [720, 370],
      },
      {
        id: 'paid',
        kind: 'outcome',
        result: 'won',
        name: w('paid'),
        value: guess(590),
        margin: guess(0.82),
        at: [900, 382],
      },
      {
        id: 'renewed',
        kind: 'outcome',
        result: 'won',
        name: w('renewed'),
        value: guess(590),
        margin: guess(0.82),
        at: [900, 608],
      },
      {
        id: 'ended',
        kind: 'outcome',
        result: 'parked',
        name: w('ended'),
        days: about(45, 20),
        costPerEntry: guess(0.5),
        at: [380, 114],
      },
    ],
    edges: [
      { id: 'e1', from: 'search', to: 'page' },
      { id: 'e2', from: 'reviews', to: 'page' },
      { id: 'e3', from: 'page', to: 'trial', rate: about(0.14, 0.04) },
      { id: 'e4', from: 'trial', to: 'result', rate: about(0.42, 0.08), main: true },
      { id: 'e5', from: 'trial', to: 'ended', name: w('notYet'), rate: about(0.25, 0.06) },
      { id: 'e6', from: 'ended', to: 'trial', name: w('back'), rate: about(0.15, 0.05) },
      { id: 'e7', from: 'result', to: 'offer', rate: about(0.66, 0.06) },
      { id: 'e8', from: 'offer', to: 'paid', rate: about(0.55, 0.08) },
      { id: 'e9', from: 'paid', to: 'renewed', name: w('stay'), rate: about(0.7, 0.08) },
    ],
    moves: [
      {
        id: 'm1',
        name: w('guidedStart'),
        at: 'edges/e4',
        to: about(0.5, 0.04),
        oneOff: guess(8000),
        perPeriod: guess(200),
      },
      {
        id: 'm2',
        name: w('reminder'),
        at: 'edges/e6',
        to: about(0.22, 0.04),
        oneOff: guess(600),
        perPeriod: guess(50),
      },
    ],
  };
}
