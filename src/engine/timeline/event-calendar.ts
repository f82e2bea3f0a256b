/**
 * What happens next: a calendar queue in typed arrays, at the same small price however many events there are.
 *
 * Days (of a length that suits the gaps between the soonest events) are dealt round by round to a fixed ring of buckets; a bucket is
 * a doubly linked list in order of time, and begins and ends in a sentinel. Events of the same time come in the order in which
 * they were put in. When the ring has become too small, or looking for events takes too many steps, it is laid out anew.
 * Source: R. Brown, Calendar queues, CACM 31 (1988).
 *
 * An event is a small whole number, in the calendar at most once. Precondition: nothing is put before the event last taken.
 */
const LEAST_BUCKETS = 32;
const FIRST_CAPACITY = 64;
/** Events taken between two looks at how many steps they took, at least; and steps an event may take on average. */
const LOOK = 1024;
const STEPS = 3;
/** The length of a day in mean gaps between the soonest events, of which so many are looked at. */
const GAPS = 2;
const SOONEST = 32;
/** Most days up to the end: whole numbers that a double holds, with bits to spare. */
const MOST_DAYS = 2 ** 45;

export class EventCalendar {
  /** Events that can be numbered: 0 … capacity − 1. */
  capacity = FIRST_CAPACITY;
  /** Events in the calendar. */
  size = 0;
  /** The time of event e stands at `base + e`; before that the sentinels, at −∞. */
  when: Float64Array = new Float64Array(LEAST_BUCKETS + FIRST_CAPACITY);
  base = LEAST_BUCKETS;
  /** Neighbours by time; what is not in the calendar is its own neighbour. */
  private next: Int32Array = new Int32Array(0);
  private previous: Int32Array = new Int32Array(0);
  private daysPerTime = 1;
  private today = 0;
  /** Places looked at beside those where events were found, since the last look. */
  private steps = 0;
  private look = LEAST_BUCKETS;

  /** Events after `end` never happen, and are not kept. */
  constructor(private readonly end: number) {
    this.layOut(LEAST_BUCKETS, FIRST_CAPACITY);
  }

  get stepsTaken(): number {
    return this.steps;
  }

  /** Precondition: the event is not in the calendar. */
  put(event: number, time: number): void {
    const { when, next, previous } = this;
    const i = this.base + event;
    when[i] = time;
    if (time > this.end) return;
    let p = previous[Math.floor(time * this.daysPerTime) & (this.base - 1)]!;
    while (when[p]! > time) {
      p = previous[p]!;
      this.steps++;
    }
    const n = next[p]!;
    next[p] = i;
    previous[i] = p;
    next[i] = n;
    previous[n] = i;
    if (++this.size > 2 * this.base) this.rebuild(this.capacity);
  }

  /** Takes out the next event; −1 where there is none. Its time stays where it is. */
  take(): number {
    if (this.size === 0) return -1;
    if (--this.look === 0) this.reconsider();
    const { when, next, daysPerTime } = this;
    const mask = this.base - 1;
    let day = this.today;
    let i = next[day & mask]!;
    // An event of a later round stands in the same bucket; a sentinel is of no day at all.
    if (Math.floor(when[i]! * daysPerTime) !== day) {
      const begin = day;
      do {
        day = day - begin > mask ? this.dayOfSoonest() : day + 1;
        i = next[day & mask]!;
      } while (Math.floor(when[i]! * daysPerTime) !== day);
      this.steps += day - begin > mask ? 2 * mask : day - begin;
      this.today = day;
    }
    const after = next[i]!;
    next[day & mask] = after;
    this.previous[after] = day & mask;
    next[i] = i;
    this.size--;
    return i - this.base;
  }

  /** Takes an event out before its time; nothing happens where it is not in the calendar. */
  drop(event: number): void {
    const { next, previous } = this;
    const i = this.base + event;
    const n = next[i]!;
    if (n === i) return;
    const p = previous[i]!;
    next[p] = n;
    previous[n] = p;
    next[i] = i;
    this.size--;
  }

  /** Makes room for events up to `event`. */
  reserve(event: number): void {
    if (event >= this.capacity) this.rebuild(Math.max(event + 1, 2 * this.capacity));
  }

  private reconsider(): void {
    // Where many events fall on one time no layout helps, so the price of a new one must have been paid in steps before.
    const tooMany = this.steps > STEPS * Math.max(LOOK, this.size);
    this.steps = 0;
    if (tooMany) this.rebuild(this.capacity);
    this.look = Math.max(LOOK, this.size);
  }

  private dayOfSoonest(): number {
    let soonest = Infinity;
    for (let b = 0; b < this.base; b++) {
      const i = this.next[b]!;
      if (i !== b) soonest = Math.min(soonest, this.when[i]!);
    }
    return Math.floor(soonest * this.daysPerTime);
  }

  private rebuild(capacity: number): void {
    const { base, when, next, size } = this;
    // Bucket by bucket in their order, so that events of the same time keep theirs.
    const events = new Int32Array(size);
    const times = new Float64Array(size);
    let k = 0;
    for (let b = 0; b < base; b++) {
      for (let i = next[b]!; i !== b; i = next[i]!) {
        events[k] = i - base;
        times[k++] = when[i]!;
      }
    }
    const taken = this.today / this.daysPerTime;
    let buckets = LEAST_BUCKETS;
    while (buckets < size) buckets *= 2;
    const length = dayLength(Float64Array.from(times).sort());
    if (length > 0) this.daysPerTime = Math.min(1 / length, MOST_DAYS / this.end);
    this.layOut(buckets, capacity);
    this.when.set(when.subarray(base, base + Math.min(this.capacity, capacity)), buckets);
    this.capacity = capacity;
    this.size = 0;
    this.today = Math.floor(taken * this.daysPerTime) - 1;
    for (k = 0; k < size; k++) this.put(events[k]!, times[k]!);
    this.steps = 0;
  }

  private layOut(buckets: number, capacity: number): void {
    this.base = buckets;
    this.when = new Float64Array(buckets + capacity).fill(-Infinity, 0, buckets);
    this.next = Int32Array.from({ length: buckets + capacity }, (_, i) => i);
    this.previous = this.next.slice();
  }
}

/** Some gaps between the soonest events; 0 where all fall on one time. */
function dayLength(times: Float64Array): number {
  const count = times.length;
  const first = times[0] ?? 0;
  // A third of few events: the last ones may be far apart.
  for (let k = Math.min(SOONEST, Math.ceil((count - 1) / 3)); k > 0; k = Math.min(2 * k, count - 1)) {
    const gap = (times[k]! - first) / k;
    if (gap > 0) return GAPS * gap;
    if (k === count - 1) break;
  }
  return 0;
}
