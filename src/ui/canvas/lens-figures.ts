/** The two numbers that a card shows through each lens, in words. */
import type { TFunction } from 'i18next';
import type { Format } from '#i18n/format';
import type { Lens } from '#state/session';
import type { CardView } from './card-view';

export interface Figure {
  readonly label: string;
  readonly text: string;
  /** The words where no label stands over them, if a bare number would leave open what it counts. */
  readonly short?: string;
  readonly tone: 'ink' | 'water' | 'leaf' | 'coral' | 'faint';
  /** Signed change against Base; null where there is none to show. */
  readonly diff: string | null;
  /** Whether the change is for the better. */
  readonly good: boolean;
}

export interface LensFigures {
  readonly main: Figure;
  readonly side: Figure | null;
  /** One line under the numbers. */
  readonly under: string | null;
}

export function lensFigures(view: CardView, lens: Lens, t: TFunction, format: Format): LensFigures {
  if (view.laneNodes !== null) {
    return {
      main: entering(view, t('canvas.card.enter'), format),
      side: figure('', t('canvas.card.laneNodes', { count: view.laneNodes }), 'faint'),
      under: null,
    };
  }
  switch (lens) {
    case 'flow':
    case 'evidence':
      return flow(view, t, format);
    case 'dropOff':
      return dropOff(view, t, format);
    case 'worth':
      return worth(view, t, format);
    case 'time':
      return time(view, t, format);
    case 'load':
      return load(view, t, format);
  }
}

const figure = (label: string, text: string, tone: Figure['tone'] = 'ink'): Figure => ({
  label,
  text,
  tone,
  diff: null,
  good: true,
});

/** Adds the change where it is large enough to be seen in the printed number. */
function changed(
  of: Figure,
  difference: number | null,
  how: (n: number | null) => string,
  format: Format,
  moreIsGood = true,
): Figure {
  if (difference === null) return of;
  const text = format.signed(difference, how);
  return /[1-9]/.test(text) ? { ...of, diff: text, good: difference > 0 === moreIsGood } : of;
}

function entering(view: CardView, label: string, format: Format): Figure {
  const text = format.leads(view.entries, view.empty ? 0 : view.grain);
  return changed(figure(label, text, view.empty ? 'faint' : 'ink'), view.entriesDiff, format.leads, format);
}

function flow(view: CardView, t: TFunction, format: Format): LensFigures {
  if (view.kind === 'source') {
    const under =
      view.costPerEntry === null ? null : t('canvas.card.perLead', { money: format.money(view.costPerEntry) });
    const side = view.linked === null ? null : figure('', t('canvas.card.linked', { count: view.linked }), 'leaf');
    return { main: entering(view, '', format), side, under };
  }
  if (view.empty)
    return {
      main: entering(view, t('canvas.card.enter'), format),
      side: { ...figure('', t('canvas.card.noLeads'), 'faint') },
      under: null,
    };
  if (view.result === 'won') {
    const side = view.value === null ? null : figure(t('canvas.card.avgValue'), format.money(view.value), 'leaf');
    return { main: entering(view, t('canvas.card.deals'), format), side, under: null };
  }
  const main = entering(view, t('canvas.card.enter'), format);
  if (view.passOn === null) return { main, side: null, under: null };
  const share = format.share(view.passOn, view.passOn > 0 && view.passOn < 0.0095 ? 1 : 0);
  const rate = figure(
    t('canvas.card.passOn'),
    view.result === 'parked' ? t('canvas.card.returns', { share }) : share,
    'water',
  );
  const points = view.passOnDiff === null ? null : view.passOnDiff * 100;
  return { main, side: changed(rate, points, (n) => format.number(n, 0), format), under: null };
}

function dropOff(view: CardView, t: TFunction, format: Format): LensFigures {
  if (view.kind === 'source' || view.result === 'won' || view.result === 'lost')
    return { ...flow(view, t, format), under: null };
  const lost = view.lost;
  const main = changed(
    figure(
      t('canvas.card.lost'),
      lost === null || lost === 0 ? format.leads(lost) : `−${format.leads(lost)}`,
      lost === 0 ? 'ink' : 'coral',
    ),
    view.lostDiff,
    format.leads,
    format,
    false,
  );
  const share = view.flow === null || view.flow === 0 || lost === null ? null : lost / view.flow;
  return {
    main,
    side: share === null ? null : figure(t('canvas.card.share'), format.share(share), 'ink'),
    under: lost === 0 ? null : (view.topReason ?? t('canvas.card.noReason')),
  };
}

function worth(view: CardView, t: TFunction, format: Format): LensFigures {
  const leads =
    view.result === 'won'
      ? t('common.deals', { count: view.entries ?? 0 })
      : t('common.leads', { count: view.entries ?? 0 });
  const main = changed(
    figure(t('canvas.card.lead'), format.money(rounded(view.worth))),
    view.worthDiff,
    (n) => format.money(rounded(n)),
    format,
  );
  if (view.kind === 'source') return { main, side: null, under: t('canvas.card.lessCost') };
  return { main, side: { ...figure('', leads, 'faint') }, under: null };
}

function time(view: CardView, t: TFunction, format: Format): LensFigures {
  if (view.kind === 'source') return flow(view, t, format);
  if (view.days === null)
    return { main: entering(view, t('canvas.card.enter'), format), side: null, under: t('canvas.card.noDays') };
  const days = format.number(view.days, 1);
  const here = format.count(view.wip, true);
  return {
    main: { ...figure(t('canvas.card.days'), days), short: t('canvas.card.daysShort', { n: days }) },
    side: { ...figure(t('canvas.card.wip'), here, 'water'), short: t('canvas.card.wipShort', { n: here }) },
    under: null,
  };
}

/** Beyond these shares of the hours there, a team is said to be near its limit, and over it. */
export const LOAD_NEAR = 0.85;
export const LOAD_FULL = 1;

function load(view: CardView, t: TFunction, format: Format): LensFigures {
  if (view.kind === 'source') return flow(view, t, format);
  const asking = entering(view, t('canvas.card.asking'), format);
  if (view.load === null) return { main: asking, side: null, under: t('canvas.card.noCapacity') };
  const tone = view.load > LOAD_FULL ? 'coral' : 'ink';
  return {
    main: figure(t('canvas.card.load'), format.share(view.load), tone),
    side: { ...asking, tone: 'water' },
    under: null,
  };
}

/** A worth is an average of many ways: money below its first three figures says nothing. */
function rounded(n: number | null): number | null {
  if (n === null || !Number.isFinite(n)) return n;
  return Math.abs(n) < 10 ? Math.round(n * 100) / 100 : Math.round(n);
}
