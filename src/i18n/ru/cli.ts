export const cli = {
  faults: {
    cli: {
      noCommand: 'назовите команду: {{commands}}; sluice --help показывает, как вызвать каждую',
      noSuchCommand: 'нет такой команды; есть {{commands}}',
      noSuchOption: 'у {{command}} нет такого параметра',
      twice: 'указано дважды',
      missingFile: 'чего-то не хватает: {{usage}}',
      extraWord: 'лишнее слово: {{usage}}',
      takesNoValue: 'не принимает значения',
      needsValue: 'нужно значение',
      goesWith: 'указывается вместе с {{option}}',
      notOneOf: '{{value}} — не одно из {{options}}',
      notNumber: '{{value}} — не число',
      notCount: '{{value}} — не целое число от {{least}}',
      noSuchFile: 'нет такого файла',
      notFile: 'это не файл',
      notJson: 'это не JSON',
      cannotWrite: 'не удаётся записать',
      isRead: 'это один из читаемых файлов; укажите другой',
      target: '{{value}} — не цель; напишите METRIC=VALUE, где METRIC — одно из {{options}}',
    },
  },
} as const;
