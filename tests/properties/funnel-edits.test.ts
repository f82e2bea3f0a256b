/** Laws of edits: any sequence of them, on any funnel, leaves a document that can be opened, and never touches the old one. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openFunnel } from '#funnel/check';
import { addNode } from '#funnel/edits/add-node';
import { addScenario, tryMove } from '#funnel/edits/add-scenario';
import { connect } from '#funnel/edits/connect';
import { duplicateSelection } from '#funnel/edits/copy-selection';
import { insertNode } from '#funnel/edits/insert-node';
import { groupIntoLane, moveToLane } from '#funnel/edits/lanes';
import { addLink, reconnectLink } from '#funnel/edits/links';
import { addMove } from '#funnel/edits/moves';
import { moveNodes } from '#funnel/edits/move-nodes';
import { reconnect } from '#funnel/edits/reconnect';
import { adoptScenario, removeScenario } from '#funnel/edits/remove-scenario';
import { removeSelection } from '#funnel/edits/remove-selection';
import { setCapacity } from '#funnel/edits/set-capacity';
import { setQuantity, setRest } from '#funnel/edits/set-quantity';
import { setScenarioBase } from '#funnel/edits/set-scenario';
import { trimExits } from '#funnel/edits/trim-exits';
import { quantityFields } from '#funnel/fields';
import { parseFunnelFile, serialiseFunnel } from '#funnel/file-format';
import { applyScenario } from '#funnel/scenario';
import type { Funnel, NodeKind } from '#funnel/schema';
import { branched, sample } from '../funnel/sample';

/** An edit with its choices made: numbers in 0–1 that point into whatever the document holds by then. */
type Step = readonly [kind: number, a: number, b: number, c: number];

const step: fc.Arbitrary<Step> = fc.tuple(
  fc.nat(19),
  ...([0, 1, 2].map(() => fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })) as [
    fc.Arbitrary<number>,
    fc.Arbitrary<number>,
    fc.Arbitrary<number>,
  ]),
);

const KINDS: readonly NodeKind[] = ['source', 'stage', 'touchpoint', 'outcome'];

function pick<T>(list: readonly T[] | undefined, at: number): T | undefined {
  return list?.[Math.floor(at * list.length)];
}

function applyStep(f: Funnel, [kind, a, b, c]: Step): Funnel {
  const node = pick(f.nodes, a)?.id ?? 'none';
  const other = pick(f.nodes, b)?.id ?? 'none';
  const edge = pick(f.edges, a)?.id ?? 'none';
  const scenario = pick(f.scenarios, b)?.id ?? 'none';
  const ref = pick(quantityFields(f), a);
  const value = ref?.scale === 'rate' ? c : 1 + c * 50;
  const edits: readonly (() => Funnel)[] = [
    () => addNode(f, { kind: pick(KINDS, a) ?? 'stage', name: '', at: [a, b] }),
    () => connect(f, node, other),
    () => reconnect(f, edge, c < 0.5 ? { to: other } : { from: other }),
    () => removeSelection(f, { nodes: [node] }),
    () => removeSelection(f, { edges: [edge], nodes: c < 0.3 ? [node, other] : [] }),
    () => insertNode(f, edge, { kind: 'stage', name: '', at: [0, 0] }),
    () => (ref === undefined ? f : setQuantity(f, null, ref.at, ref.field, value)),
    () => (ref === undefined ? f : setQuantity(f, scenario, ref.at, ref.field, value)),
    () => setRest(f, c < 0.5 ? null : scenario, edge),
    () => trimExits(f, null, node),
    () => addScenario(f, 'S', c < 0.5 ? null : scenario === 'none' ? null : scenario),
    () => tryMove(f, { name: 'T', changes: [{ at: `edges/${edge}`, field: 'rate', to: c }] }),
    () => removeScenario(f, scenario),
    () => adoptScenario(f, scenario),
    () => setScenarioBase(f, scenario, pick(f.scenarios, c)?.id ?? null),
    () => addMove(f, { name: 'M', at: `edges/${edge}`, to: c }),
    () => (c < 0.5 ? groupIntoLane(f, [node, other], 'L') : moveToLane(f, [node], pick(f.lanes, b)?.id ?? null)),
    () => duplicateSelection(f, [node, other])?.funnel ?? f,
    () =>
      c < 0.3
        ? addLink(f, node, other)
        : c < 0.6
          ? setCapacity(f, node, { people: 2 })
          : moveNodes(f, new Map([[node, [b, c]]])),
    () => reconnectLink(f, pick(f.links, a)?.id ?? 'none', c < 0.5 ? { to: other } : { from: other }),
  ];
  return edits[kind]?.() ?? f;
}

describe('any sequence of edits', () => {
  it('leaves a document that opens, writes, reads back and applies its scenarios; the old ones stay as they were', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.array(step, { maxLength: 25 }), (first, steps) => {
        let funnel = first ? branched() : sample();
        for (const next of steps) {
          const text = JSON.stringify(funnel);
          const after = applyStep(funnel, next);
          expect(JSON.stringify(funnel)).toBe(text);
          // An edit that says the same gives back the same: React Flow and undo depend on it.
          if (JSON.stringify(after) === text) expect(after).toBe(funnel);
          const opened = openFunnel(after);
          expect(opened.ok ? [] : opened.faults).toEqual([]);
          for (const { id } of after.scenarios ?? []) expect(applyScenario(after, id).ok).toBe(true);
          funnel = after;
        }
        const again = parseFunnelFile(serialiseFunnel(funnel));
        if (again.ok) expect(again.value).toEqual(funnel);
        else
          expect(
            again.faults.every(
              (f) => f.code.startsWith('rate.') || f.code.startsWith('move.') || f.code.startsWith('scenario.'),
            ),
          ).toBe(true);
      }),
      { seed: 42, numRuns: 400 },
    );
  });
});
