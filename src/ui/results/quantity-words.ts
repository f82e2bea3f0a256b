/** What a number of the funnel is called, and what it is, in words: "Proposal sent, pass on", "pass on 48% · n=135". */
import type { TFunction } from 'i18next';
import { getField, parsePlace, ruleAt } from '#funnel/fields';
import { nodeById } from '#funnel/lookup';
import { evidence, pointValue } from '#funnel/quantity';
import { ownShare } from '#funnel/rest';
import type { Funnel, FunnelEdge } from '#funnel/schema';
import type { Format } from '#i18n/format';
import { mainExit } from '../canvas/main-exit';

/** Within a sentence: `Pass on` becomes `pass on`. */
const inside = (word: string): string => word.charAt(0).toLowerCase() + word.slice(1);

const MONEY: ReadonlySet<string> = new Set(['value', 'costPerEntry', 'fixedCost', 'perPeriod']);

export const isMoney = (field: string): boolean => MONEY.has(field);

export function edgeOf(funnel: Funnel, at: string): FunnelEdge | undefined {
  const place = parsePlace(at);
  return place?.list === 'edges' ? funnel.edges.find((e) => e.id === place.id) : undefined;
}

/** The place alone, as leads meet it: a gate for its main exit, "from → to" for any other. */
export function placeOf(t: TFunction, funnel: Funnel, at: string): string {
  const edge = edgeOf(funnel, at);
  const id = at.slice(at.indexOf('/') + 1);
  if (edge === undefined) {
    if (at.startsWith('moves/')) return t('moves.ofPlan', { name: funnel.moves?.find((m) => m.id === id)?.name ?? id });
    return nodeById(funnel, id)?.name ?? funnel.teams?.find((team) => team.id === id)?.name ?? id;
  }
  const from = nodeById(funnel, edge.from)?.name ?? '';
  if (mainExit(funnel, edge.from, ownShare) === edge) return from;
  return `${from} → ${edge.name ?? nodeById(funnel, edge.to)?.name ?? ''}`;
}

/** The field within a sentence; of an exit that is named as one it goes without saying. */
function fieldInside(t: TFunction, funnel: Funnel, at: string, field: string): string | null {
  const edge = edgeOf(funnel, at);
  if (at.startsWith('moves/') || (edge !== undefined && mainExit(funnel, edge.from, ownShare) !== edge)) return null;
  return inside(fieldWord(t, field));
}

export function quantityName(t: TFunction, funnel: Funnel, at: string, field: string): string {
  const name = placeOf(t, funnel, at);
  const word = fieldInside(t, funnel, at, field);
  return word === null ? name : t('moves.ofPlace', { name, field: word });
}

/** The number as it is used, and how well it is known. */
export function quantityNow(t: TFunction, format: Format, funnel: Funnel, at: string, field: string): string {
  const written = getField(funnel, at, field);
  if (written === undefined || written === 'rest') return t('common.none');
  const scale = ruleAt(funnel, at, field)?.scale ?? 'positive';
  const point = pointValue(written, scale);
  const number =
    scale === 'rate' ? format.share(point) : isMoney(field) ? format.money(point) : format.number(point, 1);
  const known =
    typeof written === 'object' && typeof written['n'] === 'number'
      ? t('moves.counted', { n: format.count(written['n']) })
      : t(`common.evidence.${evidence(written)}`);
  const word = fieldInside(t, funnel, at, field);
  return `${word === null ? '' : `${word} `}${number} · ${known}`;
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
    default:
      return field;
  }
}
