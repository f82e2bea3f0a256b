/** Where the nodes of an imported funnel stand: sources at the left, stages in a line, wins at its end, losses below, pauses above. */

const COLUMN = 192;
const SOURCE_GAP = 96;
const BELOW = 240;

export interface Places {
  readonly sources: readonly [number, number][];
  readonly stages: readonly [number, number][];
  readonly won: readonly [number, number][];
  readonly lost: readonly [number, number][];
  readonly parked: readonly [number, number][];
}

export function placeNodes(sources: number, stages: number, won: number, lost: number, parked: number): Places {
  const line = <T>(n: number, at: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => at(i));
  const end = COLUMN * (stages + 1);
  return {
    sources: line(sources, (i) => [0, (i - (sources - 1) / 2) * SOURCE_GAP]),
    stages: line(stages, (i) => [COLUMN * (i + 1), 0]),
    won: line(won, (i) => [end, i * SOURCE_GAP]),
    lost: line(lost, (i) => [end + (i % 2) * COLUMN, BELOW + Math.floor(i / 2) * SOURCE_GAP]),
    parked: line(parked, (i) => [end, -BELOW - i * SOURCE_GAP]),
  };
}
