/**
 * One writer per funnel over all tabs, by the browser's own lock manager: a lock falls free when its tab is closed or crashes.
 *
 * A tab that wants to take over asks over a channel; the writing tab saves what is open and lets go. One that does not
 * answer (frozen, hung) loses the lock.
 */
import type { TabClaim, TabLockHandlers, TabLockPort } from '#state/ports';

/** How long a tab that was asked may take to save and let go. */
const PATIENCE_MS = 2000;

export function createTabLocks(locks: LockManager | undefined, channelName = 'sluice-locks'): TabLockPort {
  return {
    claim: (id, handlers) =>
      // Pages outside https and localhost have no lock manager; revisions then still keep newer work from being overwritten.
      locks === undefined ? Promise.resolve(soleWriter()) : new Claim(locks, id, channelName, handlers).start(),
  };
}

const soleWriter = (): TabClaim => ({ held: () => true, takeOver: () => undefined, release: () => undefined });

class Claim implements TabClaim {
  private letGo: (() => void) | null = null;
  private queued: AbortController | null = null;
  private closed = false;
  private readonly channel: BroadcastChannel;
  private readonly name: string;

  constructor(
    private readonly locks: LockManager,
    private readonly id: string,
    channelName: string,
    private readonly handlers: TabLockHandlers,
  ) {
    this.name = `sluice.funnel.${id}`;
    this.channel = new BroadcastChannel(channelName);
    this.channel.addEventListener('message', (event: MessageEvent<unknown>) => {
      if (event.data === this.id && this.letGo !== null) void this.handOver();
    });
  }

  held(): boolean {
    return this.letGo !== null;
  }

  async start(): Promise<TabClaim> {
    const got = await new Promise<boolean>((resolve) => {
      void this.hold({ ifAvailable: true }, (lock) => resolve(lock));
    });
    if (!got) this.queue();
    return this;
  }

  takeOver(): void {
    if (this.held() || this.closed) return;
    this.channel.postMessage(this.id);
    setTimeout(() => {
      if (this.held() || this.closed) return;
      this.queued?.abort();
      void this.hold({ steal: true }, () => this.handlers.onHeld());
    }, PATIENCE_MS);
  }

  release(): void {
    this.closed = true;
    this.queued?.abort();
    this.letGo?.();
    this.letGo = null;
    this.channel.close();
  }

  private async handOver(): Promise<void> {
    await this.handlers.onAsked().catch(() => undefined);
    if (this.letGo === null) return;
    const letGo = this.letGo;
    this.letGo = null;
    this.handlers.onLost();
    letGo();
    this.queue();
  }

  private queue(): void {
    if (this.closed) return;
    const queued = new AbortController();
    this.queued = queued;
    void this.hold({ signal: queued.signal }, () => this.handlers.onHeld());
  }

  /** Asks for the lock and keeps it until let go. A stolen lock rejects the request while it is still held. */
  private async hold(options: LockOptions, onAnswer: (got: boolean) => void): Promise<void> {
    let mine: (() => void) | null = null;
    try {
      await this.locks.request(this.name, options, (lock) => {
        if (lock === null || this.closed) {
          onAnswer(false);
          return undefined;
        }
        const held = new Promise<void>((resolve) => {
          mine = resolve;
          this.letGo = resolve;
        });
        onAnswer(true);
        return held;
      });
    } catch (error) {
      if (!(error instanceof DOMException && error.name === 'AbortError')) throw error;
      // A request taken out of the queue ends the same way; only the loss of what was held counts.
      if (mine === null || this.letGo !== mine || this.closed) return;
      this.letGo = null;
      this.handlers.onLost();
      this.queue();
    }
  }
}
