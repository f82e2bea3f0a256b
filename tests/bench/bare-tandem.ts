/** The limit: TQ5 written out by hand in typed arrays, with a binary heap and nothing measured but the time in the system. */
export function bareTandem(customers: number, seed: number): { readonly events: number; readonly meanTime: number } {
  let a = seed | 1;
  let b = 2;
  let c = 3;
  let counter = 1;
  const uniform = (): number => {
    const t = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + t) | 0;
    return ((t >>> 0) + 0.5) / 4294967296;
  };
  const times = new Float64Array(64);
  const refs = new Int32Array(64);
  let size = 0;
  const push = (time: number, ref: number): void => {
    let i = size++;
    while (i > 0) {
      const p = (i - 1) >> 1;
      if (times[p]! <= time) break;
      times[i] = times[p]!;
      refs[i] = refs[p]!;
      i = p;
    }
    times[i] = time;
    refs[i] = ref;
  };
  const drop = (): void => {
    const time = times[--size]!;
    const ref = refs[size]!;
    let i = 0;
    for (;;) {
      let k = 2 * i + 1;
      if (k >= size) break;
      if (k + 1 < size && times[k + 1]! < times[k]!) k++;
      if (times[k]! >= time) break;
      times[i] = times[k]!;
      refs[i] = refs[k]!;
      i = k;
    }
    times[i] = time;
    refs[i] = ref;
  };
  const slots = 1 << 16;
  const born = new Float64Array(slots);
  const lines = Array.from({ length: 5 }, () => new Int32Array(slots));
  const head = new Int32Array(5);
  const tail = new Int32Array(5);
  const busy = new Int32Array(5);
  let come = 0;
  let left = 0;
  let sum = 0;
  let events = 0;
  push(-Math.log(uniform()) / 3.2, -1);
  while (size > 0) {
    const now = times[0]!;
    const ref = refs[0]!;
    drop();
    events++;
    let station = 0;
    let id: number;
    if (ref < 0) {
      id = come++ & (slots - 1);
      born[id] = now;
      if (come < customers) push(now - Math.log(uniform()) / 3.2, -1);
    } else {
      station = ref & 7;
      id = ref >> 3;
      if (tail[station]! > head[station]!) {
        const next = lines[station]![head[station]!++ & (slots - 1)]!;
        push(now - Math.log(uniform()), (next << 3) | station);
      } else busy[station]! -= 1;
      station++;
    }
    if (station === 5) {
      sum += now - born[id]!;
      left++;
    } else if (busy[station]! < 4) {
      busy[station]! += 1;
      push(now - Math.log(uniform()), (id << 3) | station);
    } else lines[station]![tail[station]!++ & (slots - 1)] = id;
  }
  return { events, meanTime: sum / left };
}
