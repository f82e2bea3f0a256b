/** The calendar of events beside a plain sorted list that keeps the order in which events of one time went in. */
import { describe, expect, it } from 'vitest';
import { streamKey } from '#engine/random/stream';
import { Dice } from '#engine/timeline/dice';
import { EventCalendar } from '#engine/timeline/event-calendar';

interface Entry {
  readonly time: number;
  readonly event: number;
}

/** Plays `steps` random steps with about `size` events at a time; `gap` gives the time from now to a new event. */
function play(name: string, size: number, steps: number, gap: (dice: Dice, i: number) => number): void {
  const dice = new Dice(streamKey(11, name, size));
  const calendar = new EventCalendar(1e12);
  const plain: Entry[] = [];
  const free = Array.from({ length: 2 * size }, (_, i) => 2 * size - 1 - i);
  let now = 0;
  const put = (i: number): void => {
    const event = free.pop();
    if (event === undefined) return;
    const time = now + gap(dice, i);
    calendar.reserve(event);
    calendar.put(event, time);
    let at = plain.length;
    while (at > 0 && (plain[at - 1]?.time ?? 0) > time) at--;
    plain.splice(at, 0, { time, event });
  };
  const take = (): void => {
    const event = calendar.take();
    const expected = plain.shift();
    if (!expected) {
      expect(event).toBe(-1);
      return;
    }
    if (event !== expected.event) expect({ event, now }).toEqual({ event: expected.event, now });
    now = calendar.when[calendar.base + event] ?? NaN;
    if (now !== expected.time) expect(now).toBe(expected.time);
    free.push(event);
  };
  for (let i = 0; i < size; i++) put(i);
  for (let i = 0; i < steps; i++) {
    const u = dice.uniform();
    if (u < 0.45) take();
    else if (u < 0.9) put(i);
    else if (plain.length > 0) {
      const [gone] = plain.splice(Math.floor(dice.uniform() * plain.length), 1);
      calendar.drop(gone!.event);
      // Dropping it twice does nothing.
      calendar.drop(gone!.event);
      free.push(gone!.event);
    }
    if (calendar.size !== plain.length) expect(calendar.size).toBe(plain.length);
  }
  while (plain.length > 0) take();
  expect(calendar.take()).toBe(-1);
}

const SIZES = [1, 2, 31, 33, 200, 3000];
const laws: readonly (readonly [string, (dice: Dice, i: number) => number])[] = [
  ['of one kind', (d) => d.exponential()],
  ['of which some come late', (d, i) => d.exponential() * (i % 7 === 0 ? 1e5 : 1)],
  ['often at the same time', (d) => Math.floor(3 * d.uniform())],
  ['all at once', () => 0],
  ['close together after a long pause', (d) => 1e6 + 1e-9 * d.uniform()],
  ['ever closer', (d, i) => d.exponential() / (1 + i * i)],
  ['ever further apart', (d, i) => d.exponential() * (1 + i * i)],
];

describe('a calendar of events', () => {
  it.each(laws)('gives events %s in order, and those of one time as they went in', (name, gap) => {
    for (const size of SIZES) play(name, size, 4 * size + 200, gap);
  });
  it('keeps nothing after the end, and its last moment', () => {
    const calendar = new EventCalendar(10);
    calendar.put(0, 10);
    calendar.put(1, 10.000001);
    calendar.put(2, Infinity);
    expect(calendar.size).toBe(1);
    calendar.drop(1);
    expect([calendar.take(), calendar.take()]).toEqual([0, -1]);
  });
  it('takes a few steps for an event, whatever the number of events', () => {
    // A long hold of n events: lay-outs that fit the gaps make the price flat. Counted, not timed.
    for (const size of [16, 1000, 30_000]) {
      const dice = new Dice(streamKey(3, 'hold', size));
      const calendar = new EventCalendar(1e4);
      calendar.reserve(size);
      for (let i = 0; i < size; i++) calendar.put(i, dice.exponential());
      let steps = 0;
      const rounds = 5 * size + 5000;
      const settling = 2 * size + 3000;
      for (let i = 0; i < settling + rounds; i++) {
        const before = calendar.stepsTaken;
        const event = calendar.take();
        calendar.put(event, (calendar.when[calendar.base + event] ?? NaN) + dice.exponential());
        if (i >= settling) steps += Math.max(0, calendar.stepsTaken - before);
      }
      expect(steps / rounds).toBeLessThan(4);
    }
  });
});
