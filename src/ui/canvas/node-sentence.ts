/**
 * What a screen reader says of a node, one sentence after another: "Inquiry received, touchpoint. 1,000 enter, 53% pass on,
 * range 50 to 56, measured on 412. 470 leave for good. 1 of 2 criteria met."
 */
import type { TFunction } from 'i18next';
import type { Format } from '#i18n/format';
import type { Period } from '#funnel/schema';
import type { CardView } from './card-view';

export function nodeSentence(view: CardView, period: Period, t: TFunction, format: Format): string {
  if (view.entries === null) return t('canvas.say.unsolved', { name: view.name, kind: kindWord(view, t) });
  if (view.laneNodes !== null) return laneSentence(view, view.laneNodes, view.entries, t, format);
  const parts = [opening(view, view.entries, period, t, format)];
  if (view.empty) return [...parts, t('canvas.say.empty')].join(' ');
  if (view.kind === 'source') {
    if (view.linked !== null) parts.push(t('canvas.say.linked', { count: view.linked }));
    if (view.costPerEntry !== null) parts.push(t('canvas.say.cost', { money: format.money(view.costPerEntry) }));
  } else if (view.result === 'won') {
    if (view.value !== null) parts.push(t('canvas.say.wonValue', { money: format.money(view.value) }));
  } else if (view.result === 'parked') {
    if (view.passOn !== null) parts.push(t('canvas.say.returns', { share: format.share(view.passOn) }));
  } else parts.push(...onward(view, t, format));
  if (view.kind !== 'source' && (view.lost ?? 0) > 0) parts.push(t('canvas.say.lost', { count: view.lost ?? 0 }));
  if (view.criteria !== '') {
    const states = view.criteria.split(' ');
    parts.push(t('canvas.say.criteria', { met: states.filter((s) => s === 'met').length, all: states.length }));
  }
  return parts.join(' ');
}

/** A folded lane sums up what is inside: who comes in, who is lost there, who goes on. */
function laneSentence(view: CardView, nodes: number, entries: number, t: TFunction, format: Format): string {
  const said: string[] = [t('canvas.say.lane', { name: view.name, count: nodes, entries: format.leads(entries) })];
  if ((view.lost ?? 0) > 0) said.push(t('canvas.say.lost', { count: view.lost ?? 0 }));
  said.push(t('canvas.say.laneOut', { count: view.laneOut ?? 0 }));
  return said.join(' ');
}

function opening(view: CardView, entries: number, period: Period, t: TFunction, format: Format): string {
  const words = {
    name: view.name,
    entries: format.leads(entries, view.empty ? 0 : view.grain),
    kind: kindWord(view, t),
    perPeriod: t(`common.perPeriod.${period}`),
  };
  if (view.kind === 'source') return t('canvas.say.source', words);
  switch (view.result) {
    case 'won':
      return t('canvas.say.won', words);
    case 'lost':
      return t('canvas.say.lostOutcome', words);
    case 'parked':
      return t('canvas.say.parked', words);
    case null:
      return t('canvas.say.station', words);
  }
}

function onward(view: CardView, t: TFunction, format: Format): string[] {
  if (view.passOn === null) return [];
  const share = format.share(view.passOn);
  const range = { share, low: plainShare(view.low, format), high: plainShare(view.high, format) };
  const said: string[] = [view.low === null ? t('canvas.say.passOn', { share }) : t('canvas.say.passOnRange', range)];
  if (view.grade === 'measured' && view.cases !== null)
    said.push(t('canvas.say.measuredOn', { n: format.count(view.cases) }));
  if (view.grade === 'range') said.push(t('canvas.say.estimate'));
  if (view.grade === 'guess') said.push(t('canvas.say.guess'));
  return said;
}

/** "50": the sign is said once, with the rate itself. */
const plainShare = (p: number | null, format: Format): string => (p === null ? '' : format.number(p * 100, 0));

const kindWord = (view: CardView, t: TFunction): string => t(`common.kind.${view.kind}`).toLowerCase();
