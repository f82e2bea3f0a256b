import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clockAfter, hoursUntil, nextOpening, readCalendar, type WorkingHours } from '#engine/queueing/working-hours';

function calendar(given: unknown): WorkingHours {
  const read = readCalendar('teams/t', given, 'week');
  if (!read.ok || !read.value) throw new Error('no calendar');
  return read.value;
}
const office = calendar({ days: [1, 2, 3, 4, 5], from: 9, to: 18 });

describe('working hours', () => {
  it('count only what is open', () => {
    expect(office.openHours).toBe(45);
    expect(hoursUntil(office, 0)).toBe(0);
    expect(hoursUntil(office, 9 / 24)).toBe(0);
    expect(hoursUntil(office, 12 / 24)).toBeCloseTo(3, 12);
    expect(hoursUntil(office, 1)).toBeCloseTo(9, 12);
    expect(hoursUntil(office, 6)).toBeCloseTo(45, 12);
    expect(hoursUntil(office, 7 + 10 / 24)).toBeCloseTo(46, 12);
  });
  it('end a job that began on Friday at five on Monday', () => {
    const begun = hoursUntil(office, 4 + 17 / 24);
    expect(clockAfter(office, begun + 2)).toBeCloseTo(7 + 10 / 24, 12);
    expect(clockAfter(office, begun + 1)).toBeCloseTo(4 + 18 / 24, 12);
  });
  it('open next on Monday after a Friday evening', () => {
    expect(nextOpening(office, 4 + 20 / 24)).toBeCloseTo(7 + 9 / 24, 12);
    expect(nextOpening(office, 2.5)).toBe(2.5);
  });
  it('clockAfter undoes hoursUntil at open times', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 500 }), fc.double({ min: 0.001, max: 0.374, noNaN: true }), (day, part) => {
        fc.pre(day % 7 < 5);
        const clock = day + 9 / 24 + part;
        expect(clockAfter(office, hoursUntil(office, clock))).toBeCloseTo(clock, 9);
      }),
      { seed: 1 },
    );
  });
  it('a calendar that cannot be meant is a fault', () => {
    for (const bad of [
      {},
      5,
      { days: [], from: 9, to: 18 },
      { days: [0], from: 9, to: 18 },
      { days: [1], from: 18, to: 9 },
      { days: [1], from: 'nine', to: 18 },
    ]) {
      expect(readCalendar('nodes/a/capacity', bad, 'week').ok).toBe(false);
    }
  });
});
