/** Words for a move: what it is called, and what it changes from and to. */
import type { TFunction } from 'i18next';
import type { RankedMove } from '#engine/results';
import { parsePlace, ruleAt } from '#funnel/fields';
import { nodeById } from '#funnel/lookup';
import { ownShare } from '#funnel/rest';
import type { Funnel } from '#funnel/schema';
import type { Format } from '#i18n/format';
import { mainExit } from '../canvas/main-exit';
import { edgeOf, isMoney, placeOf, quantityName } from './quantity-words';

export interface MoveWords {
  /** "Raise ‘Inquiry received’", or the name of a planned move. */
  readonly title: string;
  /** "Inquiry received: 53% → 54%". */
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
  if (edge !== undefined) {
    const from = nodeById(funnel, edge.from)?.name ?? '';
    const to = edge.name ?? nodeById(funnel, edge.to)?.name ?? '';
    const digits = rateDigits(move.from, move.to);
    const change = t('moves.change', {
      what: placeOf(t, funnel, move.at),
      from: format.share(move.from, digits),
      to: format.share(move.to, digits),
    });
    if (move.id !== undefined) return { title: move.name, headline: move.name, name: move.name, change };
    // "Raise the gate" means its main exit; any other exit is named.
    const isMain = mainExit(funnel, edge.from, ownShare) === edge;
    const title = isMain ? t('results.raise', { name: from }) : t('results.raiseExit', { from, to });
    return {
      title,
      headline: t('results.raiseTo', { title, rate: format.share(move.to, digits) }),
      name: change,
      change,
    };
  }
  const place = parsePlace(move.at);
  const name = (place === undefined ? undefined : nodeById(funnel, place.id)?.name) ?? move.name;
  const scale = ruleAt(funnel, move.at, move.field)?.scale ?? 'positive';
  const show = (n: number): string =>
    scale === 'rate' ? format.share(n) : isMoney(move.field) ? format.money(n) : format.number(n, 2);
  const change = t('moves.change', {
    what: quantityName(t, funnel, move.at, move.field),
    from: show(move.from),
    to: show(move.to),
  });
  const title = move.id === undefined ? name : move.name;
  return { title, headline: title, name: title, change };
}
