/** The chain of the domain: inquiry received → inquiry processed → proposal sent → start agreed → contract. */
import type { Funnel } from '../schema';
import { penFor, type Template, type Word } from './template';

export const B2B: Template = { id: 'b2b', sector: 'services', build };

function build(word: Word): Funnel {
  const { w, guess, about, kept } = penFor('b2b', word);
  return {
    format: 'sluice',
    version: 1,
    name: w('name'),
    currency: 'EUR',
    period: 'month',
    nodes: [
      { id: 'ads', kind: 'source', name: w('ads'), volume: guess(620), costPerEntry: guess(14), at: [16, 300] },
      { id: 'referrals', kind: 'source', name: w('referrals'), volume: guess(120), costPerEntry: 0, at: [16, 410] },
      { id: 'calls', kind: 'source', name: w('calls'), volume: guess(260), costPerEntry: guess(22), at: [16, 484] },
      {
        id: 'inquiry',
        kind: 'touchpoint',
        name: w('inquiry'),
        days: about(1.3, 0.7),
        costPerEntry: guess(6),
        fixedCost: guess(9400),
        capacity: { people: 2, handlingHours: guess(0.3), hoursPerPeriod: 160 },
        exchange: { ...kept('inquiryAction', 'inquiryAnswer', 2, 68), halfLifeHours: guess(20) },
        criteria: [
          { text: w('told'), state: 'met', cause: 'handling', effect: about(1.1, 0.05) },
          { text: w('reached'), state: 'missed', cause: 'handling', effect: about(1.4, 0.2) },
        ],
        lossReasons: [
          { reason: w('noReply'), cause: 'handling', k: 51 },
          { reason: w('wrongContact'), cause: 'traffic', k: 30 },
          { reason: w('notNow'), cause: 'offer', k: 13 },
        ],
        notes: word('source.note'),
        at: [180, 334],
      },
      {
        id: 'processed',
        kind: 'stage',
        name: w('processed'),
        days: about(4, 2),
        costPerEntry: guess(8),
        criteria: [{ text: w('inCrm'), state: 'partly', cause: 'handling', effect: about(1.2, 0.1) }],
        lossReasons: [
          { reason: w('noFit'), cause: 'traffic', k: 26 },
          { reason: w('noBudget'), cause: 'offer', k: 14 },
        ],
        at: [360, 346],
      },
      {
        id: 'proposal',
        kind: 'touchpoint',
        name: w('proposal'),
        days: about(8, 3),
        costPerEntry: guess(45),
        fixedCost: guess(14000),
        exchange: kept('proposalAction', 'proposalAnswer', 24, 79),
        criteria: [
          { text: w('onTime'), state: 'partly', cause: 'handling', effect: about(1.25, 0.15) },
          { text: w('received'), state: 'unknown', cause: 'handling', effect: about(1.1, 0.05) },
        ],
        lossReasons: [
          { reason: w('notRelevant'), cause: 'offer', k: 14 },
          { reason: w('tooDear'), cause: 'offer', k: 8 },
        ],
        at: [540, 358],
      },
      {
        id: 'start',
        kind: 'stage',
        name: w('start'),
        days: about(7, 3),
        costPerEntry: guess(60),
        criteria: [
          { text: w('contractAtOnce'), state: 'met', cause: 'handling', effect: about(1.2, 0.1) },
          { text: w('editsQuick'), state: 'partly', cause: 'handling', effect: about(1.3, 0.2) },
          { text: w('datesKnown'), state: 'met', cause: 'offer', effect: about(1.1, 0.05) },
        ],
        lossReasons: [{ reason: w('slipped'), cause: 'handling', k: 7 }],
        at: [720, 370],
      },
      {
        id: 'contract',
        kind: 'outcome',
        result: 'won',
        name: w('contract'),
        value: guess(4200),
        margin: guess(0.35),
        costPerEntry: guess(100),
        at: [900, 382],
      },
      {
        id: 'repeat',
        kind: 'outcome',
        result: 'won',
        name: w('repeat'),
        value: guess(2600),
        margin: guess(0.35),
        at: [900, 608],
      },
      {
        id: 'nurture',
        kind: 'outcome',
        result: 'parked',
        name: w('nurture'),
        days: about(30, 10),
        costPerEntry: guess(5),
        at: [544, 114],
      },
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
      { id: 'e6', from: 'proposal', to: 'start', rate: about(0.48, 0.06), main: true },
      { id: 'e7', from: 'proposal', to: 'nurture', name: w('notYet'), rate: about(0.2, 0.05) },
      { id: 'e8', from: 'start', to: 'contract', rate: about(0.78, 0.08) },
      { id: 'e9', from: 'nurture', to: 'proposal', name: w('back'), rate: about(0.25, 0.08) },
      { id: 'e10', from: 'contract', to: 'repeat', name: w('buyAgain'), rate: guess(0.18) },
    ],
    moves: [
      {
        id: 'm1',
        name: w('fasterReply'),
        at: 'edges/e4',
        to: about(0.58, 0.03),
        oneOff: guess(3000),
        perPeriod: guess(400),
        ceiling: guess(0.72),
        halfCost: guess(1500),
      },
      {
        id: 'm2',
        name: w('betterProposal'),
        at: 'edges/e6',
        to: about(0.52, 0.03),
        oneOff: guess(6000),
        perPeriod: guess(300),
      },
    ],
  };
}
