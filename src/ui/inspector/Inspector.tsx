/** The panel at the right: a node, an exit, a drain, several things, or the whole funnel, whichever is selected. */
import { edgeById, nodeById } from '#funnel/lookup';
import { useApp, useFunnel, useSession } from '../shared/use-app';
import { useWords } from '../shared/use-words';
import { DrainPanel } from './DrainPanel';
import { EdgePanel } from './EdgePanel';
import { FunnelPanel } from './FunnelPanel';
import style from './Inspector.module.css';
import { LinkPanel } from './LinkPanel';
import { ManyPanel } from './ManyPanel';
import { NodePanel } from './NodePanel';

export function Inspector() {
  const t = useWords();
  return (
    <aside className={style['panel']} data-leave-to="canvas" aria-label={t('inspector.label')}>
      <Inside />
    </aside>
  );
}

function Inside() {
  const funnel = useFunnel();
  const id = useApp((s) => s.id);
  const { nodes, edges, links, drain } = useSession('selection');
  const lines = edges.length + links.length;
  const nodeId = drain === null && nodes.length === 1 && lines === 0 ? nodes[0] : undefined;
  const node = nodeId === undefined ? undefined : nodeById(funnel, nodeId);
  const drainNode = drain === null ? undefined : nodeById(funnel, drain);
  // Keyed, so that what was half typed for one card never lands in another.
  if (drainNode !== undefined) return <DrainPanel key={`${id} ${drainNode.id} drain`} node={drainNode} />;
  if (node !== undefined) return <NodePanel key={`${id} ${node.id}`} node={node} />;
  const single = lines === 1 && nodes.length === 0;
  const edge = single ? edgeById(funnel, edges[0] ?? '') : undefined;
  if (edge !== undefined) return <EdgePanel key={`${id} ${edge.id}`} edge={edge} />;
  const link = single ? funnel.links?.find((l) => l.id === links[0]) : undefined;
  if (link !== undefined) return <LinkPanel key={`${id} ${link.id} link`} link={link} />;
  if (nodes.length + lines > 1) return <ManyPanel key={id} nodes={nodes} edges={edges} />;
  return <FunnelPanel key={id} />;
}
