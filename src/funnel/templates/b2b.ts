/** The chain of the domain: inquiry received → inquiry processed → proposal sent → start agreed → contract. */
import { template } from './template';

export const B2B = template('b2b', 'services', (pen) => {
  const { word, w, guess, about, kept, criterion, lost, source, stage, touchpoint, won, parked, move, moveOf } = pen;
  return {
    nodes: [
      source('ads', [16, 300], { volume: guess(620), costPerEntry: guess(14) }),
      source('referrals', [16, 410], { volume: guess(120), costPerEntry: 0 }),
      source('calls', [16, 484], { volume: guess(260), costPerEntry: guess(22) }),
      touchpoint('inquiry', [180, 334], {
        days: about(1.3, 0.7),
        costPerEntry: guess(6),
        fixedCost: guess(9400),
        capacity: { people: 2, handlingHours: guess(0.3), hoursPerPeriod: 160 },
        exchange: { ...kept('inquiryAction', 'inquiryAnswer', 2, 68), halfLifeHours: guess(20) },
        criteria: [
          criterion('told', 'met', 'handling', about(1.1, 0.05)),
          criterion('reached', 'missed', 'handling', about(1.4, 0.2)),
        ],
        lossReasons: [
          lost('noReply', 'handling', 51),
          lost('wrongContact', 'traffic', 30),
          lost('notNow', 'offer', 13),
        ],
        notes: word('source.note'),
      }),
      stage('processed', [360, 346], {
        days: about(4, 2),
        costPerEntry: guess(8),
        criteria: [criterion('inCrm', 'partly', 'handling', about(1.2, 0.1))],
        lossReasons: [lost('noFit', 'traffic', 26), lost('noBudget', 'offer', 14)],
      }),
      touchpoint('proposal', [540, 358], {
        days: about(8, 3),
        costPerEntry: guess(45),
        fixedCost: guess(14000),
        exchange: kept('proposalAction', 'proposalAnswer', 24, 79),
        criteria: [
          criterion('onTime', 'partly', 'handling', about(1.25, 0.15)),
          criterion('received', 'unknown', 'handling', about(1.1, 0.05)),
        ],
        lossReasons: [lost('notRelevant', 'offer', 14), lost('tooDear', 'offer', 8)],
      }),
      stage('start', [720, 370], {
        days: about(7, 3),
        costPerEntry: guess(60),
        criteria: [
          criterion('contractAtOnce', 'met', 'handling', about(1.2, 0.1)),
          criterion('editsQuick', 'partly', 'handling', about(1.3, 0.2)),
          criterion('datesKnown', 'met', 'offer', about(1.1, 0.05)),
        ],
        lossReasons: [lost('slipped', 'handling', 7)],
      }),
      won('contract', [900, 382], { value: guess(4200), margin: guess(0.35), costPerEntry: guess(100) }),
      won('repeat', [900, 562], { value: guess(2600), margin: guess(0.35) }),
      parked('nurture', [544, 134], { days: about(30, 10), costPerEntry: guess(5) }),
    ],
    edges: [
      { id: 'e1', from: 'ads', to: 'inquiry' },
      { id: 'e2', from: 'referrals', to: 'inquiry' },
      { id: 'e3', from: 'calls', to: 'inquiry' },
      {
        id: 'e4',
        from: 'inquiry',
        to: 'processed',
        rate: { low: 0.5, likely: 0.53, high: 0.56, source: word('source.article') },
        plan: { rate: guess(0.6) },
      },
      { id: 'e5', from: 'processed', to: 'proposal', rate: about(0.62, 0.05) },
      { id: 'e6', from: 'proposal', to: 'start', rate: about(0.48, 0.05), main: true },
      { id: 'e7', from: 'proposal', to: 'nurture', name: w('notYet'), rate: about(0.2, 0.05) },
      { id: 'e8', from: 'start', to: 'contract', rate: about(0.78, 0.06) },
      { id: 'e9', from: 'nurture', to: 'proposal', name: w('back'), rate: about(0.25, 0.08) },
      { id: 'e10', from: 'contract', to: 'repeat', name: w('buyAgain'), rate: guess(0.18) },
    ],
    moves: [
      move('m1', 'fasterReply', 'e4', {
        to: about(0.6, 0.02),
        oneOff: guess(3000),
        perPeriod: guess(770),
        ceiling: guess(0.72),
        halfCost: guess(1500),
      }),
      move('m2', 'betterProposal', 'e6', { to: about(0.51, 0.02), oneOff: guess(6000), perPeriod: guess(900) }),
      move('m3', 'sameDay', 'e5', { to: about(0.66, 0.03), perPeriod: guess(1100) }),
      move('m4', 'holdStart', 'e8', { to: about(0.81, 0.03), oneOff: guess(1200), perPeriod: guess(1500) }),
      moveOf('m5', 'fromTemplates', 'proposal', 'costPerEntry', {
        to: about(20, 4),
        oneOff: guess(2500),
        perPeriod: guess(600),
      }),
      move('m6', 'callTwice', 'e4', { to: about(0.55, 0.02), perPeriod: guess(900) }),
      move('m7', 'askRepeat', 'e10', { to: about(0.24, 0.04), oneOff: guess(500), perPeriod: guess(800) }),
      moveOf('m8', 'moreAds', 'ads', 'volume', { to: about(744, 90), perPeriod: guess(11000) }),
    ],
  };
});
