import { describe, expect, it, vi } from 'vitest';
import { serialiseFunnel } from '#funnel/file-format';
import type { Funnel } from '#funnel/schema';
import { gateBeside, gateHere, textOf } from '#state/gate';
import type { GatePort } from '#state/ports';
import { GateClient } from '#workers/gate-client';
import { GATE_JOBS } from '#workers/gate-jobs';
import { funnel } from '../storage/fixture';
import { loopback } from '../workers/loopback';

/** A sound funnel of 1,500 stages in a row. */
const large = (): Funnel => {
  const small = funnel('large');
  const stages = Array.from({ length: 1500 }, (_, i) => ({
    id: `s${i}`,
    kind: 'stage' as const,
    name: `Stage ${i}`,
    unknown: { kept: i },
  }));
  const edges = stages.slice(1).map((s, i) => ({ id: `c${i}`, from: `s${i}`, to: s.id, rate: 0.999 }));
  return { ...small, nodes: [...small.nodes, ...stages], edges: [...small.edges, ...edges] };
};

const beside = (): { gate: GatePort; client: GateClient; line: ReturnType<typeof loopback> } => {
  const line = loopback(GATE_JOBS);
  const client = new GateClient(line.spawn);
  return { gate: gateBeside(client), client, line };
};

describe('the gate', () => {
  it('reads and writes the small at once, without any worker', async () => {
    const { gate, line } = beside();
    const text = serialiseFunnel(funnel());
    expect(await gate.write(funnel())).toBe(text);
    expect(await gate.open(text)).toEqual({ ok: true, value: { funnel: funnel(), faults: [] } });
    expect(await gate.open(new Blob([text]))).toEqual({ ok: true, value: { funnel: funnel(), faults: [] } });
    expect(line.spawned).toBe(0);
  });

  it('reads and writes the large in a worker, to the same letter, with progress that rises', async () => {
    const { gate, client, line } = beside();
    const written = await gate.write(large());
    expect(line.spawned).toBe(1);
    expect(written).toBeInstanceOf(Blob);
    expect(await textOf(written)).toBe(serialiseFunnel(large()));
    const shares: number[] = [];
    const opened = await gate.open(written, { onProgress: (share) => shares.push(share) });
    expect(opened).toEqual(await gateHere.open(serialiseFunnel(large())));
    expect(opened.ok && opened.value.funnel).toEqual(large());
    expect(shares.length).toBeGreaterThan(1);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    client.close();
  });

  it.each([
    ['cut short', serialiseFunnel(large()).slice(0, -40)],
    ['no JSON', `${'x'.repeat(200_000)}`],
    ['not text', new Blob([new Uint8Array(200_000).fill(0xd0)])],
    ['many faults', serialiseFunnel({ ...large(), edges: large().edges.map((e) => ({ ...e, to: 'nowhere' })) })],
  ])('names the faults of a large file as those of a small one: %s', async (_, content) => {
    const { gate, client } = beside();
    const [there, here] = [await gate.open(content), await gateHere.open(content)];
    expect(there.ok).toBe(false);
    expect(there).toEqual(here);
    client.close();
  });

  it('is stopped by its signal, and open for the next', async () => {
    const { gate, client } = beside();
    const control = new AbortController();
    const reading = gate.open(new Blob([serialiseFunnel(large())]), { signal: control.signal });
    control.abort();
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
    expect((await gate.open(serialiseFunnel(large()))).ok).toBe(true);
    client.close();
  });

  it('does the work itself where the worker dies, so that nothing is lost', async () => {
    const broken: GatePort = {
      open: () => Promise.reject(new Error('no worker')),
      write: () => Promise.reject(new Error('no worker')),
    };
    const gate = gateBeside(broken);
    expect(await gate.write(large())).toBe(serialiseFunnel(large()));
    expect((await gate.open(serialiseFunnel(large()))).ok).toBe(true);
  });

  it('leaves nothing to a worker when the page is about to end', async () => {
    const write = vi.fn(() => new Promise<string>(() => undefined));
    const gate = gateBeside({ open: gateHere.open.bind(gateHere), write }, () => true);
    expect(await gate.write(large())).toBe(serialiseFunnel(large()));
    expect(write).not.toHaveBeenCalled();
  });
});
