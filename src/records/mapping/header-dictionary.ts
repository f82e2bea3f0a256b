/** What the headings of CRM exports mean: HubSpot, Pipedrive, Salesforce, Bitrix24, amoCRM, RD Station, event logs; English and Russian. */
import type { Meaning } from '../types';

/** Best first: the nearer a heading stands to the front, the surer it is. */
const NAMES: Readonly<Record<Meaning, readonly string[]>> = {
  case: [
    'case concept name', 'deal id', 'record id', 'opportunity id', 'opportunityid', 'id сделки', 'сделка id', 'номер сделки',
    'case id', 'caseid', 'case', 'lead id', 'id лида', 'mql id', 'id', 'ид', 'user id', 'client id', 'customer id', 'application id',
    'ticket id', 'order id', 'request id', 'session id', 'visitor id', 'contact id', 'account id', 'case number', 'ticket number', 'trace id',
    'номер заявки', 'id заявки', 'id клиента', 'номер обращения', 'номер лида', 'номер', 'ticket', 'заявка', 'сделка', 'trace', 'id da negociação', 'opportunity name', 'deal name', 'название сделки', 'nome da negociação', 'lead',
  ],
  stage: [
    'deal stage', 'stage', 'stage name', 'stagename', 'to stage', 'этап сделки', 'стадия сделки', 'этап', 'стадия', 'этап воронки',
    'pipeline stage', 'concept name', 'activity', 'stage id', 'dealstage', 'этап продаж', 'новый этап', 'на этап', 'etapa do funil de vendas',
    'etapa do funil', 'etapa', 'lead status', 'статус лида', 'статус заявки', 'activity name', 'event name', 'stage title', 'status name', 'phase', 'milestone', 'step name', 'task', 'action', 'событие', 'действие', 'фаза', 'fáze', 'step', 'шаг', 'current stage', 'last stage', 'stage pipeline', 'new value', 'новое значение', 'event', 'value',
  ],
  at: [
    'entered at', 'time timestamp', 'date entered', 'stage changed at', 'changed at', 'timestamp', 'last stage change date', 'entered',
    'дата перехода', 'дата входа', 'дата изменения этапа', 'дата смены этапа', 'дата изменения стадии', 'event time', 'event timestamp', 'complete timestamp', 'changed on', 'change date', 'changed', 'stage entered', 'stage date', 'entered on', 'дата этапа', 'дата события', 'дата изменения статуса',
    'moved time', 'created time', 'event date', 'at', 'time', 'start timestamp', 'время', 'дата и время', 'stage change time',
  ],
  left: ['left at', 'exited at', 'date exited', 'left', 'exited', 'дата выхода', 'вышел', 'systemmodstamp', 'fivetran end', 'ended at', 'valid to', 'end time'],
  status: [
    'deal status', 'status', 'статус сделки', 'статус', 'state', 'stage semantic id', 'outcome', 'result', 'результат', 'состояние',
    'stav', 'estado', 'situação', 'won lost', 'is won',
  ],
  created: [
    'create date', 'deal created', 'created at', 'created date', 'createddate', 'дата создания сделки', 'дата создания', 'created', 'add time',
    'date create', 'engage date', 'first contact date', 'property createdate', 'createdate', 'created on', 'data de criação', 'дата открытия',
    'создана', 'создан', 'дата начала', 'case reg date', 'reg date', 'case startdate', 'start date', 'opened', 'first seen', 'date', 'дата',
  ],
  closed: [
    'deal closed on', 'close date', 'closed at', 'closed date', 'дата закрытия сделки', 'дата закрытия', 'closed on', 'won date', 'won time',
    'property closedate', 'closedate', 'дата сделки', 'дата продажи', 'data de fechamento', 'closed', 'case enddate', 'end date', 'дата завершения',
    'lost time', 'завершена', 'дата оплаты',
  ],
  amount: [
    'amount', 'deal value', 'value', 'close value', 'сумма', 'бюджет', 'сумма сделки', 'opportunity', 'property amount', 'deal amount', 'budget',
    'valor', 'valor único', 'valor total', 'revenue', 'price', 'стоимость', 'выручка', 'case amount req', 'amount req', 'amount in company currency',
    'sum', 'sum eur', 'sum usd', 'sum rub', 'total', 'mrr', 'hodnota', 'case amount',
  ],
  owner: [
    'deal owner', 'opportunity owner', 'owner', 'ответственный', 'sales agent', 'assigned by name', 'responsible', 'менеджер', 'manager',
    'owner name', 'org resource', 'sales rep', 'salesperson', 'responsável', 'ответственный менеджер', 'agent', 'rep', 'assigned to', 'resource',
    'case responsible', 'owner id', 'sr id',
  ],
  source: [
    'source', 'original traffic source', 'lead source', 'источник', 'origin', 'source origin', 'источник сделки', 'источник лида', 'traffic source',
    'utm source', 'channel', 'канал', 'fonte', 'case channel', 'канал привлечения', 'original source', 'campaign', 'utm campaign', 'record source', 'device',
  ],
  lossReason: [
    'closed lost reason', 'lost reason', 'loss reason', 'причина отказа', 'причина потери', 'причина проигрыша', 'причина отсева', 'причина закрытия',
    'reason lost', 'motivo de perda', 'причина', 'reason', 'отказ', 'důvod prohry',
  ],
  fromStage: ['from stage', 'previous stage', 'с этапа', 'из этапа', 'предыдущий этап', 'old stage', 'old value', 'старое значение'],
  pipeline: ['pipeline', 'воронка', 'направление', 'направление воронка', 'category', 'category id', 'funnel', 'funil', 'funil de vendas', 'pipeline name'],
  currency: ['currency', 'валюта', 'currency id', 'currency of value', 'currencyisocode', 'currency iso code', 'moeda'],
  count: [
    'count', 'cases', 'deals', 'leads', 'number of deals', 'deal count', 'количество', 'количество сделок', 'кол во', 'число', 'number', 'quantity',
    'users', 'visitors', 'entered', 'volume', 'n',
  ],
  lifecycle: ['lifecycle transition', 'lifecycle'],
};

const LOOSE: readonly (readonly [RegExp, Meaning])[] = [
  [/причин|отказ|lost reason|loss reason/, 'lossReason'],
  [/ответственн|менеджер|owner|sales agent/, 'owner'],
  [/источник|utm source|traffic source|lead source/, 'source'],
  [/\bэтап|стади|\bstage\b/, 'stage'],
  [/дата созда|create ?d?ate|created/, 'created'],
  [/дата закры|close ?d?ate|won date|closed/, 'closed'],
  [/сумма|бюджет|amount|стоимост/, 'amount'],
  [/воронк|pipeline/, 'pipeline'],
  [/валют|currency/, 'currency'],
  [/(^|\s)id$|^id\s|номер/, 'case'],
];

/** Headings that look like one of ours and are not: expectations, edits, weights, other people. */
const FALSE_FRIENDS =
  /expected|предполагаем|ожидаем|weighted|forecast|probab|вероятн|modified|updated?\b|изменен|редактир|synced|last activity|next activity|last contact|прибыл|deadline|planned|план|кем созда|creator|current stage$|stage duration|deleted|portal|контакт|contact|company|компани|account|телефон|phone|e ?mail|comment|комментар|примечан|landing|gtin|catalog/;

/** Lower case, no prefix `Deal -`, one space for every run of marks. */
export function normaliseHeader(header: string): string {
  return header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/^(deal|сделка|negociação|obchod)\s+-\s+/, '')
    .replace(/ё/g, 'е')
    .replace(/[\s_\-:.,"'«»()/#*№]+/g, ' ')
    .trim();
}

const EXACT = new Map<string, { readonly meaning: Meaning; readonly score: number }[]>();
for (const [meaning, names] of Object.entries(NAMES) as [Meaning, readonly string[]][]) {
  names.forEach((name, i) => {
    const entry = { meaning, score: 0.95 - (0.35 * i) / names.length };
    const there = EXACT.get(name);
    if (there === undefined) EXACT.set(name, [entry]);
    else there.push(entry);
  });
}

/** True of headings that name a date or a person other than ours. */
export function isFalseFriend(header: string): boolean {
  return FALSE_FRIENDS.test(normaliseHeader(header));
}

/** What the heading may mean, each with how surely (0–1), best first; empty where it says nothing. */
export function headerMeanings(header: string): readonly { readonly meaning: Meaning; readonly score: number }[] {
  const name = normaliseHeader(header);
  if (name === '') return [];
  const exact = EXACT.get(name) ?? EXACT.get(name.replace(/ \d$/, ''));
  if (exact !== undefined) return [...exact].sort((a, b) => b.score - a.score);
  if (FALSE_FRIENDS.test(name)) return [];
  for (const [pattern, meaning] of LOOSE) if (pattern.test(name)) return [{ meaning, score: 0.45 }];
  return [];
}
