/** What an import of simulated deals must find, counted here in the plainest way, apart from the importer's own counting. */
import { DAY, type Deal } from './deals';

export interface Spread {
  readonly mean: number;
  readonly sd: number;
  readonly n: number;
}

export interface Truth {
  readonly grade: 'A' | 'B';
  readonly cases: number;
  readonly outcomes: { readonly won: number; readonly lost: number; readonly open: number };
  /** `A → B` to k/n. */
  readonly rates: Readonly<Record<string, string>>;
  /** By stage; the times of finished visits. Only where the records know them. */
  readonly days: Readonly<Record<string, Spread>>;
  readonly entered: Readonly<Record<string, number>>;
  readonly wonAmount: Spread | null;
}

/** One case as an export tells it: where it was, when it came there, and, where the export says so, when it left. */
export interface Told {
  readonly deal: Deal;
  readonly steps: readonly { readonly node: string; readonly at: number; readonly left?: number | undefined }[];
  /** Said beside the last stage, where the stage itself is no end. */
  readonly lostAt?: number | undefined;
}

function spread(list: readonly number[]): Spread | null {
  if (list.length === 0) return null;
  const mean = list.reduce((a, b) => a + b, 0) / list.length;
  const squares = list.reduce((a, b) => a + (b - mean) ** 2, 0);
  return { mean, sd: list.length > 1 ? Math.sqrt(squares / (list.length - 1)) : 0, n: list.length };
}

const named = <T>(entries: readonly (readonly [string, T])[]): Record<string, T> => Object.fromEntries(entries);

/** Every move counted as it is told; who stands at a stage is left out of its shares. */
export function historyTruth(told: readonly Told[], won: string, lost: string | null): Truth {
  const visits = new Map<string, number>();
  const standing = new Map<string, number>();
  const entered = new Map<string, number>();
  const moves = new Map<string, number>();
  const days = new Map<string, number[]>();
  const add = (map: Map<string, number>, key: string): void => void map.set(key, (map.get(key) ?? 0) + 1);
  const stay = (node: string, ms: number): void => {
    if (!Number.isNaN(ms)) days.set(node, [...(days.get(node) ?? []), ms / DAY]);
  };
  const outcomes = { won: 0, lost: 0, open: 0 };
  const amounts: number[] = [];
  for (const { deal, steps, lostAt } of told) {
    for (const node of new Set(steps.map((s) => s.node))) add(entered, node);
    steps.forEach(({ node, at, left }, i) => {
      add(visits, node);
      const next = steps[i + 1];
      if (next === undefined) return;
      add(moves, `${node} → ${next.node}`);
      stay(node, (left ?? next.at) - at);
    });
    const end = steps.at(-1)!;
    if (end.node === won) outcomes.won++;
    else if (end.node === lost || lostAt !== undefined) outcomes.lost++;
    else {
      outcomes.open++;
      add(standing, end.node);
    }
    if (lostAt !== undefined) stay(end.node, lostAt - end.at);
    if (end.node === won) amounts.push(deal.amount);
  }
  const rates = [...moves].map(([move, k]) => {
    const from = move.split(' → ')[0]!;
    return [move, `${k}/${visits.get(from)! - (standing.get(from) ?? 0)}`] as const;
  });
  return {
    grade: 'A',
    cases: told.length,
    outcomes,
    rates: named(rates),
    days: named([...days].map(([node, list]) => [node, spread(list)!] as const)),
    entered: named([...entered]),
    wonAmount: spread(amounts),
  };
}

/** Each deal known where it stands, or stood when it was lost: it came through all stages before that one. */
export function snapshotTruth(deals: readonly Deal[], names: readonly string[], won: string): Truth {
  const far = (d: Deal): number => (d.status === 'won' ? names.length - 1 : d.last);
  const reached = names.map((_, s) => deals.filter((d) => far(d) >= s).length);
  const open = names.map((_, s) => deals.filter((d) => d.status === 'open' && d.last === s).length);
  const wins = deals.filter((d) => d.status === 'won');
  const way = [...names, won];
  return {
    grade: 'B',
    cases: deals.length,
    outcomes: {
      won: wins.length,
      lost: deals.filter((d) => d.status === 'lost').length,
      open: deals.filter((d) => d.status === 'open').length,
    },
    rates: named(
      names.map((name, s) => [
        `${name} → ${way[s + 1]!}`,
        `${reached[s + 1] ?? wins.length}/${reached[s]! - open[s]!}`,
      ]),
    ),
    days: {},
    entered: named([...names.map((name, s) => [name, reached[s]!] as const), [won, wins.length] as const]),
    wonAmount: spread(wins.map((d) => d.amount)),
  };
}
