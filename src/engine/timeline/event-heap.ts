/**
 * What happens next: a 4-ary heap of (time, reference) in typed arrays.
 *
 * The event under way stays at the top until the first new one takes its place, which saves most of a removal and an insertion.
 */
const FIRST_SIZE = 1024;

export class EventHeap {
  private times = new Float64Array(FIRST_SIZE);
  private refs = new Int32Array(FIRST_SIZE);
  private size = 0;
  /** True while the top is the event under way, whose place is free. */
  private vacant = false;

  /** Time of the next event; Infinity where there is none. */
  nextTime(): number {
    if (this.vacant) this.close();
    return this.size > 0 ? this.times[0]! : Infinity;
  }

  /** Reference of the next event, which is then under way. Precondition: `nextTime()` was just asked and is finite. */
  take(): number {
    this.vacant = true;
    return this.refs[0]!;
  }

  push(time: number, ref: number): void {
    if (this.vacant) {
      this.vacant = false;
      this.sink(time, ref);
      return;
    }
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

  /** Moves the last event into the free place at the top. */
  private close(): void {
    this.vacant = false;
    const last = --this.size;
    if (last > 0) this.sink(this.times[last]!, this.refs[last]!);
  }

  private sink(time: number, ref: number): void {
    const { times, refs, size } = this;
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
