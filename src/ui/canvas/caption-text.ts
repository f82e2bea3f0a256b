/** The one sentence of a view, and the line under it, by lens. */
import type { TFunction } from 'i18next';
import type { SolveResult } from '#engine/results';
import { entriesOf, nodeById } from '#funnel/lookup';
import { evidence } from '#funnel/quantity';
import { measuredRest, ownRate } from '#funnel/rest';
import type { Funnel, FunnelNode, Lane } from '#funnel/schema';
import type { Format } from '#i18n/format';
import type { Lens } from '#state/session';
import type { RiverGeometry } from './river/types';

export interface CaptionText {
  readonly title: string;
  readonly line: string;
}

export interface CaptionInput {
  readonly funnel: Funnel;
  readonly result: SolveResult | null;
  readonly geometry: RiverGeometry;
  readonly lens: Lens;
}

export function captionText(input: CaptionInput, t: TFunction, format: Format): CaptionText {
  switch (input.lens) {
    case 'flow':
      return flow(input, t, format);
    case 'dropOff':
      return dropOff(input, t, format);
    case 'worth':
      return { title: t('canvas.caption.worth'), line: t('canvas.caption.worthLine') };
    case 'time':
      return time(input, t, format);
    case 'load':
      return load(input, t, format);
    case 'evidence':
      return grades(input, t, format);
  }
}

const isLost = (node: FunnelNode | undefined): boolean => node?.kind === 'outcome' && node.result === 'lost';

interface Losses {
  readonly entered: number;
  readonly lost: number;
  /** The node that loses most. */
  readonly worst: string | null;
  readonly worstLost: number;
}

/** In the whole numbers that are shown. Who comes back to a source from a won deal is counted where the source says so. */
export function losses(funnel: Funnel, geometry: RiverGeometry, within: Lane | null = null): Losses {
  const inside = within === null ? null : new Set(within.nodes);
  let entered = 0;
  let lost = 0;
  let worst: string | null = null;
  let worstLost = 0;
  for (const { from, to, id } of inside === null ? [] : funnel.edges)
    if (inside?.has(to) === true && !inside.has(from)) entered += geometry.counts.edges.get(id) ?? 0;
  for (const node of funnel.nodes) {
    if (inside?.has(node.id) === false) continue;
    // Who ends at a lost outcome has left for good, as much as who falls down a drain.
    const gone = isLost(node) ? (geometry.counts.entries.get(node.id) ?? 0) : (geometry.counts.lost.get(node.id) ?? 0);
    if (node.kind === 'source') entered += geometry.counts.entries.get(node.id) ?? 0;
    lost += gone;
    if (gone > worstLost) {
      worst = node.id;
      worstLost = gone;
    }
  }
  return { entered, lost, worst, worstLost };
}

/** Where a link leads from lane to lane, their leads are the same people: the caption speaks of the lane with the most of them. */
function lanePicked(funnel: Funnel, geometry: RiverGeometry): Lane | null {
  if ((funnel.links ?? []).length === 0) return null;
  const sizes = (funnel.lanes ?? []).map((lane) => ({ lane, entered: losses(funnel, geometry, lane).entered }));
  return (
    sizes.reduce<(typeof sizes)[number] | null>((a, b) => (a === null || b.entered > a.entered ? b : a), null)?.lane ??
    null
  );
}

function flow({ funnel, geometry }: CaptionInput, t: TFunction, format: Format): CaptionText {
  const lane = lanePicked(funnel, geometry);
  const { entered, lost, worst, worstLost } = losses(funnel, geometry, lane);
  if (entered === 0) return { title: t('canvas.caption.noLeads'), line: t('canvas.caption.giveVolume') };
  // Before anything is joined nobody has been lost: the drawing has only begun.
  if (funnel.edges.length === 0)
    return { title: t('canvas.caption.unjoined', { count: entered }), line: t('canvas.caption.joinThem') };
  if (worst === null || lost === 0) {
    const some = geometry.drains.some((d) => d.lost > 0);
    if (some)
      return {
        title: t('canvas.caption.hardly', { least: format.leads(geometry.counts.grain), all: format.leads(entered) }),
        line: '',
      };
    return {
      title: t('canvas.caption.nobodyLost'),
      // Where rates are said already, there is nothing to say: everyone ends in an outcome, as in a whole event log.
      line: funnel.edges.some((e) => ownRate(e) !== undefined)
        ? t('canvas.caption.allEnd')
        : t('canvas.caption.sayRates'),
    };
  }
  const words = { count: lost, all: format.leads(entered) };
  const title =
    lane === null ? t('canvas.caption.leave', words) : t('canvas.caption.leaveLane', { ...words, lane: lane.name });
  const name = nodeById(funnel, worst)?.name ?? '';
  const most = worstLost * 2 > lost;
  if (most && isLost(nodeById(funnel, worst)))
    return { title, line: t('canvas.caption.mostEnd', { name, lost: format.leads(worstLost) }) };
  if (!most) return { title, line: t('canvas.caption.largest', { name, lost: format.leads(worstLost) }) };
  const into = entriesOf(funnel, worst);
  const first = into.length > 0 && into.every((e) => nodeById(funnel, e.from)?.kind === 'source');
  return { title, line: first ? t('canvas.caption.mostFirst') : t('canvas.caption.mostHere', { name }) };
}

function dropOff({ funnel, geometry }: CaptionInput, t: TFunction, format: Format): CaptionText {
  const { lost, worst, worstLost } = losses(funnel, geometry);
  const title = t('canvas.caption.dropOff');
  if (worst === null || lost === 0) return { title, line: t('canvas.caption.nobodyLost') };
  return {
    title,
    line: t('canvas.caption.dropOffLine', {
      share: format.share(worstLost / lost),
      name: nodeById(funnel, worst)?.name ?? '',
    }),
  };
}

function time({ result }: CaptionInput, t: TFunction, format: Format): CaptionText {
  const days = result?.cycleDays ?? null;
  if (days === null || days === 0) return { title: t('canvas.caption.noTime'), line: '' };
  return { title: t('canvas.caption.time', { days: format.number(days, 1) }), line: t('canvas.caption.timeLine') };
}

function load({ funnel, result }: CaptionInput, t: TFunction, format: Format): CaptionText {
  let busiest: string | null = null;
  let most = -1;
  for (const node of funnel.nodes) {
    const here = result?.nodes[node.id]?.load ?? -1;
    if (here > most) {
      most = here;
      busiest = node.id;
    }
  }
  if (busiest === null || most < 0) return { title: t('canvas.caption.noLoad'), line: '' };
  return {
    title: t('canvas.caption.load'),
    line: t('canvas.caption.loadLine', { name: nodeById(funnel, busiest)?.name ?? '', share: format.share(most) }),
  };
}

function grades({ funnel, result }: CaptionInput, t: TFunction, format: Format): CaptionText {
  const rates = funnel.edges.flatMap((e) => {
    const share = result?.edges[e.id]?.rate;
    return ownRate(e) ?? (share === undefined ? undefined : measuredRest(e, share)) ?? [];
  });
  const measured = rates.filter((rate) => evidence(rate) === 'measured').length;
  return {
    title: t('canvas.caption.evidence', { measured: format.count(measured), all: format.count(rates.length) }),
    line: t('canvas.caption.evidenceLine'),
  };
}
