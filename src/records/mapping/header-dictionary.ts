/** What the headings of CRM exports mean: HubSpot, Pipedrive, Salesforce, Bitrix24, amoCRM, RD Station, event logs; English and Russian. */
import type { Meaning } from '../types';
import { HEADINGS } from './headings/headings';
import { wordPattern } from './word-pattern';

const LOOSE = (
  [
    [/причин|отказ|lost reason|loss reason/, 'lossReason'],
    [/ответственн|менеджер|owner|sales ?(agent|rep|person)/, 'owner'],
    [/источник|utm source|traffic source|lead source/, 'source'],
    [/\bэтап|стади|\bstage\b|pipeline phase/, 'stage'],
    [/дата созда|create ?d?ate|created/, 'created'],
    [/дата закры|дата заверш|close ?d?ate|won date|closed/, 'closed'],
    [/сумма|бюджет|amount|стоимост|deal (value|size)|total (value|price)/, 'amount'],
    [/воронк|pipeline/, 'pipeline'],
    [/валют|currency/, 'currency'],
    [/(^|\s)id$|^id\s|номер/, 'case'],
  ] satisfies readonly (readonly [RegExp, Meaning])[]
).map(([pattern, meaning]) => [wordPattern(pattern), meaning] as const);

/** Headings that look like one of ours and are not: expectations, edits, weights, other people. */
const FALSE_FRIENDS =
  /expected|предполагаем|ожидаем|weighted|forecast|probab|вероятн|modified|updated?\b|изменен|редактир|synced|last activity|next activity|last contact|прибыл|deadline|planned|план|кем созда|creator|current stage$|stage duration|deleted|portal|контакт|contact|company|компани|account|телефон|phone|e ?mail|comment|комментар|примечан|landing|gtin|catalog/;

/** Lower case, no prefix `Deal -`, one space for every run of marks. */
export function normaliseHeader(header: string): string {
  return header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/^\(do not modify\)\s+/, '')
    .replace(/^(deal|opportunity|сделка|negociação|obchod|geschäft|trato|negocio|affaire)(\s+[-–]\s+|\s*:\s+)/, '')
    .replace(/ё/g, 'е')
    .replace(/[\s_\-:.,"'«»()/#*№]+/g, ' ')
    .trim();
}

const EXACT = new Map<string, { readonly meaning: Meaning; readonly score: number }[]>();
for (const [meaning, names] of Object.entries(HEADINGS) as [Meaning, readonly string[]][]) {
  names.forEach((name, i) => {
    const entry = { meaning, score: 0.95 - (0.35 * i) / names.length };
    const there = EXACT.get(name);
    if (there === undefined) EXACT.set(name, [entry]);
    else there.push(entry);
  });
}

/** `LeadSource`, `lossReason`: words by their capitals. */
const CAMEL = /(\p{Ll})(\p{Lu})/gu;

/** `sum eur`, `sale $`, `сумма руб`: the heading without what the amounts are counted in. */
function withoutUnit(name: string): string {
  return name
    .replace(/\s*(?:\p{Sc}|\s(?:eur|usd|gbp|rub|руб|р|тг|brl|in (?:eur|usd|gbp)|в (?:руб|рублях|валюте)))$/u, '')
    .trim();
}

/** What only an event can say; a trace's attribute of such a name is something else. */
const OF_EVENTS: ReadonlySet<Meaning> = new Set(['case', 'stage', 'fromStage', 'at', 'left', 'lifecycle', 'count']);

/** True of headings that name a date or a person other than ours. */
export function isFalseFriend(header: string): boolean {
  return FALSE_FRIENDS.test(normaliseHeader(header));
}

/** What the first name that is in the dictionary stands for. */
function known(names: readonly string[]): ReturnType<typeof EXACT.get> {
  return names.map((n) => EXACT.get(n)).find((found) => found !== undefined);
}

/** What the heading may mean, each with how surely (0–1), best first; empty where it says nothing. */
export function headerMeanings(header: string): readonly { readonly meaning: Meaning; readonly score: number }[] {
  const name = normaliseHeader(header);
  if (name === '') return /^\s*[№#]\s*$/.test(header) ? [{ meaning: 'case', score: 0.6 }] : [];
  const names = [name, name.replace(/ \d$/, ''), withoutUnit(name), normaliseHeader(header.replace(CAMEL, '$1 $2'))];
  const exact = known(names);
  if (exact !== undefined) return [...exact].sort((a, b) => b.score - a.score);
  // What an event log says of a whole trace is headed `case:source`, `(case) amount`: its own heading counts, but for the way.
  const ofCase = known(names.flatMap((n) => /^case (.+)$/.exec(n)?.[1] ?? []))?.filter(
    ({ meaning }) => !OF_EVENTS.has(meaning),
  );
  if (ofCase !== undefined && ofCase.length > 0)
    return ofCase.map(({ meaning, score }) => ({ meaning, score: score - 0.05 })).sort((a, b) => b.score - a.score);
  if (FALSE_FRIENDS.test(name)) return [];
  for (const [pattern, meaning] of LOOSE) if (pattern.test(name)) return [{ meaning, score: 0.45 }];
  return [];
}
