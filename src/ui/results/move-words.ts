/** Words for a move: what it is called, and what it changes from and to. */
import type { TFunction } from 'i18next';
import type { RankedMove } from '#engine/results';
import { getField, ruleAt } from '#funnel/fields';
import { nodeById } from '#funnel/lookup';
import { pointValue, type FieldScale } from '#funnel/quantity';
import { ownShare } from '#funnel/rest';
import type { Funnel } from '#funnel/schema';
import type { Format } from '#i18n/format';
import { mainExit } from '../canvas/main-exit';
import { edgeOf, isMoney, placeOf, quantityName } from './quantity-words';

export interface MoveWords {
  /** "Raise ‘Inquiry received’", or the name of a planned move. */
  readonly title: string;
  /** What is changed: "Inquiry received". */
  readonly what: string;
  /** From where to where: "53% → 54%". */
  readonly step: string;
  /** Both: "Inquiry received: 53% → 54%". */
  readonly change: string;
  /** "Raise “Inquiry received” to 54%": said alone, for the next point of the same rate may be offered on top of it. */
  readonly headline: string;
  /** What a trial of it is called: the name of a plan, or what it changes. */
  readonly name: string;
}

/** Enough digits that the two ends of a small step differ. */
function rateDigits(from: number, to: number): number {
  const step = Math.abs(to - from) * 100;
  return step > 0 && step < 0.995 ? 1 : Math.abs(to * 100 - Math.round(to * 100)) > 0.05 ? 1 : 0;
}

export function moveWords(
  t: TFunction,
  format: Format,
  funnel: Funnel,
  move: Pick<RankedMove, 'at' | 'field' | 'name' | 'id' | 'from' | 'to'>,
): MoveWords {
  const edge = edgeOf(funnel, move.at);
  const what = edge === undefined ? quantityName(t, funnel, move.at, move.field) : placeOf(t, funnel, move.at);
  const scale = ruleAt(funnel, move.at, move.field)?.scale ?? 'positive';
  const from = startOf(funnel, move, scale);
  const digits = rateDigits(from, move.to);
  const show = (n: number): string =>
    scale === 'rate' ? format.share(n, digits) : isMoney(move.field) ? format.money(n) : format.number(n, 2);
  const step = t('moves.step', { from: show(from), to: show(move.to) });
  const change = t('moves.change', { what, step });
  if (move.id !== undefined || edge === undefined) {
    const title = move.id === undefined ? what : move.name;
    return { title, what, step, change, headline: title, name: title };
  }
  // "Raise the gate" means its main exit; any other exit is named.
  const gate = nodeById(funnel, edge.from)?.name ?? '';
  const isMain = mainExit(funnel, edge.from, ownShare) === edge;
  const title = isMain
    ? t('results.raise', { name: gate })
    : t('results.raiseExit', { from: gate, to: edge.name ?? nodeById(funnel, edge.to)?.name ?? '' });
  return { title, what, step, change, headline: t('results.raiseTo', { title, rate: show(move.to) }), name: change };
}

/** Where a move starts. The engine knows only the numbers of its arithmetic; people and promises stand in the document. */
function startOf(funnel: Funnel, move: Pick<RankedMove, 'at' | 'field' | 'from'>, scale: FieldScale): number {
  if (edgeOf(funnel, move.at) !== undefined) return move.from;
  const written = getField(funnel, move.at, move.field);
  return written === undefined || written === 'rest' ? move.from : pointValue(written, scale);
}
