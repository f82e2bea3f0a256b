/** One column a stage with the date of entering it: HubSpot's `Date entered "Proposal (Sales pipeline)"` and its like. */
import { normaliseHeader } from './header-dictionary';

const ENTERED = /^(?:hs[ _])?(?:date[ _]entered|дата (?:входа|перехода) (?:в|на)(?: этап)?)[ _:]*["«“]?(.+?)["»”]?$/i;

/** The stage that a column dates, or null. The pipeline in brackets is taken off where `pipelines` knows it. */
export function enteredStage(header: string, pipelines: ReadonlySet<string>): string | null {
  const found = ENTERED.exec(header.trim());
  if (found === null) return null;
  let stage = found[1]!.trim();
  if (/^current stage$/i.test(stage)) return null;
  const bracket = /^(.*\S)\s*\(([^()]+)\)$/.exec(stage);
  if (bracket !== null && (pipelines.size === 0 || pipelines.has(bracket[2]!.trim()))) stage = bracket[1]!;
  return stage === '' ? null : stage;
}

/** The stage's name in a heading such as `proposal_sent_at`, `Дата КП`, `Contract date`; null where it names no date. */
export function datedStage(header: string): string | null {
  const name = header.trim().replace(/_/g, ' ');
  const found = /^(?:date of|date|дата)\s+(.+)$/i.exec(name) ?? /^(.+?)\s+(?:at|date|on|time|дата)$/i.exec(name);
  const stage = found?.[1]?.trim() ?? '';
  return stage === '' || normaliseHeader(stage) === '' ? null : stage;
}
