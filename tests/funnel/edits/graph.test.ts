import { describe, expect, it } from 'vitest';
import { checkFunnel } from '#funnel/check';
import { addNode, addNodeWithId } from '#funnel/edits/add-node';
import { changeKind } from '#funnel/edits/change-kind';
import { connect } from '#funnel/edits/connect';
import { insertNode } from '#funnel/edits/insert-node';
import { moveNodes, nudgeNodes } from '#funnel/edits/move-nodes';
import { reconnect } from '#funnel/edits/reconnect';
import { removeSelection } from '#funnel/edits/remove-selection';
import { renameNode } from '#funnel/edits/rename-node';
import { setEdgeDetail } from '#funnel/edits/set-edge-detail';
import { setFunnelDetail } from '#funnel/edits/set-funnel-detail';
import { setNodeDetail } from '#funnel/edits/set-node-detail';
import { addLink } from '#funnel/edits/links';
import { canAddNodes, canConnect, canDraw, canLink, canReconnect, leadsByLink } from '#funnel/rules';
import type { Funnel, NodeKind } from '#funnel/schema';
import { branched, edgeOf, edited, sample, stationOf, ways } from '../sample';

describe('addNode', () => {
  it.each<NodeKind>(['source', 'stage', 'touchpoint', 'outcome'])('adds a %s that is sound at once', (kind) => {
    const after = edited(sample(), (f) => addNode(f, { kind, name: 'New', at: [10, 20] }));
    expect(after.nodes.at(-1)).toMatchObject({ id: kind, kind, name: 'New', at: [10, 20] });
  });

  it('never gives an id twice', () => {
    let funnel = sample();
    for (let i = 0; i < 3; i++) funnel = addNode(funnel, { kind: 'stage', name: '', at: [0, 0] });
    expect(funnel.nodes.slice(4).map((n) => n.id)).toEqual(['stage', 'stage-2', 'stage-3']);
    expect(addNodeWithId(funnel, { kind: 'outcome', name: '', at: [0, 0], id: 'won', result: 'lost' }).id).toBe(
      'won-2',
    );
  });
});

describe('connect', () => {
  const empty = (): Funnel => ({ ...branched(), edges: [] });

  it('lets the first exit take the rest and a later one a tenth', () => {
    let funnel = edited(empty(), (f) => connect(f, 'x', 'y'));
    funnel = edited(funnel, (f) => connect(f, 'x', 'z'));
    expect(ways(funnel)).toEqual(['e1 x>y "rest"', 'e2 x>z 0.1']);
  });

  it('gives no more than is left', () => {
    const full = { ...empty(), edges: [{ id: 'q', from: 'x', to: 'y', rate: 0.96 }] };
    expect(edited(full, (f) => connect(f, 'x', 'z')).edges[1]?.rate).toBe(0.04);
    const over = { ...empty(), edges: [{ id: 'q', from: 'x', to: 'y', rate: 1 }] };
    expect(edited(over, (f) => connect(f, 'x', 'z')).edges[1]?.rate).toBe(0);
  });

  it('says no rate at a source, whose exits share', () => {
    expect(ways(edited(empty(), (f) => connect(connect(f, 'a', 'x'), 'a', 'y')))).toEqual([
      expect.stringMatching(/a>x$/),
      expect.stringMatching(/a>y$/),
    ]);
  });

  it('takes loops and self-loops, refuses a source and the same line twice, and says why', () => {
    expect(canConnect(branched(), 'z', 'z')).toBeNull();
    expect(canConnect(branched(), 'z', 'x')).toBeNull();
    expect(canConnect(branched(), 'won', 'x')).toBeNull();
    expect(canConnect(branched(), 'x', 'a')).toMatchObject({ code: 'rule.intoSource', params: { name: 'A' } });
    expect(canConnect(branched(), 'x', 'y')).toMatchObject({
      code: 'rule.alreadyConnected',
      params: { from: 'X', to: 'Y' },
    });
    expect(canConnect(branched(), 'x', 'nobody')).toMatchObject({ code: 'rule.noSuchNode' });
    for (const to of ['a', 'y', 'nobody']) {
      const funnel = branched();
      expect(connect(funnel, 'x', to)).toBe(funnel);
    }
  });

  it('stops at the limits of a file', () => {
    const edges = Array.from({ length: 40_000 }, (_, i) => ({ id: `e${String(i)}`, from: 'x', to: 'y', rate: 0 }));
    expect(canConnect({ ...branched(), edges }, 'x', 'z')).toMatchObject({ code: 'rule.tooManyExits' });
    expect(canAddNodes(branched())).toBeNull();
    expect(canAddNodes(branched(), 10_000)).toMatchObject({ code: 'rule.tooManyNodes' });
  });
});

describe('reconnect', () => {
  it('keeps id, rate and name', () => {
    const after = edited(branched(), (f) => reconnect(f, 'yz', { to: 'won' }));
    expect(edgeOf(after, 'yz')).toEqual({ id: 'yz', from: 'y', to: 'won', rate: 0.5 });
  });

  it('takes a criterion off an exit that now belongs to another node', () => {
    const criteria = [{ text: 'on time', state: 'met' as const, on: 'yz' }];
    const edges = branched().edges.map((e) => (e.id === 'zw' ? { ...e, rate: 0.4 } : e));
    const funnel: Funnel = {
      ...branched(),
      edges,
      nodes: branched().nodes.map((n) => (n.id === 'y' ? { ...n, criteria } : n)),
    };
    const after = edited(funnel, (f) => reconnect(f, 'yz', { from: 'z', to: 'x' }));
    expect(stationOf(after, 'y').criteria).toEqual([{ text: 'on time', state: 'met' }]);
  });

  it('from another node has the rate that it can have there: one rest, no count that was taken elsewhere, none without a rate', () => {
    const counted = edited(branched(), (f) => reconnect(f, 'xy', { from: 'z' }));
    // 90 % of Z are spoken for.
    expect(edgeOf(counted, 'xy')).toEqual({ id: 'xy', from: 'z', to: 'y', rate: 0.1 });
    expect(edgeOf(reconnect(branched(), 'xy', { from: 'won' }), 'xy')).toMatchObject({ from: 'won', rate: 0.6 });
    const range: Funnel = {
      ...branched(),
      edges: branched().edges.map((e) => (e.id === 'xy' ? { ...e, rate: { low: 0.1, high: 0.3 } } : e)),
    };
    expect(edgeOf(reconnect(range, 'xy', { from: 'won' }), 'xy')).toMatchObject({ rate: { low: 0.1, high: 0.3 } });
    // Out of a source it said no rate; at a stage it takes the rest, or a first share beside one.
    expect(edgeOf(reconnect(branched(), 'bx', { from: 'won' }), 'bx')).toMatchObject({ rate: 'rest' });
    expect(edgeOf(reconnect(branched(), 'bx', { from: 'z' }), 'bx')).toMatchObject({ rate: 0.1 });
    const rests: Funnel = {
      ...branched(),
      edges: branched().edges.map((e) =>
        e.id === 'yp'
          ? { ...e, rate: 'rest' }
          : e.id === 'zw'
            ? { ...e, rate: { k: 9, n: 10 }, rest: true, main: true }
            : e,
      ),
    };
    expect(
      edgeOf(
        edited(rests, (f) => reconnect(f, 'zw', { from: 'y' })),
        'zw',
      ),
    ).toEqual({
      id: 'zw',
      from: 'y',
      to: 'won',
      rate: 0.1,
    });
    expect(edgeOf(reconnect(rests, 'zw', { from: 'x' }), 'zw')).toMatchObject({ rate: 'rest' });
  });

  it('does not stand in its own way, and refuses what cannot be', () => {
    expect(canReconnect(branched(), 'yz', 'y', 'z')).toBeNull();
    const funnel = branched();
    expect(reconnect(funnel, 'yz', { to: 'z' })).toBe(funnel);
    expect(reconnect(funnel, 'yz', { to: 'a' })).toBe(funnel);
    expect(reconnect(funnel, 'nothing', { to: 'z' })).toBe(funnel);
    expect(canReconnect(funnel, 'yz', 'y', 'park')).toMatchObject({ code: 'rule.alreadyConnected' });
  });
});

describe('insertNode', () => {
  it('puts a node on an exit, and a removal heals it away again', () => {
    const before = branched();
    const after = edited(before, (f) => insertNode(f, 'yz', { kind: 'stage', name: 'Between', at: [0, 0] }));
    expect(ways(after)).toContain('yz y>stage 0.5');
    expect(after.edges.at(-1)).toMatchObject({ from: 'stage', to: 'z', rate: 'rest' });
    expect(removeSelection(after, { nodes: ['stage'] })).toEqual(before);
    expect(insertNode(before, 'yz', { kind: 'source', name: '', at: [0, 0] })).toBe(before);
  });
});

describe('removeSelection', () => {
  it('heals where one way in and one way out remain: the way in keeps its id and rate', () => {
    const after = edited(branched(), (f) => removeSelection(f, { nodes: ['z'] }));
    expect(ways(after)).toContain('yz y>won 0.5');
    expect(after.edges).toHaveLength(6);
  });

  it('heals a whole chain from end to end', () => {
    const after = edited(sample(), (f) => removeSelection(f, { nodes: ['quote', 'inquiry'] }));
    expect(ways(after)).toEqual(['e1 ads>won']);
  });

  it('does not heal a nurture loop into a way from a node to itself, nor where ways branch', () => {
    expect(ways(edited(branched(), (f) => removeSelection(f, { nodes: ['park'] })))).toEqual([
      'ax a>x',
      'bx b>x',
      'xy x>y {"k":6,"n":10}',
      'yz y>z 0.5',
      'zw z>won 0.9',
    ]);
    expect(ways(edited(branched(), (f) => removeSelection(f, { nodes: ['x'] })))).not.toContainEqual(
      expect.stringContaining('x'),
    );
  });

  it('heals past a self-loop', () => {
    const funnel = { ...branched(), edges: [...branched().edges, { id: 'zz', from: 'z', to: 'z', rate: 0.05 }] };
    expect(ways(edited(funnel, (f) => removeSelection(f, { nodes: ['z'] })))).toContain('yz y>won 0.5');
  });

  it('takes along what refers to the removed: changes, moves, lanes, links, criteria', () => {
    const funnel: Funnel = {
      ...sample(),
      lanes: [
        { id: 'l', name: 'L', nodes: ['quote'] },
        { id: 'm', name: 'M', nodes: ['ads', 'won'] },
      ],
      links: [{ id: 'k', from: 'won', to: 'ads' }],
    };
    const gone = edited(funnel, (f) => removeSelection(f, { nodes: ['quote', 'won'] }));
    expect(gone.lanes).toEqual([{ id: 'm', name: 'M', nodes: ['ads'] }]);
    expect(gone.links).toEqual([]);
    const cut = edited(funnel, (f) => removeSelection(f, { edges: ['e2'] }));
    expect(cut.moves).toEqual([]);
    expect(cut.scenarios?.[0]?.changes).toEqual([]);
    expect(cut.nodes).toBe(funnel.nodes);
  });

  it('leaves locked nodes, and changes nothing where nothing is there', () => {
    const funnel = edited(sample(), (f) => setNodeDetail(f, 'quote', { locked: true }));
    expect(removeSelection(funnel, { nodes: ['quote'] })).toBe(funnel);
    expect(removeSelection(funnel, { nodes: ['nobody'], edges: ['none'] })).toBe(funnel);
  });

  it('removes half of a large funnel', () => {
    const nodes = Array.from({ length: 4000 }, (_, i) => ({ id: `n${String(i)}`, kind: 'stage' as const, name: '' }));
    const edges = Array.from({ length: 3999 }, (_, i) => ({
      id: `e${String(i)}`,
      from: `n${String(i)}`,
      to: `n${String(i + 1)}`,
      rate: 0.9,
    }));
    const odd = nodes.filter((_, i) => i % 2 === 1).map((n) => n.id);
    const after = removeSelection({ ...branched(), nodes, edges }, { nodes: odd });
    expect(after.edges).toHaveLength(1999);
    expect(after.edges[0]).toEqual({ id: 'e0', from: 'n0', to: 'n2', rate: 0.9 });
    expect(checkFunnel(after).ok).toBe(true);
  });
});

describe('small edits', () => {
  it('move, rename and detail only what they name, and nothing where nothing changes', () => {
    const before = sample();
    const moved = edited(before, (f) => moveNodes(f, new Map([['ads', [5, 6]]])));
    expect(moved.nodes[0]).toMatchObject({ at: [5, 6] });
    expect(moved.nodes[1]).toBe(before.nodes[1]);
    expect(moved.edges).toBe(before.edges);
    expect(moveNodes(before, new Map([['ads', [0, 0]]]))).toBe(before);
    expect(Object.is(moveNodes(moved, new Map([['ads', [-0, 0]]])).nodes[0]?.at?.[0], 0)).toBe(true);
    expect(nudgeNodes(before, ['ads'], 4, -20).nodes[0]?.at).toEqual([4, -20]);
    expect(renameNode(before, 'ads', 'Ads')).toBe(before);
    expect(edited(before, (f) => renameNode(f, 'ads', 'Search ads')).nodes[0]?.name).toBe('Search ads');
    expect(renameNode(before, 'nobody', 'x')).toBe(before);
  });

  it('write details where they can stand', () => {
    const before = sample();
    const season = Array<number>(12).fill(1);
    expect(edited(before, (f) => setNodeDetail(f, 'ads', { season, arrivals: 'even' })).nodes[0]).toMatchObject({
      season,
    });
    expect(setNodeDetail(before, 'quote', { season })).toBe(before);
    expect(edited(before, (f) => setNodeDetail(f, 'won', { result: 'lost' })).nodes[3]).toMatchObject({
      result: 'lost',
    });
    const noted = edited(before, (f) => setNodeDetail(f, 'quote', { notes: 'n', colour: 'blue' }));
    expect(setNodeDetail(noted, 'quote', { notes: undefined, colour: undefined })).toEqual(before);
    expect(edited(before, (f) => changeKind(f, 'quote', 'touchpoint')).nodes[2]?.kind).toBe('touchpoint');
    expect(changeKind(before, 'ads', 'stage')).toBe(before);
    expect(edited(before, (f) => setFunnelDetail(f, { currency: 'RUB', period: 'week' }))).toMatchObject({
      period: 'week',
    });
    expect(setFunnelDetail(before, { name: before.name })).toBe(before);
  });

  it('mark one exit of a node as the main one', () => {
    const first = edited(branched(), (f) => setEdgeDetail(f, 'yz', { main: true, name: 'on' }));
    const second = edited(first, (f) => setEdgeDetail(f, 'yp', { main: true }));
    expect(second.edges.filter((e) => e.main === true).map((e) => e.id)).toEqual(['yp']);
    expect(edgeOf(second, 'yz').name).toBe('on');
  });

  it('know a link from an exit', () => {
    expect(leadsByLink(sample(), 'won', 'ads')).toBe(true);
    expect(canDraw(sample(), 'won', 'ads')).toBeNull();
    expect(canDraw(addLink(sample(), 'won', 'ads'), 'won', 'ads')).toMatchObject({ code: 'rule.alreadyLinked' });
    expect(leadsByLink(branched(), 'park', 'a')).toBe(false);
    expect(canDraw(branched(), 'park', 'a')).toMatchObject({ code: 'rule.intoSource' });
    expect(canDraw(branched(), 'z', 'x')).toBeNull();
  });

  it('say why a link cannot be', () => {
    expect(canLink(sample(), 'won', 'ads')).toBeNull();
    expect(canLink(sample(), 'quote', 'ads')).toMatchObject({ code: 'rule.linkFromOutcome' });
    expect(canLink(sample(), 'won', 'quote')).toMatchObject({ code: 'rule.linkToSource' });
  });
});
