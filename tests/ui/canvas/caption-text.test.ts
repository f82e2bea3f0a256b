/** The sentence of the Flow lens says what the picture shows, and no more. */
import { describe, expect, it } from 'vitest';
import { solveFunnel } from '#engine/solve-funnel';
import { checkFunnel } from '#funnel/check';
import type { Funnel } from '#funnel/schema';
import { createFormat } from '#i18n/format';
import { createWords } from '#i18n/words';
import { captionText } from '#ui/canvas/caption-text';
import { cardSize } from '#ui/canvas/card-size';
import { layoutRiver } from '#ui/canvas/river/layout-river';

function caption(nodes: object[], edges: object[]) {
  const checked = checkFunnel({ format: 'sluice', version: 1, name: 'F', period: 'month', nodes, edges });
  if (!checked.ok) throw new Error(JSON.stringify(checked.faults));
  const funnel: Funnel = checked.value;
  const solved = solveFunnel(funnel);
  if (!solved.ok) throw new Error(JSON.stringify(solved.faults));
  const geometry = layoutRiver(funnel, solved.value, {
    height: 728,
    zoomLevel: 'full',
    thickness: 'linear',
    lens: 'flow',
    cardSize: (node, level) => cardSize(node, level, 'flow'),
    normalSize: (node) => cardSize(node, 'full', 'flow'),
  });
  const { t } = createWords('en');
  return captionText({ funnel, result: solved.value, geometry, lens: 'flow' }, t, createFormat('en'));
}

const source = { id: 'ads', kind: 'source', name: 'Ads', volume: 1000 };
const stage = (id: string) => ({ id, kind: 'stage', name: id });
const won = { id: 'won', kind: 'outcome', result: 'won', name: 'Won', value: 1 };

describe('the caption', () => {
  it('counts nobody as lost before anything is joined', () => {
    expect(caption([source, stage('call'), won], [])).toEqual({
      title: '1,000 leads come in, and nothing leads on yet',
      line: 'Drag from the port of a card to the next one, or press L',
    });
  });

  it('calls the largest loss the largest, and only more than half "more than half"', () => {
    const nodes = [source, stage('call'), stage('offer'), stage('terms'), won];
    const edges = (first: number, second: number, third: number) => [
      { id: 'a', from: 'ads', to: 'call' },
      { id: 'b', from: 'call', to: 'offer', rate: first },
      { id: 'c', from: 'offer', to: 'terms', rate: second },
      { id: 'd', from: 'terms', to: 'won', rate: third },
    ];
    // 400 of 880 and 500 of 1,000 are not most of them; 600 of 920 are more than half.
    expect(caption(nodes, edges(0.6, 0.5, 0.4)).line).toBe('The largest loss is at “call”: 400');
    expect(caption(nodes, edges(0.5, 0.5, 0)).line).toBe('The largest loss is at “call”: 500');
    expect(caption(nodes, edges(0.4, 0.5, 0.4)).line).toBe('More than half of them at the first gate');
    // Who ends at a lost outcome is said to end there.
    const lost = { id: 'no', kind: 'outcome', result: 'lost', name: 'Lost' };
    expect(caption([...nodes, lost], [...edges(0.4, 1, 1), { id: 'e', from: 'call', to: 'no', rate: 0.6 }]).line).toBe(
      'Most of them end at “Lost”: 600',
    );
  });
});
