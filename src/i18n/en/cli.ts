/** What the command line says of a call that is off. Its tables are in English only, as its options are. */
export const cli = {
  faults: {
    cli: {
      noCommand: 'name a command: {{commands}}; sluice --help shows how each is called',
      noSuchCommand: 'no such command; there are {{commands}}',
      noSuchOption: '{{command}} has no such option',
      twice: 'given twice',
      missingFile: 'something is missing: {{usage}}',
      extraWord: 'one word too many: {{usage}}',
      takesNoValue: 'takes no value',
      needsValue: 'needs a value',
      goesWith: 'goes with {{option}}',
      notOneOf: '{{value}} is not one of {{options}}',
      notNumber: '{{value}} is not a number',
      notCount: '{{value}} is not a whole number from {{least}} up',
      noSuchFile: 'there is no such file',
      notFile: 'not a file',
      notJson: 'not JSON',
      cannotWrite: 'cannot be written',
      isRead: 'is one of the files that are read; name another',
      target: '{{value}} is no target; write METRIC=VALUE, METRIC one of {{options}}',
    },
  },
} as const;
