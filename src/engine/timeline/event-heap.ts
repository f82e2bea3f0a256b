/**
 * What happens next. The soonest few events lie sorted in a short list, all later ones in a 4-ary heap; both in typed arrays.
 *
 * With few events at a time everything stays in the list, where putting one in shifts some numbers and taking one out is free;
 * with many, the heap feeds the list by the batch. Events of the same time come in the order in which they were put in, as long as
 * they meet in the list.
 */
const NEAR = 32;
const BATCH = NEAR / 2;
const FIRST_SIZE = 1024;

export class EventHeap {
  /** The soonest last, so that taking one out moves nothing. */
  private readonly nearTimes = new Float64Array(NEAR + 1);
  private readonly nearRefs = new Int32Array(NEAR + 1);
  private near = 0;
  /** Every event of the heap is at or after this time, every event of the list at or before. */
  private border = Infinity;
  private times = new Float64Array(FIRST_SIZE);
  private refs = new Int32Array(FIRST_SIZE);
  private size = 0;

  /** Time of the next event; Infinity where there is none. */
  nextTime(): number {
    if (this.near === 0) {
      if (this.size === 0) return Infinity;
      this.refill();
    }
    return this.nearTimes[this.near - 1]!;
  }

  /** Takes the next event out. Precondition: `nextTime()` was just asked and is finite. */
  take(): number {
    return this.nearRefs[--this.near]!;
  }

  push(time: number, ref: number): void {
    if (time >= this.border) {
      this.pushFar(time, ref);
      return;
    }
    const { nearTimes, nearRefs } = this;
    let i = this.near++;
    while (i > 0) {
      const before = nearTimes[i - 1]!;
      if (before > time) break;
      nearTimes[i] = before;
      nearRefs[i] = nearRefs[i - 1]!;
      i--;
    }
    nearTimes[i] = time;
    nearRefs[i] = ref;
    if (this.near > NEAR) this.spill();
  }

  /** The later half of a full list moves to the heap. */
  private spill(): void {
    for (let i = 0; i < BATCH; i++) this.pushFar(this.nearTimes[i]!, this.nearRefs[i]!);
    this.nearTimes.copyWithin(0, BATCH, this.near);
    this.nearRefs.copyWithin(0, BATCH, this.near);
    this.near -= BATCH;
    this.border = this.times[0]!;
  }

  /** The soonest of the heap move to the empty list. */
  private refill(): void {
    const count = Math.min(BATCH, this.size);
    for (let i = count - 1; i >= 0; i--) {
      this.nearTimes[i] = this.times[0]!;
      this.nearRefs[i] = this.refs[0]!;
      this.dropTop();
    }
    this.near = count;
    this.border = this.size > 0 ? this.times[0]! : Infinity;
  }

  private pushFar(time: number, ref: number): void {
    if (this.size === this.times.length) this.grow();
    const { times, refs } = this;
    let i = this.size++;
    while (i > 0) {
      const parent = (i - 1) >> 2;
      const above = times[parent]!;
      if (above <= time) break;
      times[i] = above;
      refs[i] = refs[parent]!;
      i = parent;
    }
    times[i] = time;
    refs[i] = ref;
  }

  private dropTop(): void {
    const { times, refs } = this;
    const size = --this.size;
    const time = times[size]!;
    const ref = refs[size]!;
    let i = 0;
    for (;;) {
      const first = 4 * i + 1;
      if (first >= size) break;
      let least = first;
      let leastTime = times[first]!;
      const end = first + 4 < size ? first + 4 : size;
      for (let k = first + 1; k < end; k++) {
        if (times[k]! < leastTime) {
          leastTime = times[k]!;
          least = k;
        }
      }
      if (leastTime >= time) break;
      times[i] = leastTime;
      refs[i] = refs[least]!;
      i = least;
    }
    times[i] = time;
    refs[i] = ref;
  }

  private grow(): void {
    const times = new Float64Array(this.times.length * 2);
    times.set(this.times);
    this.times = times;
    const refs = new Int32Array(times.length);
    refs.set(this.refs);
    this.refs = refs;
  }
}
