/** A software company's free trial: sign-up to paid, with those whose trial ran out coming back now and then. */
import { template } from './template';

export const SAAS = template('saas', 'software', (pen) => {
  const { word, w, guess, about, kept, criterion, lost, source, stage, touchpoint, won, parked, move } = pen;
  return {
    nodes: [
      source('search', [16, 290], { volume: guess(2400), costPerEntry: guess(1.2) }),
      source('reviews', [16, 440], { volume: guess(700), costPerEntry: guess(2.5) }),
      stage('page', [180, 334], {
        fixedCost: guess(2500),
        lossReasons: [lost('justLooking', 'traffic', 60), lost('unclear', 'offer', 22)],
        notes: word('source.note'),
      }),
      stage('trial', [360, 346], {
        days: about(3, 1),
        criteria: [
          criterion('dataIn', 'partly', 'handling', about(1.6, 0.3)),
          criterion('firstHour', 'missed', 'offer', about(1.4, 0.2)),
        ],
        lossReasons: [lost('setUp', 'handling', 34), lost('notWhat', 'traffic', 21)],
      }),
      stage('result', [540, 358], { days: about(8, 3) }),
      touchpoint('offer', [720, 370], {
        days: about(4, 2),
        fixedCost: guess(3500),
        exchange: kept('offerAction', 'offerAnswer', 8, 74),
        criteria: [criterion('priceClear', 'met', 'offer', about(1.2, 0.1))],
        lossReasons: [lost('noBudget', 'offer', 18)],
      }),
      won('paid', [900, 382], { value: guess(590), margin: guess(0.82) }),
      won('renewed', [900, 552], { value: guess(590), margin: guess(0.82) }),
      parked('ended', [380, 146], { days: about(45, 20), costPerEntry: guess(0.5) }),
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
      move('m1', 'guidedStart', 'e4', { to: about(0.5, 0.04), oneOff: guess(8000), perPeriod: guess(200) }),
      move('m2', 'reminder', 'e6', { to: about(0.22, 0.04), oneOff: guess(600), perPeriod: guess(50) }),
    ],
  };
});
