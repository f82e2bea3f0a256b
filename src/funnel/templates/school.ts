/** An online school: from a free webinar to a paid course. */
import type { Funnel } from '../schema';
import { penFor, type Template, type Word } from './template';

export const SCHOOL: Template = { id: 'school', sector: 'education', build };

function build(word: Word): Funnel {
  const { w, guess, about, kept } = penFor('school', word);
  return {
    format: 'sluice',
    version: 1,
    name: w('name'),
    currency: 'EUR',
    period: 'month',
    nodes: [
      { id: 'ads', kind: 'source', name: w('ads'), volume: guess(1400), costPerEntry: guess(1.8), at: [16, 290] },
      {
        id: 'mailing',
        kind: 'source',
        name: w('mailing'),
        volume: guess(600),
        costPerEntry: guess(0.1),
        at: [16, 430],
      },
      {
        id: 'signedUp',
        kind: 'stage',
        name: w('signedUp'),
        days: about(4, 2),
        criteria: [{ text: w('reminded'), state: 'partly', cause: 'handling', effect: about(1.3, 0.15) }],
        lossReasons: [
          { reason: w('forgot'), cause: 'handling', k: 39 },
          { reason: w('noTime'), cause: 'traffic', k: 17 },
        ],
        notes: word('source.note'),
        at: [180, 334],
      },
      {
        id: 'webinar',
        kind: 'touchpoint',
        name: w('webinar'),
        days: about(1, 0.5),
        fixedCost: guess(2200),
        exchange: kept('webinarAction', 'webinarAnswer', 24, 88),
        criteria: [{ text: w('example'), state: 'missed', cause: 'offer', effect: about(1.5, 0.3) }],
        lossReasons: [
          { reason: w('onlyFree'), cause: 'traffic', k: 44 },
          { reason: w('notForMe'), cause: 'offer', k: 31 },
        ],
        at: [360, 346],
      },
      {
        id: 'applied',
        kind: 'touchpoint',
        name: w('applied'),
        days: about(2, 1),
        costPerEntry: guess(4),
        capacity: { people: 1, handlingHours: guess(0.5), hoursPerPeriod: 160 },
        exchange: { ...kept('appliedAction', 'appliedAnswer', 4, 61), halfLifeHours: guess(36) },
        criteria: [{ text: w('called'), state: 'partly', cause: 'handling', effect: about(1.4, 0.2) }],
        lossReasons: [{ reason: w('noAnswer'), cause: 'handling', k: 21 }],
        at: [540, 358],
      },
      {
        id: 'talk',
        kind: 'stage',
        name: w('talk'),
        days: about(5, 2),
        costPerEntry: guess(12),
        lossReasons: [{ reason: w('tooDear'), cause: 'offer', k: 24 }],
        at: [720, 370],
      },
      {
        id: 'course',
        kind: 'outcome',
        result: 'won',
        name: w('course'),
        value: guess(690),
        margin: guess(0.6),
        at: [900, 382],
      },
      {
        id: 'next',
        kind: 'outcome',
        result: 'won',
        name: w('next'),
        value: guess(480),
        margin: guess(0.6),
        at: [900, 608],
      },
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
      {
        id: 'm1',
        name: w('remindTwice'),
        at: 'edges/e3',
        to: about(0.5, 0.03),
        oneOff: guess(300),
        perPeriod: guess(40),
      },
      {
        id: 'm2',
        name: w('instalments'),
        at: 'edges/e6',
        to: about(0.5, 0.05),
        oneOff: guess(500),
        perPeriod: guess(350),
      },
    ],
  };
}
