/** Faults in English, one a line, as `path: reason`. */
import type { Fault } from '#funnel/fault';
import { sayCode } from './say-code';
import { tame } from './tame';

const SECTIONS = ['faults', 'records.faults', 'cli.faults'];

/** A fault of the whole document stands at `file`. */
export function faultLines(faults: readonly Fault[]): string {
  return faults
    .map(({ path, code, params }) => tame(`${path === '' ? 'file' : path}: ${sayCode(SECTIONS, code, params)}`))
    .join('\n');
}
