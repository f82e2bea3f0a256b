/**
 * The last moment before the page ends: a database write may come too late there, a note in the small memory does not.
 * The next opening of the funnel finds the note and goes on from it.
 */
import { serialiseFunnel } from '#funnel/file-format';
import type { Funnel } from '#funnel/schema';
import type { GatePort, PreferencesPort } from './ports';

export interface Rescued {
  readonly funnel: Funnel;
  /** The stored revision that the note builds on. */
  readonly basis: number;
}

export interface RescueNote {
  write(funnel: Funnel, basis: number): void;
  /** What was noted, through the gate like any foreign data; null where there is nothing of use. */
  read(gate: GatePort): Promise<Rescued | null>;
  clear(): void;
}

export function rescueNote(memory: PreferencesPort, id: string): RescueNote {
  const key = `rescue.${id}`;
  let written = memory.read(key) !== null;
  return {
    write: (funnel, basis) => {
      memory.write(key, `${basis}\n${serialiseFunnel(funnel)}`);
      written = true;
    },
    read: async (gate) => {
      const text = memory.read(key);
      const cut = text?.indexOf('\n') ?? -1;
      if (text === null || cut < 0) return null;
      const basis = Number(text.slice(0, cut));
      const opened = await gate.open(text.slice(cut + 1));
      return Number.isInteger(basis) && opened.ok ? { funnel: opened.value.funnel, basis } : null;
    },
    clear: () => {
      if (written) memory.forget(key);
      written = false;
    },
  };
}
