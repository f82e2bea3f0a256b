/** Whether 03.04 is in March or in April: what a column's dates say of it together, and what custom says where they do not. */
import type { DateOrder } from '../types';

/** A date of which the two numbers before the year may be either way round. */
interface Undecided {
  readonly separator: string;
  readonly a: number;
  readonly b: number;
  readonly hasTime: boolean;
  readonly half: boolean;
}

/** How many of the column's values say day first, month first, or nothing. */
export class OrderVotes {
  dayFirst = 0;
  monthFirst = 0;
  open = 0;
  separator = '';
  half = false;
  time = false;
  #firsts = new Set<number>();
  #seconds = new Set<number>();

  add(parts: Undecided): void {
    if (parts.a > 12 && parts.b <= 12) this.dayFirst++;
    else if (parts.b > 12 && parts.a <= 12) this.monthFirst++;
    else if (parts.a !== parts.b) this.open++;
    this.separator ||= parts.separator;
    this.half ||= parts.half;
    this.time ||= parts.hasTime;
    this.#firsts.add(parts.a);
    this.#seconds.add(parts.b);
  }

  settle(told: DateOrder | undefined): { readonly order: 'DMY' | 'MDY'; readonly ambiguous: boolean } {
    if (told === 'DMY' || told === 'MDY') return { order: told, ambiguous: false };
    if (this.dayFirst !== this.monthFirst)
      return { order: this.dayFirst > this.monthFirst ? 'DMY' : 'MDY', ambiguous: false };
    const ambiguous = this.open > 0;
    const custom = this.separator === '/' || this.half ? 'MDY' : 'DMY';
    if (custom === 'MDY') {
      // What never changes is the month of a short export, but for bare days that are always the first.
      const isDay = (only: ReadonlySet<number>): boolean => only.has(1) && !this.time;
      if (this.#firsts.size === 1 && this.#seconds.size > 2)
        return { order: isDay(this.#firsts) ? 'DMY' : 'MDY', ambiguous };
      if (this.#seconds.size === 1 && this.#firsts.size > 2)
        return { order: isDay(this.#seconds) ? 'MDY' : 'DMY', ambiguous };
    }
    return { order: custom, ambiguous };
  }
}
