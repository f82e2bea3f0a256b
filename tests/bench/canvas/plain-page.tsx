/** The peer: plain React Flow with default nodes and edges, as its first example has them: `?nodes=10000`. */
import { ReactFlow, useEdgesState, useNodesState, type Edge, type Node } from '@xyflow/react';
import '@xyflow/react/dist/style.css';
import { createRoot } from 'react-dom/client';
import { largeFunnel } from './large-funnel';

const params = new URLSearchParams(location.search);
const funnel = largeFunnel(Number(params.get('nodes') ?? 1000));
const firstNodes: Node[] = funnel.nodes.map((n) => ({
  id: n.id,
  position: { x: n.at?.[0] ?? 0, y: n.at?.[1] ?? 0 },
  data: { label: n.name },
}));
const firstEdges: Edge[] = funnel.edges.map((e) => ({ id: e.id, source: e.from, target: e.to }));

function Plain() {
  const [nodes, , onNodesChange] = useNodesState(firstNodes);
  const [edges] = useEdgesState(firstEdges);
  return (
    <ReactFlow
      nodes={nodes}
      edges={edges}
      onNodesChange={onNodesChange}
      minZoom={0.02}
      fitView={params.get('fit') !== null}
      panOnScroll
    />
  );
}

const root = document.getElementById('root');
performance.mark('start');
if (root !== null) createRoot(root).render(<Plain />);
