/** An online school: from a free webinar to a paid course. */
import { template } from './template';

export const SCHOOL = template('school', 'education', (pen) => {
  const { word, w, guess, about, kept, criterion, lost, source, stage, touchpoint, won, move } = pen;
  return {
    nodes: [
      source('ads', [16, 290], { volume: guess(1400), costPerEntry: guess(1.8) }),
      source('mailing', [16, 430], { volume: guess(600), costPerEntry: guess(0.1) }),
      stage('signedUp', [180, 334], {
        days: about(4, 2),
        criteria: [criterion('reminded', 'partly', 'handling', about(1.3, 0.15))],
        lossReasons: [lost('forgot', 'handling', 39), lost('noTime', 'traffic', 17)],
        notes: word('source.note'),
      }),
      touchpoint('webinar', [360, 346], {
        days: about(1, 0.5),
        fixedCost: guess(2200),
        exchange: kept('webinarAction', 'webinarAnswer', 24, 88),
        criteria: [criterion('example', 'missed', 'offer', about(1.5, 0.3))],
        lossReasons: [lost('onlyFree', 'traffic', 44), lost('notForMe', 'offer', 31)],
      }),
      touchpoint('applied', [540, 358], {
        days: about(2, 1),
        costPerEntry: guess(4),
        capacity: { people: 1, handlingHours: guess(0.5), hoursPerPeriod: 160 },
        exchange: { ...kept('appliedAction', 'appliedAnswer', 4, 61), halfLifeHours: guess(36) },
        criteria: [criterion('called', 'partly', 'handling', about(1.4, 0.2))],
        lossReasons: [lost('noAnswer', 'handling', 21)],
      }),
      stage('talk', [720, 370], {
        days: about(5, 2),
        costPerEntry: guess(12),
        lossReasons: [lost('tooDear', 'offer', 24)],
      }),
      won('course', [900, 382], { value: guess(690), margin: guess(0.6) }),
      won('next', [900, 552], { value: guess(480), margin: guess(0.6) }),
    ],
    edges: [
      { id: 'e1', from: 'ads', to: 'signedUp' },
      { id: 'e2', from: 'mailing', to: 'signedUp' },
      { id: 'e3', from: 'signedUp', to: 'webinar', rate: about(0.44, 0.07) },
      { id: 'e4', from: 'webinar', to: 'applied', rate: about(0.25, 0.06) },
      { id: 'e5', from: 'applied', to: 'talk', rate: about(0.66, 0.08) },
      { id: 'e6', from: 'talk', to: 'course', rate: about(0.42, 0.08) },
      { id: 'e7', from: 'course', to: 'next', name: w('goOn'), rate: about(0.22, 0.06) },
    ],
    moves: [
      move('m1', 'remindTwice', 'e3', { to: about(0.5, 0.03), oneOff: guess(300), perPeriod: guess(40) }),
      move('m2', 'instalments', 'e6', { to: about(0.5, 0.05), oneOff: guess(500), perPeriod: guess(350) }),
    ],
  };
});
