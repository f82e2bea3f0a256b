/** What cards show and say, how large they are, and how they are found: pure parts of the canvas. */
import beta from '@stdlib/stats-base-dists-beta';
import { describe, expect, it } from 'vitest';
import { solveFunnel } from '#engine/solve-funnel';
import { nodeById } from '#funnel/lookup';
import type { Funnel, FunnelNode } from '#funnel/schema';
import { createFormat } from '#i18n/format';
import { createWords } from '#i18n/words';
import { cardRoom } from '#ui/canvas/card-room';
import { cardSize } from '#ui/canvas/card-size';
import { cardView, keepView, type CardView } from '#ui/canvas/card-view';
import { hoursText } from '#ui/canvas/hours-text';
import { lensFigures } from '#ui/canvas/lens-figures';
import { mainExit } from '#ui/canvas/main-exit';
import { nodeSentence } from '#ui/canvas/node-sentence';
import { nameFaceFit, pairFit } from '#ui/canvas/pair-fit';
import { readingOrder } from '#ui/canvas/reading-order';
import { searchNodes } from '#ui/canvas/search-nodes';
import { lineCount, textWidth } from '#ui/canvas/text-width';
import { detailAt } from '#ui/canvas/zoom-level';

const b2b: Funnel = {
  format: 'sluice',
  version: 1,
  name: 'B2B',
  currency: 'EUR',
  period: 'month',
  nodes: [
    { id: 'ads', kind: 'source', name: 'Ads', volume: 1000, costPerEntry: 14, at: [0, 0] },
    {
      id: 'inq',
      kind: 'touchpoint',
      name: 'Inquiry received',
      days: 1,
      at: [180, 20],
      exchange: { withinHours: 2, fact: { k: 68, n: 100 } },
      criteria: [
        { text: 'Told', state: 'met' },
        { text: 'Reached', state: 'missed' },
      ],
    },
    {
      id: 'prop',
      kind: 'touchpoint',
      name: 'Proposal sent',
      at: [360, 30],
      exchange: { withinHours: 24, fact: { avgHours: 31.2 } },
    },
    { id: 'nur', kind: 'outcome', result: 'parked', name: 'Nurture', at: [360, -200] },
    { id: 'won', kind: 'outcome', result: 'won', name: 'Contract won', value: 4200, margin: 0.35, at: [540, 40] },
    { id: 'idle', kind: 'stage', name: 'Pilot', at: [540, 300] },
  ],
  edges: [
    { id: 'e1', from: 'ads', to: 'inq' },
    { id: 'e2', from: 'inq', to: 'prop', rate: { k: 218, n: 412 } },
    { id: 'e3', from: 'prop', to: 'won', rate: 0.2 },
    { id: 'e4', from: 'prop', to: 'nur', rate: 0.3 },
    { id: 'e5', from: 'nur', to: 'prop', rate: 0.25 },
  ],
};
const solved = solveFunnel(b2b);
const result = solved.ok ? solved.value : null;
const view = (id: string, funnel = b2b, figures = result): CardView =>
  cardView(nodeById(funnel, id) as FunnelNode, undefined, { funnel, result: figures, base: null, grain: 1 });
const en = createFormat('en', 'EUR');
const ru = createFormat('ru', 'EUR');
const te = createWords('en').t;
const tr = createWords('ru').t;

describe('what a card takes from the document', () => {
  it('shows the share of the main exit with its doubt', () => {
    const v = view('inq');
    expect(v).toMatchObject({
      entries: 1000,
      lost: 471,
      grade: 'measured',
      cases: 412,
      promiseHours: 2,
      promiseKept: 0.68,
      criteria: 'met missed',
    });
    expect(v.passOn).toBeCloseTo(218 / 412, 12);
    // Beta(k + ½, n − k + ½), 5th and 95th percentile, by another library.
    expect(v.low).toBeCloseTo(beta.quantile(0.05, 218.5, 194.5), 6);
    expect(v.high).toBeCloseTo(beta.quantile(0.95, 218.5, 194.5), 6);
  });

  it('calls the rest measured only while it takes what was counted', () => {
    const counted: Funnel = {
      ...b2b,
      edges: b2b.edges.map((e) => {
        if (e.id === 'e3') return { ...e, rate: { k: 70, n: 100 }, rest: true };
        return e.id === 'e4' ? { ...e, rate: { k: 30, n: 100 } } : e;
      }),
    };
    const of = (funnel: Funnel): CardView => {
      const answer = solveFunnel(funnel);
      return view('prop', funnel, answer.ok ? answer.value : null);
    };
    expect(of(counted)).toMatchObject({ grade: 'measured', cases: 100 });
    expect(of(counted).low).toBeCloseTo(beta.quantile(0.05, 70.5, 30.5), 6);
    const changed = { ...counted, edges: counted.edges.map((e) => (e.id === 'e4' ? { ...e, rate: 0.2 } : e)) };
    // 80 % go on now: what is known of it is what is known of the other exit, a bare number.
    expect(of(changed)).toMatchObject({ grade: 'guess', cases: null });
    expect(of(changed).passOn).toBeCloseTo(0.8, 12);
  });

  it('takes the way on for the main exit, not the larger one into parking', () => {
    const share = (e: { readonly rate?: unknown }): number => Number(e.rate);
    expect(mainExit(b2b, 'prop', share)?.id).toBe('e3');
    const marked = { ...b2b, edges: b2b.edges.map((e) => (e.id === 'e4' ? { ...e, main: true } : e)) };
    expect(mainExit(marked, 'prop', share)?.id).toBe('e4');
  });

  it('says that exits add up to too much, and nothing where they do not', () => {
    const over = { ...b2b, edges: b2b.edges.map((e) => (e.id === 'e4' ? { ...e, rate: 0.92 } : e)) };
    expect(view('prop', over).exitSum).toBeCloseTo(1.12, 9);
    expect(view('prop').exitSum).toBeNull();
  });

  it('keeps the very same view while nothing of it changes', () => {
    const v = view('inq');
    expect(keepView(v, view('inq'))).toBe(v);
    const renamed = { ...b2b, nodes: b2b.nodes.map((n) => (n.id === 'inq' ? { ...n, name: 'Other' } : n)) };
    expect(keepView(v, view('inq', renamed))).not.toBe(v);
  });

  it('an unsolved document still has names and no numbers', () => {
    expect(view('inq', b2b, null)).toMatchObject({ name: 'Inquiry received', entries: null, lost: null });
  });
});

describe('what a card says through each lens', () => {
  const texts = (id: string, lens: Parameters<typeof lensFigures>[1]): readonly (string | null | undefined)[] => {
    const f = lensFigures(view(id), lens, te, en);
    return [f.main.text, f.side?.text, f.under];
  };
  it('Flow', () => {
    expect(texts('inq', 'flow')).toEqual(['1,000', '53%', null]);
    expect(texts('nur', 'flow')[1]).toBe('25% return');
    expect(texts('ads', 'flow')).toEqual(['1,000', undefined, '€14 per lead']);
    expect(texts('idle', 'flow')).toEqual(['0', 'no leads yet', null]);
  });
  it('Drop-off, Time and Load say what they lack', () => {
    expect(texts('inq', 'dropOff')).toEqual(['−471', '47%', 'no reason recorded']);
    expect(texts('prop', 'time')[2]).toBe('no time set');
    expect(texts('prop', 'load')[2]).toBe('no team set');
  });
  it('Worth is the profit a lead still brings', () => {
    // A won deal: 4,200 × 0.35.
    expect(texts('won', 'worth')[0]).toBe('€1,470');
  });
  it('a change against Base is signed, and good or bad by its meaning', () => {
    const better = { ...b2b, edges: b2b.edges.map((e) => (e.id === 'e2' ? { ...e, rate: 0.6 } : e)) };
    const s = solveFunnel(better);
    const v = cardView(nodeById(better, 'inq') as FunnelNode, undefined, {
      funnel: better,
      result: s.ok ? s.value : null,
      base: result,
      grain: 1,
    });
    expect(lensFigures(v, 'flow', te, en).side).toMatchObject({ diff: '+7', good: true });
    expect(lensFigures(v, 'dropOff', te, en).main).toMatchObject({ diff: '−71', good: true });
  });
});

describe('what a screen reader says', () => {
  it('in English', () => {
    expect(nodeSentence(view('inq'), 'month', te, en)).toBe(
      'Inquiry received, touchpoint. 1,000 enter. 53% pass on, range 49 to 57. Measured on 412. 471 leave for good. 1 of 2 criteria met.',
    );
    expect(nodeSentence(view('ads'), 'month', te, en)).toBe('Ads, source. 1,000 leads per month. €14 per lead.');
    expect(nodeSentence(view('idle'), 'month', te, en)).toContain('No leads yet.');
  });
  it('in Russian', () => {
    expect(nodeSentence(view('inq'), 'month', tr, ru)).toBe(
      'Inquiry received, контакт. Вошли: 1\u00a0000. Прошли дальше: 53\u00a0%, от 49 до 57. Измерено на 412. Насовсем уходит 471 лид. Выполнено критериев: 1 из 2.',
    );
  });
});

describe('sizes', () => {
  const node = (over: Partial<FunnelNode> = {}): FunnelNode =>
    ({ id: 'x', kind: 'stage', name: 'Short', ...over }) as FunnelNode;
  it('a stage is 146 wide at 100%, and grows with its name to 176 and not beyond', () => {
    expect(cardSize(node(), 'full', 'flow').width).toBe(146);
    expect(cardSize(node({ name: 'Отправлено коммерческое предложение' }), 'full', 'flow').width).toBe(176);
    expect(cardSize(node(), 'full', 'flow').height).toBe(109);
    expect(cardSize(nodeById(b2b, 'inq') as FunnelNode, 'full', 'flow').height).toBe(137);
    expect(cardSize(nodeById(b2b, 'won') as FunnelNode, 'full', 'flow').height).toBe(97);
  });
  it('a name of many words takes lines, and the card height for them', () => {
    const long = cardSize(node({ name: 'A very long name that must wrap to more than one line' }), 'full', 'flow');
    expect(long.height).toBeGreaterThan(109);
  });
  it('gives way to the next column, and leaves the last one alone', () => {
    const { across } = cardRoom(b2b);
    expect(across.get('inq')).toBeLessThanOrEqual(180 - 18);
    expect(across.has('won')).toBe(false);
  });
  it('text is 11 pixels or more at every zoom', () => {
    for (let zoom = 0.06; zoom < 4; zoom *= 1.01) {
      expect(11 * detailAt(zoom).unit * zoom, `zoom ${String(zoom)}`).toBeGreaterThanOrEqual(10.9);
    }
    expect([1, 0.9, 0.89, 0.6, 0.59, 0.35, 0.34].map((z) => detailAt(z).level)).toEqual([
      'full',
      'full',
      'compact',
      'compact',
      'name',
      'name',
      'post',
    ]);
  });
  it('a name that has no room on one line stands on as many lines as it has words before it leaves', () => {
    const shop = { id: 'shop', kind: 'stage' as const, name: 'Self-serve shop' };
    const [wide, narrow] = [cardSize(shop, 'name', 'flow'), cardSize(shop, 'narrow', 'flow')];
    expect(narrow.width).toBeLessThan(wide.width);
    expect(narrow.height).toBeGreaterThan(wide.height);
    // A hyphen is a place to break at; the longest part between two stays whole.
    expect(narrow.width).toBeGreaterThanOrEqual(textWidth('serve', 11) + 16);
  });
  it('measures text much as the browser does: Onest 550 at 12 px', () => {
    // Canvas measureText in Chromium: 101.9 and 242.3.
    expect(textWidth('Inquiry processed', 12)).toBeGreaterThan(100);
    expect(textWidth('Inquiry processed', 12)).toBeLessThan(108);
    expect(Math.abs(textWidth('Отправлено коммерческое предложение', 12) - 242.3)).toBeLessThan(10);
    expect(lineCount('one two three', 12, 1000)).toBe(1);
    expect(lineCount('Self-serve shop', 12, textWidth('Self-', 12) + 4)).toBeGreaterThanOrEqual(3);
  });
  it('the second number gives way before the first is cut', () => {
    const wide = { label: '', text: '€1,505,000', tone: 'ink' as const, diff: null, good: true };
    expect(pairFit(wide, { ...wide, text: '1,000 leads', tone: 'faint' }, 110, 18, 12).side).toBe(false);
    expect(pairFit({ ...wide, text: '12' }, { ...wide, text: '5%' }, 146, 20, 20)).toEqual({
      scale: 1,
      side: true,
      sideDiff: true,
    });
  });
  it('against Base a chip keeps its size, the numbers beside it shrink or the second change goes, and all stays on the card', () => {
    const main = { label: '', text: '391', tone: 'ink' as const, diff: '+45', good: true };
    const side = { label: '', text: '48%', tone: 'water' as const, diff: null, good: true };
    const chip = (text: string): number => textWidth(text, 11) + 16;
    for (let width = 90; width <= 160; width += 2)
      for (const beside of [side, { ...side, text: '60%', diff: '+7 pts' }]) {
        const { scale, side: both, sideDiff } = pairFit(main, beside, width, 18, 12);
        const second = both ? textWidth(beside.text, 12) + 6 : 0;
        const change = both && sideDiff && beside.diff !== null ? chip(beside.diff) : 0;
        const row = textWidth(main.text, 18 * scale) + chip('+45') + second + change;
        expect(row).toBeLessThanOrEqual(width - 20);
      }
    expect(pairFit(main, { ...side, diff: '+7 pts' }, 130, 18, 12)).toMatchObject({ side: true, sideDiff: false });
  });
});

it('a number of seven figures keeps to a card that shows its name alone, and a short one its size', () => {
  const figure = { label: '', text: '1 000 000', tone: 'ink' as const, diff: null, good: true };
  const scale = nameFaceFit(figure, 66);
  expect(scale).toBeLessThan(1);
  expect(textWidth(figure.text, 15 * scale)).toBeLessThanOrEqual(66 - 12);
  expect(nameFaceFit({ ...figure, text: '1 000' }, 66)).toBe(1);
});

describe('finding and reading', () => {
  it('finds by any word, those that begin with it first; ё and case do not matter', () => {
    const named = (name: string, id: string): FunnelNode => ({ id, kind: 'stage', name });
    const f: Funnel = {
      ...b2b,
      nodes: [named('Повторный звонок', 'a'), named('Звонок', 'b'), named('Отчёт', 'c'), named('Deal', 'd')],
      edges: [],
    };
    expect(searchNodes(f, 'звонок')).toEqual(['b', 'a']);
    expect(searchNodes(f, 'ОТЧЕТ')).toEqual(['c']);
    expect(searchNodes(f, '  ')).toEqual([]);
  });
  it('reads funnel by funnel, left to right, from the top', () => {
    const place = (id: string): readonly [number, number] => nodeById(b2b, id)?.at ?? [0, 0];
    const order = readingOrder(b2b, place).map((n) => n.id);
    expect(order).toEqual(['ads', 'inq', 'nur', 'prop', 'won', 'idle']);
  });
  it('times in words', () => {
    expect([0.5, 2, 5.4, 24, 31.2].map((h) => hoursText(h, te, en))).toEqual([
      '30 min',
      '2 h',
      '5.4 h',
      '1 day',
      '1.3 d',
    ]);
  });
});
