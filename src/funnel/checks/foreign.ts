/**
 * The first look at foreign data: is it plain, finite, shallow JSON that every later step (copying, storing, writing) can
 * carry? Nothing here knows what a funnel is.
 */
import { fault, type Fault } from '../fault';
import { itemStep } from './place';

/** Deeper data is refused: writing and copying it would exhaust the stack. */
const DEEPEST = 100;

type Frame = { readonly value: object; readonly path: string; readonly depth: number; readonly leave?: true };

/** Every number that is not finite, every `__proto__` key, circles, data that JSON cannot hold, and nesting past the limit. */
export function foreignFaults(data: unknown): Fault[] {
  const faults: Fault[] = [];
  const onPath = new Set<object>();
  const done = new Set<object>();
  const stack: Frame[] = [];

  const visit = (value: unknown, path: string, depth: number): void => {
    if (typeof value === 'number') {
      if (!Number.isFinite(value)) faults.push(fault(path, 'number.notFinite'));
    } else if (typeof value === 'object' && value !== null) {
      if (onPath.has(value)) faults.push(fault(path, 'data.circle'));
      else if (done.has(value)) return;
      else if (depth > DEEPEST) faults.push(fault(path, 'data.tooDeep', { limit: DEEPEST }));
      else if (!isPlain(value)) faults.push(fault(path, 'data.notPlain'));
      else stack.push({ value, path, depth });
    } else if (typeof value === 'function' || typeof value === 'symbol' || typeof value === 'bigint') {
      faults.push(fault(path, 'data.notPlain'));
    }
  };

  visit(data, '', 0);
  for (let frame = stack.pop(); frame !== undefined; frame = stack.pop()) {
    const { value, path, depth } = frame;
    if (frame.leave) {
      onPath.delete(value);
      continue;
    }
    if (done.has(value)) continue;
    done.add(value);
    onPath.add(value);
    stack.push({ value, path, depth, leave: true });
    const prefix = path === '' ? '' : `${path}/`;
    if (Array.isArray(value)) {
      value.forEach((item: unknown, i) => {
        if (typeof item !== 'string') visit(item, prefix + itemStep(item, i), depth + 1);
      });
      continue;
    }
    for (const key of Object.keys(value)) {
      if (key === '__proto__') faults.push(fault(prefix + key, 'key.forbidden', { key }));
      else visit((value as Readonly<Record<string, unknown>>)[key], prefix + key, depth + 1);
    }
  }
  return faults;
}

function isPlain(value: object): boolean {
  if (Array.isArray(value)) return true;
  const prototype: unknown = Object.getPrototypeOf(value);
  // Data from another realm (a worker, a test's sandbox) has another Object.prototype, itself without a prototype.
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
