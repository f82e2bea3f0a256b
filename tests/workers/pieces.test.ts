import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromPieces, inPieces, type Pieced } from '#workers/pieces';
import { lineTo, type WorkerLike } from '#workers/web-worker';
import type { FromWorker, ToWorker } from '#workers/protocol';

/** Cuts, copies each piece as a worker would, and puts together again. */
function across(message: object): { readonly whole: unknown; readonly pieces: number } {
  const take = fromPieces<object>();
  let whole: unknown = null;
  let pieces = 0;
  for (const piece of inPieces(message)) {
    pieces++;
    expect(whole).toBeNull();
    whole = take(structuredClone(piece));
  }
  return { whole, pieces };
}

const many = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ id: `n${i}`, at: [i, -i], unknown: { key: i % 7 === 0 ? null : 'да' } }));

describe('a large message in pieces', () => {
  it('is the same message on the other side, lists and records, in order', () => {
    const nodes = many(3500);
    const figures = Object.fromEntries(nodes.map((n, i) => [n.id, { entries: i }]));
    const message = {
      say: 'done',
      job: 7,
      output: { ok: true, value: { funnel: { name: 'x', nodes, edges: many(12) }, nodes: figures, more: [1, [2]] } },
    };
    const { whole, pieces } = across(message);
    expect(whole).toEqual(message);
    expect(JSON.stringify(whole)).toBe(JSON.stringify(message));
    expect(pieces).toBe(4 + 4 + 1);
  });

  it('crosses as one where nothing in it is large, the very object that was given', () => {
    const message = { say: 'open', job: 1, kind: 'solve', input: { funnel: { nodes: many(40) } } };
    expect([...inPieces(message)]).toEqual([message]);
    expect([...inPieces(message)][0]).toBe(message);
  });

  it('is never taken for a piece of another, whatever a worker or the page may say', () => {
    // A type that is false where a name is used on both levels.
    const apart: [Extract<(FromWorker | ToWorker)['say'], Pieced['say']>] extends [never] ? true : false = true;
    expect(apart).toBe(true);
    const message = { say: 'piece', job: 1, done: 0.5, bytes: new Uint8Array([1, 2, 3]) } satisfies FromWorker;
    expect(across(message)).toEqual({ whole: message, pieces: 1 });
  });

  it('leaves what was given as it was', () => {
    const message = { input: { funnel: { nodes: many(2000) } } };
    const before = JSON.stringify(message);
    across(message);
    expect(JSON.stringify(message)).toBe(before);
  });

  it('keeps two messages apart whose pieces mix', () => {
    const take = fromPieces<object>();
    const a = [...inPieces({ say: 'a', list: many(2500) })];
    const b = [...inPieces({ say: 'b', list: many(1500) })];
    const came: unknown[] = [];
    for (let i = 0; i < Math.max(a.length, b.length); i++) {
      for (const piece of [a[i], b[i]]) {
        const whole = piece === undefined ? null : take(structuredClone(piece) as Pieced);
        if (whole !== null) came.push(whole);
      }
    }
    expect(came).toEqual([
      { say: 'b', list: many(1500) },
      { say: 'a', list: many(2500) },
    ]);
  });

  it('holds for anything that can be sent', () => {
    const value = fc.letrec<{ any: unknown }>((tie) => ({
      any: fc.oneof(
        { maxDepth: 4 },
        fc.jsonValue({ maxDepth: 2 }),
        fc.dictionary(
          fc.string().filter((key) => key !== '__proto__'),
          tie('any'),
        ),
        fc.integer({ min: 995, max: 2100 }).map((n) => Array.from({ length: n }, (_, i) => i)),
        fc
          .integer({ min: 995, max: 2100 })
          .map((n) => Object.fromEntries(Array.from({ length: n }, (_, i) => [`k${i}`, i]))),
        fc.constant(new Float64Array([1, NaN])),
      ),
    })).any;
    fc.assert(
      fc.property(value, (inner) => {
        const message = { say: 'done', output: inner };
        expect(across(message).whole).toEqual(message);
      }),
      { seed: 5, numRuns: 60 },
    );
  });
});

describe('the line to a worker of the browser', () => {
  const fake = () => {
    const posted: { message: unknown; transfer: unknown }[] = [];
    const worker: WorkerLike = {
      postMessage: ((message: unknown, transfer: unknown) =>
        posted.push({ message, transfer })) as Worker['postMessage'],
      terminate: () => undefined,
      onmessage: null,
      onmessageerror: null,
      onerror: null,
    };
    return { posted, worker };
  };
  const turns = (count: number) =>
    new Promise<void>((done) => {
      const again = (left: number): void => void (left === 0 ? done() : setImmediate(() => again(left - 1)));
      again(count);
    });
  const open = (job: number, count: number): ToWorker => ({
    say: 'open',
    job,
    kind: 'solve',
    input: { funnel: { nodes: many(count) } },
  });

  it('never lets a message overtake one that is still crossing', async () => {
    const { posted, worker } = fake();
    const line = lineTo(worker);
    line.post(open(1, 200_000), []);
    line.post({ say: 'close', job: 1 }, []);
    line.post({ say: 'join', job: 2, parts: [], reduced: [] }, [new ArrayBuffer(8)]);
    while (posted.length < 203) await turns(5);
    const take = fromPieces<ToWorker>();
    const heard = posted.flatMap(({ message }) => take(message as Pieced) ?? []);
    expect(heard.map(({ say, job }) => [say, job])).toEqual([
      ['open', 1],
      ['close', 1],
      ['join', 2],
    ]);
    expect(posted.at(-1)?.transfer).toHaveLength(1);
  });

  it('lets the page breathe between pieces, and sends nothing after its end', async () => {
    const { posted, worker } = fake();
    // Each piece takes longer than a turn may.
    worker.postMessage = ((message: unknown) => {
      const until = performance.now() + 8;
      while (performance.now() < until);
      posted.push({ message, transfer: [] });
    }) as Worker['postMessage'];
    const line = lineTo(worker);
    line.post(open(1, 20_000), []);
    expect(posted).toHaveLength(1);
    while (posted.length === 1) await turns(1);
    line.terminate();
    const sent = posted.length;
    await turns(10);
    expect(posted).toHaveLength(sent);
  });

  it('hands on whole messages only', () => {
    const { worker } = fake();
    const line = lineTo(worker);
    const heard: FromWorker[] = [];
    line.onMessage((message) => heard.push(message));
    const message = { say: 'done', job: 3, output: { nodes: many(2200) } } as const;
    for (const piece of inPieces(message))
      worker.onmessage?.call(worker as Worker, { data: structuredClone(piece) } as MessageEvent);
    expect(heard).toEqual([message]);
  });
});
