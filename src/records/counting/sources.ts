/** The sources that leads come from, by how many they bring; the long tail is put together. */
import type { ImportWords } from '../types';
import type { Cases } from './cases';

/** More sources than these cannot be told apart on the canvas. */
const MOST = 24;

export interface Sources {
  readonly names: readonly string[];
  /** The source of case i, an index of `names`. */
  readonly of: (i: number) => number;
  /** False where no column says anything: the one source then stands for all. */
  readonly known: boolean;
}

export function caseSources(cases: Cases, words: ImportWords): Sources {
  const { source } = cases;
  if (source === null || source.names.length === 0) return { names: [words.source], of: () => 0, known: false };
  const blank = source.names.length;
  const counts = new Float64Array(blank + 1);
  for (const code of source.codes) counts[code < 0 ? blank : code]!++;
  const all = [...counts.keys()].filter((s) => counts[s]! > 0).sort((a, b) => counts[b]! - counts[a]! || a - b);
  const kept = all.length > MOST ? all.slice(0, MOST - 1) : all;
  const place = new Int32Array(blank + 1).fill(kept.length);
  kept.forEach((s, i) => (place[s] = i));
  const names = kept.map((s) => (s === blank ? words.unknownSource : source.names[s]!));
  if (kept.length < all.length) names.push(words.otherSources);
  return { names, of: (i) => place[source.codes[i]! < 0 ? blank : source.codes[i]!]!, known: true };
}
