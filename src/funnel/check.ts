/**
 * The gate's judgement: is this data a funnel, and one that means something? Every fault is reported, not only the first.
 *
 * Two grades: faults of *structure* (not a funnel, broken references, numbers that are none) make a document impossible to
 * open; faults of *draft* (exits past 100 %, a missing rate, a range upside down) can be drawn and mended, but not solved.
 */
import { edgeEndFaults, idFaults, rateFaults } from './checks/graph';
import { inDocumentOrder } from './checks/document-order';
import { foreignFaults } from './checks/foreign';
import { isRaw, numberFaultsOf } from './checks/numbers';
import { partFaults } from './checks/parts';
import { describe } from './checks/place';
import { planFaults } from './checks/plans';
import { shapeFaults } from './checks/shape';
import { fault, type Fault, type Outcome } from './fault';
import { FORMAT_VERSION, LIMITS, type Funnel } from './schema';

/** A funnel from foreign data, the same object that came in, or every fault in it. */
export function checkFunnel(data: unknown): Outcome<Funnel> {
  const opened = openFunnel(data);
  if (!opened.ok) return opened;
  const { funnel, faults } = opened.value;
  return faults.length > 0 ? { ok: false, faults } : { ok: true, value: funnel };
}

/** A document that can be opened, with the faults that keep it from being solved. */
export interface Draft {
  readonly funnel: Funnel;
  readonly faults: readonly Fault[];
}

/** Opens what can be drawn and mended; refuses, with every fault of either grade, what cannot. */
export function openFunnel(data: unknown): Outcome<Draft> {
  const hopeless = headFaults(data);
  if (hopeless.length > 0 || !isRaw(data)) return { ok: false, faults: hopeless };
  const numbers = numberFaultsOf(data);
  const structure = [
    ...foreignFaults(data),
    ...shapeFaults(data, (path) => isJudged(numbers.places, path)),
    ...idFaults(data),
    ...edgeEndFaults(data),
  ];
  const broken = numbers.faults.filter((f) => STRUCTURAL.has(f.code));
  const sound = structure.length === 0 && broken.length === 0;
  const parts = partFaults(data);
  const draft = [...numbers.faults, ...rateFaults(data), ...parts, ...(sound ? planFaults(data as Funnel) : [])];
  const impossible = !sound || parts.some((f) => STRUCTURAL.has(f.code));
  if (impossible) return { ok: false, faults: inDocumentOrder(data, [...structure, ...draft]) };
  return { ok: true, value: { funnel: data as Funnel, faults: inDocumentOrder(data, draft) } };
}

/** Faults of parts and numbers after which the document cannot even be drawn. */
const STRUCTURAL: ReadonlySet<string> = new Set([
  'quantity.notOne',
  'quantity.mixed',
  'quantity.incomplete',
  'value.notNumber',
  'value.notText',
  'exchange.notFact',
  'lane.noSuchNode',
  'link.wrongEnd',
  'edge.noSuchNode',
]);

/** Whether the schema need say nothing of a place: a quantity that was judged, or a number in one. */
function isJudged(places: ReadonlySet<string>, path: string): boolean {
  return places.has(path) || places.has(path.slice(0, path.lastIndexOf('/')));
}

/** What makes any closer look pointless: no object, another format, a newer version, too much of it. */
function headFaults(data: unknown): Fault[] {
  if (!isRaw(data)) return [fault('', 'file.notFunnel', { value: describe(data) })];
  const { format, version } = data;
  if (format !== 'sluice')
    return [
      format === undefined
        ? fault('format', 'file.noFormat')
        : fault('format', 'file.otherFormat', { value: describe(format) }),
    ];
  if (typeof version === 'number' && version > FORMAT_VERSION)
    return [fault('version', 'file.newerVersion', { version, known: FORMAT_VERSION })];
  if (version !== FORMAT_VERSION)
    return [fault('version', 'file.noVersion', { value: describe(version), known: FORMAT_VERSION })];
  return (['nodes', 'edges'] as const).flatMap((list) => {
    const items = data[list];
    return Array.isArray(items) && items.length > LIMITS[list]
      ? [fault(list, 'list.tooLong', { count: items.length, limit: LIMITS[list] })]
      : [];
  });
}
