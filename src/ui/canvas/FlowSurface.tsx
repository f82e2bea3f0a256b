/** React Flow with the river under its nodes: panning, zooming, dragging, selecting and connecting by pointer. */
import { Background, BackgroundVariant, ReactFlow, SelectionMode, ViewportPortal, type NodeTypes } from '@xyflow/react';
import '@xyflow/react/dist/style.css';
import './react-flow.css';
import { useCallback, useMemo, type PointerEvent } from 'react';
import { select, selectNodes, selectNothing, toggleEdge } from '#state/actions/select';
import type { ShownEvaluation } from '#state/evaluation';
import { useAppStore, useSession } from '../shared/use-app';
import type { CardNode } from './canvas-nodes';
import { ConnectionLine } from './ConnectionLine';
import { nodeAt } from './hit-test';
import { NodeCard } from './NodeCard';
import { OverviewLayer } from './OverviewLayer';
import { LaneTabs } from './LaneTabs';
import { RiverLayer } from './RiverLayer';
import { realNodes } from './river/folded-lanes';
import type { RiverGeometry } from './river/types';
import type { Connection } from './use-connection';
import type { Drag } from './use-drag';
import { useHoveredEdge } from './use-hovered-edge';
import type { View } from './use-view';
import { ZOOM_LEAST, ZOOM_MOST } from './zoom-level';

const NODE_TYPES: NodeTypes = { card: NodeCard };
const NO_EDGES: never[] = [];
const MIDDLE_AND_RIGHT = [1, 2];
const PRO = { hideAttribution: true };

export interface FlowSurfaceProps {
  readonly nodes: CardNode[];
  readonly geometry: RiverGeometry;
  readonly evaluation: ShownEvaluation;
  /** A large funnel from afar: painted, with no node in the page. */
  readonly painted: boolean;
  /** No easing of ribbons. */
  readonly still: boolean;
  readonly hits: ReadonlySet<string>;
  readonly focusEdge: string | null;
  readonly setFocusEdge: (edge: string | null) => void;
  readonly drag: Drag;
  readonly connection: Connection;
  readonly view: View;
  readonly onRename: (node: string) => void;
  /** Folds or unfolds a lane. */
  readonly onLane: (lane: string) => void;
}

export function FlowSurface(props: FlowSurfaceProps) {
  const {
    nodes,
    geometry,
    evaluation,
    painted,
    still,
    hits,
    focusEdge,
    setFocusEdge,
    drag,
    connection,
    view,
    onRename,
    onLane,
  } = props;
  const store = useAppStore();
  const tool = useSession('tool');
  const selection = useSession('selection');
  const selected = useMemo(() => new Set(selection.nodes), [selection.nodes]);
  const selectedEdges = useMemo(() => new Set(selection.edges), [selection.edges]);
  const onEdgeHover = useHoveredEdge(setFocusEdge);
  const { links } = geometry;
  const onEdge = useCallback(
    (edge: string, event: PointerEvent) => {
      if (event.button !== 0) return;
      event.stopPropagation();
      // A link is no exit: it stands for the two that it joins.
      const link = links.find((l) => l.id === edge);
      if (link !== undefined) selectNodes(store, realNodes(store.getState().history.present, [link.from, link.to]));
      else if (event.shiftKey) toggleEdge(store, edge);
      else select(store, { edges: [edge] });
    },
    [store, links],
  );
  const onDrain = useCallback(
    (node: string, event: PointerEvent) => {
      if (event.button !== 0) return;
      event.stopPropagation();
      select(store, { drain: node });
    },
    [store],
  );
  return (
    <ReactFlow
      nodes={nodes}
      edges={NO_EDGES}
      nodeTypes={NODE_TYPES}
      onNodesChange={drag.onNodesChange}
      onNodeDragStop={drag.onDragStop}
      onSelectionDragStop={drag.onDragStop}
      onNodeDoubleClick={(_, node) => onRename(node.id)}
      onNodeClick={(event, node) => {
        if (!event.shiftKey) selectNodes(store, realNodes(store.getState().history.present, [node.id]));
      }}
      onPaneClick={(event) => {
        const [x, y] = view.toCanvas(event.clientX, event.clientY);
        const post = painted ? nodeAt(geometry, x, y, 8 * geometry.unit) : null;
        if (post === null) selectNothing(store);
        else selectNodes(store, [post]);
      }}
      onConnectStart={connection.onConnectStart}
      onConnectEnd={connection.onConnectEnd}
      connectionLineComponent={ConnectionLine}
      onlyRenderVisibleElements
      minZoom={ZOOM_LEAST}
      maxZoom={ZOOM_MOST}
      nodeDragThreshold={0}
      nodeClickDistance={3}
      panOnScroll
      selectionOnDrag={tool === 'select'}
      panOnDrag={tool === 'hand' ? true : MIDDLE_AND_RIGHT}
      selectionMode={SelectionMode.Partial}
      panActivationKeyCode="Space"
      multiSelectionKeyCode="Shift"
      selectionKeyCode={null}
      deleteKeyCode={null}
      zoomOnDoubleClick={false}
      nodesFocusable
      edgesFocusable={false}
      disableKeyboardA11y
      elevateNodesOnSelect={false}
      autoPanOnNodeFocus={false}
      proOptions={PRO}
    >
      <Background variant={BackgroundVariant.Dots} gap={20} size={1.6} color="var(--grid)" bgColor="var(--canvas)" />
      {painted ? (
        <OverviewLayer
          funnel={evaluation.funnel}
          result={evaluation.result}
          geometry={geometry}
          selected={selected}
          hits={hits}
        />
      ) : null}
      <ViewportPortal>
        <RiverLayer
          geometry={geometry}
          selectedNodes={selected}
          selectedEdges={selectedEdges}
          selectedDrain={selection.drain}
          focusEdge={focusEdge}
          still={still}
          onEdge={onEdge}
          onEdgeHover={onEdgeHover}
          onDrain={onDrain}
        />
        <LaneTabs lanes={geometry.lanes} unit={geometry.unit} onFold={onLane} />
      </ViewportPortal>
    </ReactFlow>
  );
}
