/** React Flow with the river under its nodes: panning, zooming, dragging, selecting and connecting by pointer. */
import { Background, BackgroundVariant, ReactFlow, SelectionMode, ViewportPortal, type NodeTypes } from '@xyflow/react';
import '@xyflow/react/dist/style.css';
import './react-flow.css';
import { useCallback, useMemo, type PointerEvent } from 'react';
import { select, selectNodes, selectNothing, toggleEdge, toggleLink, toggleNode } from '#state/actions/select';
import type { ShownEvaluation } from '#state/evaluation';
import { useAppStore, useSession } from '../shared/use-app';
import type { CardNode } from './canvas-nodes';
import { ConnectionLine } from './ConnectionLine';
import { nodeAt } from './hit-test';
import { NodeCard } from './NodeCard';
import { OverviewLayer } from './OverviewLayer';
import { LaneTabs, type LaneNaming } from './LaneTabs';
import { RiverLayer } from './RiverLayer';
import { linkKey } from './river/draw-links';
import { realNodes } from './river/folded-lanes';
import type { RiverGeometry } from './river/types';
import type { Connection } from './use-connection';
import type { Drag } from './use-drag';
import { useHoveredEdge } from './use-hovered-edge';
import type { LitWay } from './use-lit-way';
import { useMarquee } from './use-marquee';
import type { View } from './use-view';
import { ZOOM_LEAST, ZOOM_MOST } from './zoom-level';

const NODE_TYPES: NodeTypes = { card: NodeCard };
const NO_EDGES: never[] = [];
const MIDDLE_AND_RIGHT = [1, 2];
const ADDS = ['Shift', 'Control', 'Meta'];
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
  readonly lit: LitWay;
  readonly drag: Drag;
  readonly connection: Connection;
  readonly view: View;
  readonly onRename: (node: string) => void;
  /** An exit, a link or a drain was clicked twice: to its numbers. */
  readonly onNumbers: () => void;
  /** Folds or unfolds a lane. */
  readonly onLane: (lane: string) => void;
  readonly lanes: LaneNaming;
}

export function FlowSurface(props: FlowSurfaceProps) {
  const {
    nodes,
    geometry,
    evaluation,
    painted,
    still,
    hits,
    lit,
    drag,
    connection,
    view,
    onRename,
    onNumbers,
    onLane,
    lanes,
  } = props;
  const store = useAppStore();
  const tool = useSession('tool');
  const selection = useSession('selection');
  const selected = useMemo(() => new Set(selection.nodes), [selection.nodes]);
  const onEdgeHover = useHoveredEdge(lit.hover);
  const marquee = useMarquee(geometry, painted, drag, view);
  const onEdge = useCallback(
    (edge: string, event: PointerEvent) => {
      if (event.button !== 0) return;
      event.stopPropagation();
      const link = store.getState().history.present.links?.find((l) => linkKey(l.id) === edge);
      if (link !== undefined) {
        if (isAdding(event)) toggleLink(store, link.id);
        else select(store, { links: [link.id] });
      } else if (isAdding(event)) toggleEdge(store, edge);
      else select(store, { edges: [edge] });
    },
    [store],
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
        if (!isAdding(event)) selectNodes(store, realNodes(store.getState().history.present, [node.id]));
      }}
      onPaneClick={(event) => {
        const [x, y] = view.toCanvas(event.clientX, event.clientY);
        const post = painted ? nodeAt(geometry, x, y, 8 * geometry.unit) : null;
        if (post === null) {
          if (!isAdding(event)) selectNothing(store);
        } else if (isAdding(event)) toggleNode(store, post);
        else selectNodes(store, [post]);
      }}
      onPointerDownCapture={marquee.onPress}
      onSelectionStart={marquee.onStart}
      onSelectionEnd={marquee.onEnd}
      onConnectStart={connection.onConnectStart}
      onConnectEnd={connection.onConnectEnd}
      connectionLineComponent={ConnectionLine}
      onlyRenderVisibleElements
      minZoom={ZOOM_LEAST}
      maxZoom={ZOOM_MOST}
      nodeDragThreshold={0}
      nodeClickDistance={3}
      panOnScroll
      nodesDraggable={tool === 'select'}
      selectionOnDrag={tool === 'select'}
      panOnDrag={tool === 'hand' ? true : MIDDLE_AND_RIGHT}
      selectionMode={SelectionMode.Partial}
      panActivationKeyCode="Space"
      multiSelectionKeyCode={ADDS}
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
          painted={painted}
          selectedNodes={selected}
          selectedEdges={lit.selected}
          selectedDrain={selection.drain}
          focusEdge={lit.way}
          still={still}
          onEdge={onEdge}
          onEdgeHover={onEdgeHover}
          onDrain={onDrain}
          onTwice={onNumbers}
        />
        <LaneTabs lanes={geometry.lanes} unit={geometry.unit} onFold={onLane} naming={lanes} />
      </ViewportPortal>
    </ReactFlow>
  );
}

/** With Shift, or as elsewhere with Ctrl or Cmd, a click adds to what is selected. */
function isAdding(event: {
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}): boolean {
  return event.shiftKey || event.ctrlKey || event.metaKey;
}
