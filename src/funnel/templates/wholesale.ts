/** Repeat sales among existing clients of a wholesaler, with lapsed clients won back and tenders beside them. */
import { template } from './template';

export const WHOLESALE = template('wholesale', 'trade', (pen) => {
  const { word, w, guess, about, kept, criterion, lost, source, stage, touchpoint, won, move } = pen;
  return {
    nodes: [
      source('active', [16, 300], { volume: guess(240) }),
      source('lapsed', [16, 430], { volume: guess(110), costPerEntry: guess(4) }),
      source('tenders', [16, 560], { volume: guess(18), costPerEntry: guess(60) }),
      touchpoint('review', [180, 334], {
        days: about(4, 2),
        costPerEntry: guess(5),
        fixedCost: guess(3000),
        capacity: { people: 2, handlingHours: guess(0.6), hoursPerPeriod: 160 },
        exchange: kept('reviewAction', 'reviewAnswer', 24, 76),
        criteria: [
          criterion('calledInTurn', 'partly', 'handling', about(1.4, 0.2)),
          criterion('stockKnown', 'missed', 'handling', about(1.2, 0.1)),
        ],
        lossReasons: [lost('noNeed', 'traffic', 22), lost('notReached', 'handling', 15)],
        notes: word('source.note'),
      }),
      stage('need', [360, 346], { days: about(3, 1) }),
      touchpoint('offer', [540, 358], {
        days: about(3, 1.5),
        costPerEntry: guess(9),
        exchange: kept('offerAction', 'offerAnswer', 8, 81),
        criteria: [criterion('priceToday', 'partly', 'offer', about(1.3, 0.15))],
        lossReasons: [lost('cheaper', 'offer', 20), lost('outOfStock', 'offer', 9)],
      }),
      stage('agreed', [720, 370], { days: about(2, 1), costPerEntry: guess(6) }),
      won('order', [900, 382], { value: guess(1850), margin: guess(0.18) }),
      stage('tender', [360, 590], {
        days: about(25, 8),
        costPerEntry: guess(180),
        lossReasons: [lost('lowestPrice', 'offer', 13)],
      }),
      won('tenderWon', [720, 602], { value: guess(14000), margin: guess(0.11) }),
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
      move('m1', 'callInTurn', 'e4', { to: about(0.66, 0.04), oneOff: guess(500), perPeriod: guess(600) }),
      move('m2', 'standingOrder', 'e8', { to: about(0.4, 0.05), oneOff: guess(2500), perPeriod: guess(150) }),
    ],
  };
});
