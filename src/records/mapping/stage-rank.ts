/** Where a stage of a well-known name usually stands on the way, for exports that say nothing else about the order. */

const STEPS: readonly (readonly [RegExp, number])[] = [
  [/неразобран|нераспредел|incoming|unassigned|subscriber|visit|home page|главная/, 5],
  [/prospect|suspect|cold|холодн|первичн|first contact|first call/, 10],
  [/\bnew\b|\blead\b|\bnov[ao]|новая|новый|\bлид\b|inquir|enquir|обращени|заявк|request|submitted|подан|search/, 12],
  [/mql|marketing qualified/, 16],
  [/attempt|contacted|talked|контакт|связ|звон|call|appointment|scheduled|дозвон|в работе|взят/, 20],
  [/sql|qualif|квалифиц|qualified to buy|sem contato|preaccepted|подбор/, 30],
  [/needs? analysis|discovery|потребност|выявлен|осмотр|замер/, 36],
  [/engag|demo|meeting|встреч|презентац|presentation|apresenta|accepted/, 40],
  [/value proposition|id decision|decision maker|решение|perception/, 46],
  [/proposal|quote|quotation|предложен|\bкп\b|расчет|смета|proposta|cart|корзин/, 55],
  [/finali[sz]ed|согласован|review|рассмотр|agreed/, 62],
  [/negotiat|переговор|дожим|negocia|objection/, 65],
  [/contract|договор|legal|verbal|commit/, 75],
  [/invoice|счет|prepay|предоплат|checkout|payment|оплат/, 82],
  [/approved|registered|signed|подписан/, 86],
  [/activated|deliver|доставк|отгруз|implementation|confirm/, 90],
];

/** Rising along the way; null for a name that says nothing. */
export function stageRank(name: string): number | null {
  const text = name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/ё/g, 'е')
    .replace(/[\s_\-.:/]+/g, ' ')
    .trim();
  const number = /^(\d{1,2})[\s.)]/.exec(text);
  if (number !== null) return Number(number[1]);
  for (const [pattern, rank] of STEPS) if (pattern.test(text)) return rank;
  return null;
}
