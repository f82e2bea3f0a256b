/** Property sales: call, viewing, second viewing, deposit, sale. */
import { template } from './template';

export const PROPERTY = template('property', 'property', (pen) => {
  const { word, w, guess, about, criterion, lost, source, stage, touchpoint, won, move } = pen;
  return {
    nodes: [
      source('portals', [16, 270], { volume: guess(320), costPerEntry: guess(9) }),
      source('signs', [16, 390], { volume: guess(90), costPerEntry: guess(2) }),
      source('partners', [16, 470], { volume: guess(60), costPerEntry: guess(25) }),
      touchpoint('call', [180, 334], {
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
          criterion('calledBack', 'missed', 'handling', about(1.5, 0.3)),
          criterion('stillForSale', 'partly', 'traffic', about(1.3, 0.2)),
        ],
        lossReasons: [lost('slow', 'handling', 29), lost('soldAlready', 'traffic', 16)],
        notes: word('source.note'),
      }),
      stage('booked', [360, 346], { days: about(5, 2), lossReasons: [lost('didNotCome', 'handling', 12)] }),
      touchpoint('viewing', [540, 358], {
        days: about(6, 3),
        costPerEntry: guess(35),
        criteria: [criterion('answered', 'partly', 'handling', about(1.3, 0.2))],
        lossReasons: [lost('wrongPlace', 'offer', 33), lost('tooDear', 'offer', 19)],
      }),
      stage('terms', [720, 370], { days: about(12, 5), costPerEntry: guess(40) }),
      stage('deposit', [900, 382], {
        days: about(30, 12),
        costPerEntry: guess(120),
        lossReasons: [lost('noLoan', 'traffic', 5)],
      }),
      won('sale', [1080, 394], { value: guess(6500), margin: guess(0.5) }),
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
      move('m1', 'callInAnHour', 'e4', { to: about(0.54, 0.05), oneOff: guess(1200), perPeriod: guess(900) }),
      move('m2', 'remind', 'e5', { to: about(0.86, 0.03), oneOff: guess(200), perPeriod: guess(30) }),
    ],
  };
});
