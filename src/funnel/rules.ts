/** What may be done to a funnel, asked before it is done: a refusal says why. */
import { fault, type Fault } from './fault';
import { exitsOf, nodeById } from './lookup';
import { LIMITS, type Funnel } from './schema';

/** Why no exit can be drawn from one node to another, or null where it can. Loops and self-loops are legal. */
export function canConnect(funnel: Funnel, from: string, to: string): Fault | null {
  const start = nodeById(funnel, from);
  const end = nodeById(funnel, to);
  if (start === undefined) return fault(`nodes/${from}`, 'rule.noSuchNode', { id: from });
  if (end === undefined) return fault(`nodes/${to}`, 'rule.noSuchNode', { id: to });
  if (end.kind === 'source') return fault(`nodes/${to}`, 'rule.intoSource', { name: end.name });
  // A file may hold parallel ways under different names; drawing the same line twice is a slip of the hand.
  if (exitsOf(funnel, from).some((edge) => edge.to === to))
    return fault(`nodes/${from}`, 'rule.alreadyConnected', { from: start.name, to: end.name });
  return funnel.edges.length >= LIMITS.edges ? fault('edges', 'rule.tooManyExits', { limit: LIMITS.edges }) : null;
}

/** As `canConnect`, for an exit that is drawn anew to other ends; it does not stand in its own way. */
export function canReconnect(funnel: Funnel, edgeId: string, from: string, to: string): Fault | null {
  const others = funnel.edges.filter((edge) => edge.id !== edgeId);
  return others.length === funnel.edges.length
    ? fault(`edges/${edgeId}`, 'rule.noSuchNode', { id: edgeId })
    : canConnect({ ...funnel, edges: others }, from, to);
}

/** As `canLink`, for a link that is led to other ends; it does not stand in its own way. */
export function canRelink(funnel: Funnel, linkId: string, from: string, to: string): Fault | null {
  const others = (funnel.links ?? []).filter((link) => link.id !== linkId);
  return canLink({ ...funnel, links: others }, from, to);
}

/** Why no further nodes can be put on the canvas, or null. */
export function canAddNodes(funnel: Funnel, count = 1): Fault | null {
  return funnel.nodes.length + count > LIMITS.nodes
    ? fault('nodes', 'rule.tooManyNodes', { limit: LIMITS.nodes })
    : null;
}

/** Whether a line drawn between the two is a link: "every won contract becomes a client". All other lines are exits. */
export function leadsByLink(funnel: Funnel, from: string, to: string): boolean {
  const start = nodeById(funnel, from);
  return start?.kind === 'outcome' && start.result === 'won' && nodeById(funnel, to)?.kind === 'source';
}

/** Why no line can be drawn from one node to another, be it an exit or a link; null where it can. */
export function canDraw(funnel: Funnel, from: string, to: string): Fault | null {
  return leadsByLink(funnel, from, to) ? canLink(funnel, from, to) : canConnect(funnel, from, to);
}

/** Why no link can lead from an outcome to a source, or null. A link is drawn, never counted. */
export function canLink(funnel: Funnel, from: string, to: string): Fault | null {
  const start = nodeById(funnel, from);
  const end = nodeById(funnel, to);
  if (start?.kind !== 'outcome') return fault(`nodes/${from}`, 'rule.linkFromOutcome', { name: start?.name ?? from });
  if (end?.kind !== 'source') return fault(`nodes/${to}`, 'rule.linkToSource', { name: end?.name ?? to });
  return funnel.links?.some((link) => link.from === from && link.to === to) === true
    ? fault(`nodes/${from}`, 'rule.alreadyLinked', { from: start.name, to: end.name })
    : null;
}
