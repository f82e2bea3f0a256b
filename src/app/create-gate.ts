/** Puts the worker for large files behind the gate. */
import { gateBeside } from '#state/gate';
import type { GatePort } from '#state/ports';
import { GateClient } from '#workers/gate-client';

export function createGate(): GatePort {
  // What the end of a page leaves to a worker is never done; and nobody sees a hidden page stand still.
  let leaving = false;
  window.addEventListener('pagehide', () => (leaving = true), { capture: true });
  window.addEventListener('pageshow', () => (leaving = false), { capture: true });
  return gateBeside(new GateClient(), () => leaving || document.visibilityState === 'hidden');
}
