/** The pipelines that systems start with: their stages in order. Some of their names alone would say another order. */

const PIPELINES: readonly (readonly string[])[] = [
  // HubSpot
  ['appointment scheduled', 'qualified to buy', 'presentation scheduled', 'decision maker bought in', 'contract sent'],
  ['appointmentscheduled', 'qualifiedtobuy', 'presentationscheduled', 'decisionmakerboughtin', 'contractsent'],
  // Pipedrive
  ['qualified', 'contact made', 'demo scheduled', 'proposal made', 'negotiations started'],
  ['lead in', 'contact made', 'needs defined', 'proposal made', 'negotiations started'],
  ['квалифицированные', 'контакт установлен', 'демонстрация запланирована', 'предложение сделано', 'переговоры начаты'],
  // Salesforce, Zoho
  [
    'prospecting',
    'qualification',
    'needs analysis',
    'value proposition',
    'id decision makers',
    'identify decision makers',
    'perception analysis',
    'proposal price quote',
    'negotiation review',
  ],
  // Bitrix24
  ['новая', 'подготовка документов', 'счет на предоплату', 'в работе', 'финальный счет'],
  ['new', 'preparation', 'prepayment invoice', 'executing', 'final invoice'],
  ['new', 'create papers', 'invoice', 'in progress', 'final invoice'],
  ['не обработан', 'в работе', 'обработан'],
  ['unassigned', 'in progress', 'processed'],
  // amoCRM, Kommo
  ['неразобранное', 'первичный контакт', 'переговоры', 'принимают решение', 'согласование договора'],
  ['incoming leads', 'initial contact', 'discussions', 'decision making', 'contract discussion'],
  ['incoming leads', 'initial contact', 'offer made', 'negotiation', 'contract discussion'],
  // Freshsales, Dynamics 365, Odoo, RD Station
  ['new', 'qualification', 'discovery', 'demo', 'negotiation'],
  ['qualify', 'develop', 'propose', 'close'],
  ['new', 'qualified', 'proposition'],
  ['sem contato', 'contato feito', 'identificação do interesse', 'apresentação', 'proposta enviada'],
];

const ALIKE: Readonly<Record<string, string>> = { a: 'а', c: 'с', e: 'е', o: 'о', p: 'р', x: 'х' };

/** Words apart by single spaces, a pipeline's mark (`C3:`) taken off; Latin letters in a Cyrillic word are slips. */
function plain(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/^c\d+:/, '')
    .replace(/ё/g, 'е')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .split(' ')
    .map((word) => (/[а-я]/.test(word) ? word.replace(/[aceopx]/g, (letter) => ALIKE[letter]!) : word))
    .join(' ');
}

/** The place of each stage in the pipeline that knows them all; null where none does, or the stages are fewer than two. */
export function defaultPlaces(stages: readonly string[]): readonly number[] | null {
  if (stages.length < 2) return null;
  const names = stages.map(plain);
  for (const pipeline of PIPELINES) {
    const places = names.map((name) => pipeline.indexOf(name));
    if (places.every((place) => place >= 0) && new Set(places).size === places.length) return places;
  }
  return null;
}
