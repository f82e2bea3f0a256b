/** Where a stage of a well-known name usually stands on the way, for exports that say nothing else about the order. */
import { wordPattern } from './word-pattern';

const STEPS = (
  [
    [/неразобран|нераспредел|incoming|unassigned|subscriber|\bvisit|home page|главная/, 5],
    [/prospect|suspect|\bcold\b|холодн|первичн|first contact|first call|initial contact|erstkontakt/, 10],
    [
      /\bnew\b|\blead\b|\bnov[ao]|новая|новый|\bлид\b|inquir|enquir|обращени|заявк|request|submitted|подан|search|application/,
      12,
    ],
    [/\bmql\b|marketing qualified/, 16],
    [
      /attempt|contacted|talked|contact made|контакт|связ|звон|\bcall\b|appointment|scheduled|дозвон|в работе|взят|in progress|processed|обработан/,
      20,
    ],
    [/\bsql\b|qualif|квалиф|qualified to buy|sem contato|preaccepted|подбор/, 30],
    [/needs? (analysis|defined)|discovery|потребност|выявлен|осмотр|замер|develop|bedarf/, 36],
    [/engag|\bdemo|meeting|встреч|презентац|presentation|apresenta|accepted|\bopportunity\b|interview|собеседован/, 40],
    [/value proposition|id decision|decision maker|decision making|решение|perception/, 46],
    [
      /proposal|proposition|\bpropose|\boffer|quote|quotation|estimate|\bbrief|предложен|\bкп\b|расчет|смета|proposta|\bcart\b|корзин|angebot/,
      55,
    ],
    [/\bdecision$/, 58],
    [/finali[sz]ed|согласован|review|рассмотр|agreed/, 62],
    [/negotiat|переговор|дожим|negocia|objection|discussion|verhandlung/, 65],
    [/contract|договор|legal|verbal|commit|vertrag/, 75],
    [/invoice|\bсчет|prepay|предоплат|checkout|payment|оплат/, 82],
    [/approved|registered|signed|подписан/, 86],
    [/activated|deliver|доставк|отгруз|implementation|confirm/, 90],
  ] satisfies readonly (readonly [RegExp, number])[]
).map(([pattern, rank]) => [wordPattern(pattern), rank] as const);

/** What has been done comes after what is under way or arranged: "demo held" after "demo scheduled". */
const DONE = wordPattern(/held|done|completed|made|viewed|провед|состоял|выполнен/);
/** Ranks from here on. */
const LATE = 80;
const AGREED = wordPattern(/accepted|agreed|approved|принят|одобрен/);

function plain(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/ё/g, 'е')
    .replace(/[\s_\-.:/]+/g, ' ')
    .trim();
}

/** Rising along the way; null for a name that says nothing. Of several words in a name, the one furthest on the way counts. */
export function stageRank(name: string): number | null {
  const text = plain(name);
  const number = numberOf(text);
  if (number !== null) return number;
  let rank: number | null = null;
  for (const [pattern, place] of STEPS) if (pattern.test(text)) rank = place;
  // The last steps are called by what was done at them.
  if (rank === null || rank >= LATE) return rank;
  return rank + (AGREED.test(text) ? 0.6 : DONE.test(text) ? 0.3 : 0);
}

/** `2. Offer`, `3-Close`: the number that stands before a stage's name. */
function numberOf(text: string): number | null {
  const number = /^(\d{1,2})[\s.)]+\p{L}/u.exec(text);
  return number === null ? null : Number(number[1]);
}
