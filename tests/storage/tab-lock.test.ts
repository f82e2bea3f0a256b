import { afterEach, describe, expect, it, vi } from 'vitest';
import type { TabClaim } from '#state/ports';
import { createTabLocks } from '#storage/tab-lock';
import { patiently } from '../helpers/patiently';

interface Request {
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: unknown) => void;
  readonly run: (lock: Lock | null) => unknown;
  readonly signal: AbortSignal | undefined;
}

/** The browser's lock manager for one name, as the standard describes it: a holder, a queue, stealing. */
class FakeLocks {
  private holder: Request | null = null;
  private queue: Request[] = [];

  request = (_name: string, options: LockOptions, run: (lock: Lock | null) => unknown): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const request: Request = { resolve, reject, run, signal: options.signal };
      if (options.ifAvailable === true && this.holder !== null) {
        resolve(run(null));
        return;
      }
      if (options.steal === true) {
        this.holder?.reject(new DOMException('stolen', 'AbortError'));
        this.grant(request);
        return;
      }
      options.signal?.addEventListener('abort', () => {
        this.queue = this.queue.filter((r) => r !== request);
        reject(new DOMException('aborted', 'AbortError'));
      });
      if (this.holder === null) this.grant(request);
      else this.queue.push(request);
    });

  private grant(request: Request): void {
    this.holder = request;
    void Promise.resolve(request.run({ name: 'x', mode: 'exclusive' })).then((value) => {
      request.resolve(value);
      if (this.holder !== request) return;
      this.holder = null;
      const next = this.queue.shift();
      if (next !== undefined) this.grant(next);
    });
  }
}

const open: TabClaim[] = [];
let run = 0;

afterEach(() => {
  for (const claim of open.splice(0)) claim.release();
  vi.useRealTimers();
});

function browser() {
  const locks = new FakeLocks() as unknown as LockManager;
  const channel = `locks-${run++}`;
  return async (answers = true) => {
    const seen: string[] = [];
    const claim = await createTabLocks(locks, channel).claim('f', {
      onHeld: () => seen.push('held'),
      onLost: () => seen.push('lost'),
      onAsked: () => {
        seen.push('asked');
        return answers ? Promise.resolve() : new Promise(() => undefined);
      },
    });
    open.push(claim);
    return { claim, seen };
  };
}

describe('one writing tab per funnel', () => {
  it('gives the lock to the first tab; the second gets it when the first leaves', async () => {
    const tab = browser();
    const first = await tab();
    const second = await tab();
    expect([first.claim.held(), second.claim.held()]).toEqual([true, false]);
    first.claim.release();
    await patiently(() => expect(second.claim.held()).toBe(true));
    expect(second.seen).toEqual(['held']);
  });

  it('asks the writing tab to save before it hands over', async () => {
    const tab = browser();
    const first = await tab();
    const second = await tab();
    second.claim.takeOver();
    await patiently(() => expect(second.claim.held()).toBe(true));
    expect(first.seen).toEqual(['asked', 'lost']);
    expect(first.claim.held()).toBe(false);
    // And back again: the first waits for its turn.
    second.claim.release();
    await patiently(() => expect(first.claim.held()).toBe(true));
  });

  it('takes the lock from a tab that does not answer', async () => {
    const tab = browser();
    const first = await tab(false);
    const second = await tab();
    second.claim.takeOver();
    await patiently(() => expect(second.claim.held()).toBe(true));
    expect(first.claim.held()).toBe(false);
    expect(first.seen).toEqual(['asked', 'lost']);
  });

  it('lets every page write where the browser has no locks', async () => {
    const claim = await createTabLocks(undefined).claim('f', {
      onHeld: () => undefined,
      onLost: () => undefined,
      onAsked: () => Promise.resolve(),
    });
    expect(claim.held()).toBe(true);
    claim.takeOver();
    claim.release();
  });
});
