/** Repeat sales among existing clients of a wholesaler, with lapsed clients won back and tenders beside them. */
import type { Funnel } from '../schema';
import { penFor, type Template, type Word } from './template';

export const WHOLESALE: Template = { id: 'wholesale', sector: 'trade', build };

function build(word: Word): Funnel {
  const { w, guess, about, kept } = penFor('wholesale', word);
  return {
    format: 'sluice',
    version: 1,
    name: w('name'),
    currency: 'EUR',
    period: 'month',
    nodes: [
      { id: 'active', kind: 'source', name: w('active'), volume: guess(240), at: [16, 300] },
      { id: 'lapsed', kind: 'source', name: w('lapsed'), volume: guess(110), costPerEntry: guess(4), at: [16, 430] },
      { id: 'tenders', kind: 'source', name: w('tenders'), volume: guess(18), costPerEntry: guess(60), at: [16, 560] },
      {
        id: 'review',
        kind: 'touchpoint',
        name: w('review'),
        days: about(4, 2),
        costPerEntry: guess(5),
        fixedCost: guess(3000),
        capacity: { people: 2, handlingHours: guess(0.6), hoursPerPeriod: 160 },
        exchange: kept('reviewAction', 'reviewAnswer', 24, 76),
        criteria: [
          { text: w('calledInTurn'), state: 'partly', cause: 'handling', effect: about(1.4, 0.2) },
          { text: w('stockKnown'), state: 'missed', cause: 'handling', effect: about(1.2, 0.1) },
        ],
        lossReasons: [
          { reason: w('noNeed'), cause: 'traffic', k: 22 },
          { reason: w('notReached'), cause: 'handling', k: 15 },
        ],
        notes: word('source.note'),
        at: [180, 334],
      },
      { id: 'need', kind: 'stage', name: w('need'), days: about(3, 1), at: [360, 346] },
      {
        id: 'offer',
        kind: 'touchpoint',
        name: w('offer'),
        days: about(3, 1.5),
        costPerEntry: guess(9),
        exchange: kept('offerAction', 'offerAnswer', 8, 81),
        criteria: [{ text: w('priceToday'), state: 'partly', cause: 'offer', effect: about(1.3, 0.15) }],
        lossReasons: [
          { reason: w('cheaper'), cause: 'offer', k: 20 },
          { reason: w('outOfStock'), cause: 'offer', k: 9 },
        ],
        at: [540, 358],
      },
      { id: 'agreed', kind: 'stage', name: w('agreed'), days: about(2, 1), costPerEntry: guess(6), at: [720, 370] },
      {
        id: 'order',
        kind: 'outcome',
        result: 'won',
        name: w('order'),
        value: guess(1850),
        margin: guess(0.18),
        at: [900, 382],
      },
      {
        id: 'tender',
        kind: 'stage',
        name: w('tender'),
        days: about(25, 8),
        costPerEntry: guess(180),
        lossReasons: [{ reason: w('lowestPrice'), cause: 'offer', k: 13 }],
        at: [360, 590],
      },
      {
        id: 'tenderWon',
        kind: 'outcome',
        result: 'won',
        name: w('tenderWon'),
        value: guess(14000),
        margin: guess(0.11),
        at: [720, 602],
      },
    ],
    edges: [
      { id: 'e1', from: 'active', to: 'review' },
      { id: 'e2', from: 'lapsed', to: 'review' },
      { id: 'e3', from: 'tenders', to: 'tender' },
      { id: 'e4', from: 'review', to: 'need', rate: about(0.58, 0.08) },
      { id: 'e5', from: 'need', to: 'offer', rate: about(0.82, 0.06) },
      { id: 'e6', from: 'offer', to: 'agreed', rate: about(0.6, 0.08) },
      { id: 'e7', from: 'agreed', to: 'order', rate: about(0.93, 0.03) },
      { id: 'e8', from: 'order', to: 'need', name: w('orderAgain'), rate: about(0.3, 0.08) },
      { id: 'e9', from: 'tender', to: 'tenderWon', rate: about(0.22, 0.07) },
    ],
    moves: [
      {
        id: 'm1',
        name: w('callInTurn'),
        at: 'edges/e4',
        to: about(0.66, 0.04),
        oneOff: guess(500),
        perPeriod: guess(600),
      },
      {
        id: 'm2',
        name: w('standingOrder'),
        at: 'edges/e8',
        to: about(0.4, 0.05),
        oneOff: guess(2500),
        perPeriod: guess(150),
      },
    ],
  };
}
