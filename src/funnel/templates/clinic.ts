/** A private clinic: from the inquiry to the second visit, with those who did not come called again. */
import { template } from './template';

export const CLINIC = template('clinic', 'health', (pen) => {
  const { word, w, guess, about, kept, criterion, lost, source, stage, touchpoint, won, parked, move } = pen;
  return {
    nodes: [
      source('ads', [16, 270], { volume: guess(420), costPerEntry: guess(11) }),
      source('word', [16, 400], { volume: guess(180), costPerEntry: 0 }),
      source('maps', [16, 480], { volume: guess(150), costPerEntry: guess(3) }),
      touchpoint('inquiry', [180, 334], {
        days: about(0.5, 0.3),
        costPerEntry: guess(2),
        capacity: { team: 'desk', handlingHours: guess(0.13) },
        exchange: kept('inquiryAction', 'inquiryAnswer', 1, 72),
        criteria: [criterion('answeredFirst', 'partly', 'handling', about(1.4, 0.2))],
        lossReasons: [lost('noSlot', 'handling', 17), lost('priceOnly', 'traffic', 14)],
        notes: word('source.note'),
      }),
      stage('booked', [360, 346], {
        days: about(6, 3),
        capacity: { team: 'desk', handlingHours: guess(0.08) },
        criteria: [criterion('reminded', 'missed', 'handling', about(1.6, 0.3))],
      }),
      touchpoint('visit', [540, 358], {
        days: about(1, 0.5),
        costPerEntry: guess(28),
        fixedCost: guess(6000),
        capacity: { people: 3, handlingHours: guess(0.75), hoursPerPeriod: 130 },
        exchange: kept('visitAction', 'visitAnswer', 24, 90),
        criteria: [criterion('planWritten', 'partly', 'offer', about(1.3, 0.2))],
        lossReasons: [lost('thinking', 'offer', 21)],
      }),
      stage('plan', [720, 370], { days: about(7, 3) }),
      won('treated', [900, 382], { value: guess(340), margin: guess(0.45) }),
      won('second', [900, 592], { value: guess(160), margin: guess(0.5) }),
      parked('missed', [380, 126], { days: about(5, 2), costPerEntry: guess(1) }),
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
      move('m1', 'remindThem', 'e6', { to: about(0.11, 0.03), oneOff: guess(400), perPeriod: guess(60) }),
      move('m2', 'answerFirst', 'e4', { to: about(0.7, 0.04), oneOff: 0, perPeriod: guess(1100) }),
    ],
  };
});
