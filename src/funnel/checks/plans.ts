/** Faults of scenarios and planned moves: what they stand on, what they name, and what a scenario would make of the rates. */
import { fault, type Fault } from '../fault';
import { getField } from '../fields';
import { exitsOf } from '../lookup';
import { isRest, ownRate } from '../rest';
import { applyScenario, changeFault, scenarioChain } from '../scenario';
import type { Funnel, Scenario } from '../schema';
import { RATE_SLACK, soundRate, sumFault } from './graph';
import { shorten } from './place';

/** Precondition: the funnel has no faults of shape, ids or edge ends. */
export function planFaults(funnel: Funnel): Fault[] {
  return [...(funnel.scenarios ?? []).flatMap((s) => scenarioFaults(funnel, s)), ...moveFaults(funnel)];
}

function scenarioFaults(funnel: Funnel, scenario: Scenario): Fault[] {
  const path = `scenarios/${shorten(scenario.id)}`;
  const faults: Fault[] = [];
  scenario.changes.forEach((change, i) => {
    const place = `${path}/changes/${String(i)}`;
    const wrong = changeFault(funnel, change, place) ?? partFault(funnel, change.at, change.field, `${place}/field`);
    if (wrong !== null) faults.push(wrong);
  });
  if (scenario.on !== undefined) {
    const chain = scenarioChain(funnel, scenario.id);
    // Each scenario of a circle reports it for itself; what hangs on the circle from outside does not.
    if (!chain.ok) faults.push(...chain.faults.map((f) => ({ ...f, path: `${path}/on` })));
  }
  return faults.length > 0 ? faults : restAndSumFaults(funnel, scenario, path);
}

/** A part that would hold only this one number: a capacity needs its other numbers, a fact of counts has no mean hours. */
function partFault(funnel: Funnel, at: string, field: string, path: string): Fault | null {
  const node = at.startsWith('nodes/') ? funnel.nodes.find((n) => n.id === at.slice('nodes/'.length)) : undefined;
  if (node === undefined || node.kind === 'source') return null;
  if (field.startsWith('capacity.') && node.capacity === undefined)
    return fault(path, 'change.noSuchPart', { at, part: 'capacity' });
  if (field === 'exchange.fact.avgHours' && node.exchange?.fact !== undefined && 'k' in node.exchange.fact)
    return fault(path, 'change.noSuchPart', { at, part: 'exchange.fact.avgHours' });
  return null;
}

/** Whether the scenario's rates still fit into everybody, at the nodes that it touches. */
function restAndSumFaults(funnel: Funnel, scenario: Scenario, path: string): Fault[] {
  const touched = new Set<string>();
  for (const { at, field } of scenario.changes) {
    const edge = field === 'rate' ? funnel.edges.find((e) => `edges/${e.id}` === at) : undefined;
    if (edge !== undefined) touched.add(edge.from);
  }
  if (touched.size === 0) return [];
  const applied = applyScenario(funnel, scenario.id);
  if (!applied.ok) return [];
  return [...touched].flatMap((node) => {
    const exits = exitsOf(applied.value, node);
    if (exits.filter(isRest).length > 1) return [fault(path, 'scenario.restTwice', { node: shorten(node) })];
    let sum = 0;
    for (const rate of exits.map(ownRate)) if (rate !== undefined) sum += soundRate(rate);
    return sum > 1 + RATE_SLACK ? [sumFault(path, node, sum)] : [];
  });
}

function moveFaults(funnel: Funnel): Fault[] {
  return (funnel.moves ?? []).flatMap((move) => {
    const path = `moves/${shorten(move.id)}`;
    const field = move.field ?? 'rate';
    const wrong =
      changeFault(funnel, { at: move.at, field }, path) ?? partFault(funnel, move.at, field, `${path}/field`);
    if (wrong !== null) return [wrong];
    return getField(funnel, move.at, field) === 'rest' ? [fault(`${path}/at`, 'move.onRest', { at: move.at })] : [];
  });
}
