/** Words for a move: what it is called, and what it changes from and to. */
import type { TFunction } from 'i18next';
import type { RankedMove } from '#engine/results';
import { parsePlace, ruleAt } from '#funnel/fields';
import { nodeById } from '#funnel/lookup';
import { ownShare } from '#funnel/rest';
import type { Funnel, FunnelEdge } from '#funnel/schema';
import type { Format } from '#i18n/format';
import { mainExit } from '../canvas/main-exit';

export interface MoveWords {
  /** "Raise ‘Inquiry received’", or the name of a planned move. */
  readonly title: string;
  /** "Inquiry received → Inquiry processed: 53% to 54%". */
  readonly change: string;
}

/** Enough digits that the two ends of a small step differ. */
function rateDigits(from: number, to: number): number {
  const step = Math.abs(to - from) * 100;
  return step > 0 && step < 0.995 ? 1 : Math.abs(to * 100 - Math.round(to * 100)) > 0.05 ? 1 : 0;
}

export function edgeOf(funnel: Funnel, at: string): FunnelEdge | undefined {
  const place = parsePlace(at);
  return place?.list === 'edges' ? funnel.edges.find((e) => e.id === place.id) : undefined;
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
    const change = t('moves.exitChange', {
      from,
      to,
      low: format.share(move.from, digits),
      high: format.share(move.to, digits),
    });
    if (move.id !== undefined) return { title: move.name, change };
    // "Raise the gate" means its main exit; any other exit is named.
    const isMain = mainExit(funnel, edge.from, ownShare) === edge;
    return { title: isMain ? t('results.raise', { name: from }) : t('results.raiseExit', { from, to }), change };
  }
  const place = parsePlace(move.at);
  const name = (place === undefined ? undefined : nodeById(funnel, place.id)?.name) ?? move.name;
  const scale = ruleAt(funnel, move.at, move.field)?.scale ?? 'positive';
  const show = (n: number): string => (scale === 'rate' ? format.share(n) : format.number(n, 2));
  const change = t('moves.fieldChange', {
    name,
    field: fieldWord(t, move.field),
    from: show(move.from),
    to: show(move.to),
  });
  return { title: move.id === undefined ? name : move.name, change };
}

/** The word for a numeric field, as the inspector labels it. */
export function fieldWord(t: TFunction, field: string): string {
  switch (field) {
    case 'rate':
      return t('inspector.passOn');
    case 'volume':
      return t('inspector.leads');
    case 'days':
      return t('inspector.days');
    case 'costPerEntry':
      return t('inspector.costPerEntry');
    case 'value':
      return t('inspector.value');
    case 'margin':
      return t('inspector.margin');
    case 'capacity.people':
    case 'people':
      return t('inspector.people');
    case 'capacity.handlingHours':
      return t('inspector.handlingHours');
    case 'exchange.withinHours':
      return t('inspector.withinHours');
    case 'exchange.fact.avgHours':
      return t('inspector.avgHours');
    case 'exchange.halfLifeHours':
      return t('inspector.halfLifeHours');
    case 'exchange.patienceHours':
      return t('inspector.patienceHours');
    case 'perPeriod':
      return t('scenarios.effort');
    default:
      return field;
  }
}
