/** Before anything is counted: the order of the stages, what comes together, and which of them end a deal. */
import type { ImportContext } from './context';
import type { ImportMap, Table } from '../types';
import { STATUS, type Cases } from './cases';
import type { Fields } from './fields';
import { orderSnapshot, type SnapshotOrder } from './snapshot-order';
import { cutTails, stageKinds, type StageKind } from './stage-kinds';
import { orderByName, orderByPrecedence, precedence, reorder } from './stage-order';
import { settleTies, type Ties } from './ties';
import type { Plan } from './walk';

export interface Planned {
  readonly cases: Cases;
  readonly ties: Ties;
  readonly tails: { readonly events: number; readonly of: number };
  readonly plan: Plan;
  readonly assumed: ReadonlySet<number>;
  /** Cases of which nothing but a reason says that they were lost. */
  readonly lostByReason: number;
  /** What the order of a snapshot's stages rests on; null where the records or a person say it. */
  readonly snapshotOrder: SnapshotOrder | null;
}

/** Settles what comes in any order, the order of the stages, and how each of them ends a deal. */
export function planCount(context: ImportContext, read: Cases): Planned {
  const { view, chosen, fields, map, tables } = context;
  const { layout } = chosen;
  const dated = layout === 'history' || layout === 'wide';
  const timed =
    layout === 'wide'
      ? view.columns.some((c) => chosen.stageDates.has(c.name) && fields.dates(c).hasTime)
      : layout === 'history' && knowsTimeOfDay(fields);
  const ties = dated ? settleTies(read, timed) : { cases: read, groups: [] };
  const { stages } = read;
  const guessed = dated
    ? orderByPrecedence(precedence(ties.cases), stages.length)
    : layout === 'steps'
      ? stages.map((_, s) => s)
      : orderByName(stages);
  const told = (order: readonly number[]): number[] => reorder(order, stages, map.order ?? []);
  const log = isEventLog(tables[view.base]!, fields);
  const found = stageKinds(ties.cases, layout, map, told(withGroups(guessed, ties)), log);
  const { kinds, assumed } = found;
  const tails = cutTails(ties.cases, found);
  const byReason = lostByReason(tails.cases, kinds, fields);
  const { cases } = byReason;
  const known =
    layout === 'snapshot'
      ? orderSnapshot(
          cases,
          kinds.map((kind) => kind === 'stage'),
          context,
        )
      : null;
  const inOrder = told(known?.order ?? withGroups(guessed, ties));
  const ranks = { stage: 0, won: 1, lost: 2, parked: 3 };
  const order = [...inOrder].sort((a, b) => ranks[kinds[a]!] - ranks[kinds[b]!]);
  const orderedKinds = order.map((s) => kinds[s]!);
  const stray = cases.status.some(
    (s, i) => s === STATUS.won && kinds[cases.stage[cases.start[i + 1]! - 1]!] === 'stage',
  );
  const wonStage = orderedKinds.indexOf('won');
  const plan: Plan = {
    order,
    kinds: orderedKinds,
    wonNode: !stray ? -1 : wonStage >= 0 ? wonStage : order.length,
    snapshot: layout === 'snapshot',
    reach:
      layout === 'snapshot' &&
      (cases.status.some((s) => s === STATUS.won || s === STATUS.lost) ||
        cases.stage.some((s) => kinds[s] !== 'stage')),
    endless: layout === 'steps',
    collapse: !log,
    merged: mergedNodes(
      map,
      order.map((s) => stages[s]!),
    ),
  };
  return {
    cases,
    ties,
    tails,
    plan,
    assumed,
    lostByReason: byReason.lost,
    snapshotOrder: map.order === undefined ? known : null,
  };
}

/** Where no loss is on record but reasons for losing are, the deals that have one were lost. */
function lostByReason(
  cases: Cases,
  kinds: readonly StageKind[],
  fields: Fields,
): { readonly cases: Cases; readonly lost: number } {
  const { reason } = cases;
  if (reason === null || fields.column('status') !== null || kinds.includes('lost')) return { cases, lost: 0 };
  const status = cases.status.slice();
  let lost = 0;
  for (let i = 0; i < cases.n; i++) {
    const last = cases.stage[cases.start[i + 1]! - 1];
    if (reason.codes[i]! < 0 || status[i] !== STATUS.none || last === undefined || kinds[last] !== 'stage') continue;
    status[i] = STATUS.lost;
    lost++;
  }
  // A reason that all have is a reason for something else.
  return lost === 0 || lost === cases.n ? { cases, lost: 0 } : { cases: { ...cases, status }, lost };
}

function mergedNodes(map: ImportMap, names: readonly string[]): ReadonlySet<number> {
  const merges = new Map(Object.entries(map.merge ?? {}));
  return new Set(names.flatMap((name, u) => ((merges.get(name)?.length ?? 0) > 1 ? [u] : [])));
}

function knowsTimeOfDay(fields: Fields): boolean {
  const column = fields.column('at');
  if (column === null) return false;
  const dates = fields.dates(column);
  return dates.hasTime || dates.form === 'seconds' || dates.form === 'milliseconds' || dates.form === 'serial';
}

/** Stages of one group of simultaneous changes stand next to one another, in the group's order. */
function withGroups(order: readonly number[], ties: Ties): number[] {
  let result = [...order];
  for (const { stages } of ties.groups) {
    const members = new Set(stages);
    const at = result.findIndex((s) => members.has(s));
    const rest = result.filter((s) => !members.has(s));
    result = [...rest.slice(0, at), ...stages, ...rest.slice(at)];
  }
  return result;
}

/** Event logs record activities, which may be done twice in a row; a CRM that writes a stage twice has saved it twice. */
function isEventLog(table: Table, fields: Fields): boolean {
  return table.format === 'xes' || /concept:name|^activity$/i.test(fields.column('stage')?.header ?? '');
}
