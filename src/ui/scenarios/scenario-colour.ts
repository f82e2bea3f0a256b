/** Base is grey; the first scenarios are water, plum and amber, then again from water. */
const COLOURS = ['var(--water)', 'var(--plum)', 'var(--amber)'] as const;

export function scenarioColour(index: number): string {
  return index < 0 ? 'var(--ink-3)' : (COLOURS[index % COLOURS.length] ?? 'var(--water)');
}
