/**
 * A column program ready to run: only the steps that the wanted outputs need, each value given a slot that is used again
 * once its last reader has run, so that a block of trials stays in the processor's nearest cache.
 */
import type { Step, Value } from './column-builder';

/** An instruction over slots; `draw` first brings input `a` into slot `to`. */
export interface Instruction {
  /** An operation of `OP`, or `DRAW`. */
  readonly op: number;
  readonly to: number;
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly s: number;
}

export const DRAW = -1;

export interface ColumnProgram {
  readonly instructions: readonly Instruction[];
  readonly slotCount: number;
  /** Inputs that some output depends on, in the order they are drawn. */
  readonly usedInputs: readonly number[];
  /** Per output: its slot, valid after the last instruction, or the number it always is. */
  readonly outputs: readonly ({ readonly slot: number } | { readonly constant: number })[];
}

/**
 * Compiles the outputs. With `pinInputs`, inputs own slots 0 … inputCount−1, are never drawn and never overwritten: the
 * caller fills them.
 */
export function columnProgram(
  steps: readonly Step[],
  inputCount: number,
  outputs: readonly Value[],
  pinInputs = false,
): ColumnProgram {
  const stepOf = (value: number): Step => steps[value - inputCount] as Step;
  const needed = new Uint8Array(inputCount + steps.length);
  for (const output of outputs) if (typeof output !== 'number') needed[output.column] = 1;
  for (let i = steps.length - 1; i >= 0; i--) {
    const { to, a, b, c } = steps[i] as Step;
    if (needed[to] !== 1) continue;
    needed[a] = 1;
    if (b >= 0) needed[b] = 1;
    if (c >= 0) needed[c] = 1;
  }
  const lastUse = lastUses(steps, needed, outputs);

  const instructions: Instruction[] = [];
  const usedInputs: number[] = [];
  const slot = new Int32Array(inputCount + steps.length).fill(-1);
  const free: number[] = [];
  let slotCount = 0;
  const take = (): number => free.pop() ?? slotCount++;
  if (pinInputs) for (let i = 0; i < inputCount; i++) slot[i] = slotCount++;
  for (let i = 0; i < steps.length; i++) {
    const { op, to, a, b, c, s } = stepOf(inputCount + i);
    if (needed[to] !== 1) continue;
    for (const read of [a, b, c]) {
      if (read >= 0 && read < inputCount && (slot[read] as number) < 0) {
        slot[read] = take();
        instructions.push({ op: DRAW, to: slot[read] as number, a: read, b: -1, c: -1, s: 0 });
      }
    }
    const from = [a, b, c].map((read) => (read >= 0 ? (slot[read] as number) : -1));
    for (const read of new Set([a, b, c])) {
      if (read >= 0 && lastUse[read] === i && !(pinInputs && read < inputCount)) free.push(slot[read] as number);
    }
    // A slot may be read and written by the same instruction: each element is read before it is written.
    slot[to] = take();
    instructions.push({
      op,
      to: slot[to] as number,
      a: from[0] as number,
      b: from[1] as number,
      c: from[2] as number,
      s,
    });
  }
  const placed = outputs.map((output) => {
    if (typeof output === 'number') return { constant: output };
    if ((slot[output.column] as number) < 0) {
      slot[output.column] = take();
      instructions.push({ op: DRAW, to: slot[output.column] as number, a: output.column, b: -1, c: -1, s: 0 });
    }
    return { slot: slot[output.column] as number };
  });
  for (let i = 0; i < inputCount; i++) if (needed[i] === 1) usedInputs.push(i);
  return { instructions, slotCount, usedInputs, outputs: placed };
}

/** Per value: the last step that reads it; Infinity for outputs. */
function lastUses(steps: readonly Step[], needed: Uint8Array, outputs: readonly Value[]): Float64Array {
  const last = new Float64Array(needed.length).fill(-1);
  steps.forEach(({ to, a, b, c }, i) => {
    if (needed[to] !== 1) return;
    for (const read of [a, b, c]) if (read >= 0) last[read] = i;
  });
  for (const output of outputs) if (typeof output !== 'number') last[output.column] = Infinity;
  return last;
}
