import { vi } from 'vitest';

/** Waits until `holds` throws no more. The limit is against what never comes, not against a busy machine. */
export function patiently<T>(holds: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(holds, { timeout: 60_000, interval: 20 });
}
