/** Words that every room uses: kinds, results, units, buttons. */
export const common = {
  kind: { source: 'Source', stage: 'Stage', touchpoint: 'Touchpoint', outcome: 'Outcome' },
  result: { won: 'won', lost: 'lost', parked: 'parked' },
  evidence: { measured: 'measured', range: 'estimate', guess: 'guess' },
  state: { met: 'met', partly: 'partly', missed: 'missed', unknown: 'unknown' },
  cause: { traffic: 'poor traffic', handling: 'poor handling', offer: 'stale offer' },
  period: { day: 'day', week: 'week', month: 'month', quarter: 'quarter', year: 'year' },
  /** As in "profit / month", "3 scenarios, one month". */
  inOnePeriod: { day: 'day', week: 'week', month: 'month', quarter: 'quarter', year: 'year' },
  perPeriod: { day: 'per day', week: 'per week', month: 'per month', quarter: 'per quarter', year: 'per year' },
  leads_one: '{{count, number}} lead',
  leads_other: '{{count, number}} leads',
  deals_one: '{{count, number}} deal',
  deals_other: '{{count, number}} deals',
  base: 'Base',
  close: 'Close',
  cancel: 'Cancel',
  remove: 'Delete',
  rename: 'Rename',
  undo: 'Undo',
  redo: 'Redo',
  none: '–',
} as const;
