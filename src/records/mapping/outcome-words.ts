/** Words by which a stage or a status says how a deal ended, English, Russian and what Bitrix24, amoCRM and RD Station write. */

import { wordPattern } from './word-pattern';

export type Ending = 'won' | 'lost' | 'parked' | 'open';

/** `sure` holds wherever it stands, `late` for a stage late on the way, `last` only for one in which deals end. */
export type Trust = 'sure' | 'late' | 'last';

interface Words {
  readonly ending: Ending;
  readonly trust: Trust;
  readonly pattern: RegExp;
}

// Lost stands before won: "не реализовано" must not be read as "реализовано", nor "unsuccessful" as "successful".
const WORDS: readonly Words[] = (
  [
    {
      ending: 'lost',
      trust: 'sure',
      pattern:
        /\b(closed ?)?lost\b|closedlost|\blose\b|\bapology\b|не ?реализован|провален|проигран|проигрыш|потерян|закрыта? неуспешно|неуспеш|отвалил|\bнеудач|\bпотеря\b|слилась?\b|дубль|дубликат|\bduplicate\b|disqualified|unqualified|\bspam\b|спам|\bperdid[ao]\b|\bperda\b|\bprohr|unsuccessful|\bне ?целевой|нецелевой|некачественн|not converted|не конвертир|not interested|no response|\bghosted\b|competitor|не купил|не продан|\bслив\b|\bслита?\b|\bpers[aoe]\b|\bjunk\b|\bdead\b|\bverloren\b|\bperdu(e|s)?\b|\bpérdid|\bprzegran/,
    },
    {
      ending: 'lost',
      trust: 'late',
      pattern:
        /declin|cancel|reject|refus|отказ|отклон|отмен|withdrawn|expired|dropped|churn|\bfail|brak\b|\bбрак\b|abandon|closed no decision|no show|аннулир/,
    },
    {
      ending: 'won',
      trust: 'sure',
      pattern:
        /\b(closed ?)?won\b|closedwon|\bconverted\b|качественный лид|конвертирован|успешно|\bуспех|выигран|выигрыш|сделка (успешна|заключена)|\bganh[oa]\b|\bvendid[oa]\b|\bvyhr|\bgewonnen\b|\bvint[aoe]\b|\bganad[oa]\b|\bgagn[ée]|\bwygran/,
    },
    {
      ending: 'won',
      trust: 'late',
      pattern:
        /approved|activated|registered|\bsigned\b|\bpaid\b|purchas|подписан|оплачен|продан|куплен|\bsold\b|одобрен|выдан|купил|closed deal|deal closed/,
    },
    {
      ending: 'won',
      trust: 'last',
      pattern:
        /contract|договор|\bsale\b|\bsuccess|\bcustomer\b|клиент|payment|\bоплат|confirmation|реализован|completed?\b|завершен|выполнен/,
    },
    {
      ending: 'parked',
      trust: 'sure',
      pattern:
        /\bon hold\b|\blater\b|nurtur|отложен|пауз|заморож|postponed|\bparked\b|\bпозже\b|\bsnoozed\b|\bdeferred\b|\bsuspended\b/,
    },
  ] satisfies readonly Words[]
).map((words) => ({ ...words, pattern: wordPattern(words.pattern) }));

const OPEN_STATUS =
  /^(open|opened|active|in progress|in work|new|pending|ongoing|p|process|открыт[аоы]?|в работе|активн[аыо][яйе]?|в процессе|новая|новый|aberta?|em andamento|otevřen[ýo]|offen|in bearbeitung|abierta?|ouverte?|apert[ao]|working|en cours|otwart[aey]|в ходу|открытая)$/;
const WON_STATUS =
  /^(won|win|s|success|successful|true|yes|1|да|выигран[ао]?|выигрыш|успех|успешно|продана|успешная|продано|142|ganh[oa]|closed won|closedwon|converted|approved|signed|paid|completed|продажа|покупка|сделка|sale|оплата)$/;
const LOST_STATUS =
  /^(lost|loss|f|fail|abandoned|not sold|failed|failure|false|no|0|нет|проигран[ао]?|проигрыш|неуспешно|не продан[ао]?|провал|провалена|потеряна|отказ|143|perdid[ao]|closed lost|closedlost|declined|rejected|cancell?ed|deleted|апология)$/;

function plain(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/ё/g, 'е')
    .replace(/[\s_\-.:/]+/g, ' ')
    .trim();
}

/** How a stage of this name ends a deal, and how far the word alone can be trusted; null for an ordinary stage. */
export function stageEnding(name: string): { readonly ending: Exclude<Ending, 'open'>; readonly trust: Trust } | null {
  const text = plain(name);
  for (const words of WORDS) {
    if (words.pattern.test(text)) return { ending: words.ending as Exclude<Ending, 'open'>, trust: words.trust };
  }
  return null;
}

/** The numbers by which amoCRM calls its two endings in every pipeline; alone, either may be any number. */
const NUMBERED: ReadonlyMap<string, Ending> = new Map([
  ['142', 'won'],
  ['143', 'lost'],
]);

/** `stageEnding` of every stage of the records. */
export function stageEndings(names: readonly string[]): readonly ReturnType<typeof stageEnding>[] {
  const numbered = [...NUMBERED.keys()].every((number) => names.includes(number));
  return names.map((name) => {
    const ending = numbered ? NUMBERED.get(name) : undefined;
    return ending === 'won' || ending === 'lost' ? { ending, trust: 'sure' } : stageEnding(name);
  });
}

/** Ended, without a word of how. */
const ENDED = /^((deal )?closed|done|finished|(сделка )?закрыт[аоы]?|(сделка )?завершен[аоы]?)$/;

/**
 * `statusEnding` of every status of the records. One that says only that a deal has ended says it was won where another says
 * lost and none says won.
 */
export function statusEndings(values: readonly string[]): {
  readonly endings: readonly (Ending | null)[];
  readonly assumed: readonly string[];
} {
  const endings = values.map(statusEnding);
  const ended = values.map((value, i) => endings[i] === null && ENDED.test(plain(value)));
  if (endings.includes('won') || !endings.includes('lost')) return { endings, assumed: [] };
  return {
    endings: endings.map((ending, i) => (ended[i] === true ? 'won' : ending)),
    assumed: values.filter((_, i) => ended[i]),
  };
}

/** True of the heading of a column that answers only whether a deal was won: its "no" is no loss. */
export function isWonFlag(header: string): boolean {
  return /^(is[ _]?)?(closed[ _]?)?won\??$|^выиграна?\??$/i.test(header.trim());
}

/** True of the heading of a column that answers only whether a deal was lost. */
export function isLostFlag(header: string): boolean {
  return /^(is[ _]?)?(closed[ _]?)?lost\??$|^проиграна?\??$/i.test(header.trim());
}

/** How a status of this name stands; null where the word is not known. */
export function statusEnding(value: string): Ending | null {
  const text = plain(value);
  if (OPEN_STATUS.test(text)) return 'open';
  if (LOST_STATUS.test(text)) return 'lost';
  if (WON_STATUS.test(text)) return 'won';
  const stage = stageEnding(value);
  // A status says how a deal stands now: "contract signed" is no step on the way there.
  return stage !== null && stage.trust !== 'last' ? stage.ending : null;
}
