/** Which numbers several selected things have in common, and at which of them each may stand. Pure. */
import { exitsOf } from '#funnel/lookup';
import { ruleAt } from '#funnel/fields';
import type { FieldScale } from '#funnel/quantity';
import { fieldInScenario } from '#funnel/scenario';
import type { Funnel, FunnelNode, Quantity } from '#funnel/schema';

export interface FieldPlace {
  readonly at: string;
  readonly value: Quantity | undefined;
}

export interface ManyField {
  readonly field:
    'volume' | 'value' | 'margin' | 'days' | 'costPerEntry' | 'fixedCost' | 'capacity.handlingHours' | 'rate';
  readonly scale: FieldScale;
  readonly places: readonly FieldPlace[];
}

const NODE_FIELDS = [
  'volume',
  'value',
  'margin',
  'days',
  'costPerEntry',
  'fixedCost',
  'capacity.handlingHours',
] as const;

/** As the panel of a single node has it: no value where nothing is won, no days where a way ends, no hours without people. */
function stands(node: FunnelNode, field: (typeof NODE_FIELDS)[number]): boolean {
  switch (field) {
    case 'value':
    case 'margin':
      return node.kind === 'outcome' && node.result === 'won';
    case 'days':
      return node.kind !== 'outcome' || node.result === 'parked';
    case 'capacity.handlingHours':
      return node.kind !== 'source' && node.capacity !== undefined;
    default:
      return true;
  }
}

/** Fields in the order in which a person reads them; those that can stand nowhere are left out. */
export function manyFields(
  funnel: Funnel,
  scenario: string | null,
  nodeIds: readonly string[],
  edgeIds: readonly string[],
): ManyField[] {
  const chosen = new Set(nodeIds);
  const nodes = funnel.nodes.filter((n) => chosen.has(n.id));
  const found: ManyField[] = [];
  for (const field of NODE_FIELDS) {
    const places: FieldPlace[] = [];
    let scale: FieldScale = 'positive';
    for (const node of nodes) {
      const at = `nodes/${node.id}`;
      const rule = ruleAt(funnel, at, field);
      if (rule === undefined || !stands(node, field)) continue;
      scale = rule.scale;
      places.push(place(funnel, scenario, at, field));
    }
    if (places.length > 0) found.push({ field, scale, places });
  }
  const wanted = new Set(edgeIds);
  // The only exit of a source has no rate to set: everyone takes it.
  const edges = funnel.edges.filter(
    (e) => wanted.has(e.id) && (e.rate !== undefined || exitsOf(funnel, e.from).length > 1),
  );
  if (edges.length > 0)
    found.push({
      field: 'rate',
      scale: 'rate',
      places: edges.map((e) => place(funnel, scenario, `edges/${e.id}`, 'rate')),
    });
  return found;
}

function place(funnel: Funnel, scenario: string | null, at: string, field: string): FieldPlace {
  const value = fieldInScenario(funnel, scenario, at, field);
  return { at, value: value === 'rest' ? undefined : value };
}
