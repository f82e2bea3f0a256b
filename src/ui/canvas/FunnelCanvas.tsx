/** The canvas of the open funnel: the river with its cards, and every gesture on it. Sized by its parent. */
import { ReactFlowProvider, useStore } from '@xyflow/react';
import {
  useCallback,
  useDeferredValue,
  useEffect,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
  type Ref,
} from 'react';
import type { NodeKind } from '#funnel/schema';
import { rename } from '#state/actions/change-nodes';
import { trimExits } from '#state/actions/trim-exits';
import { useApp, useAppStore, useFunnel, useSession } from '../shared/use-app';
import { useEvaluation } from '../shared/use-evaluation';
import { useWords } from '../shared/use-words';
import { CanvasProvider, type CanvasContextValue } from './canvas-context';
import { canvasNodes, type MadeNodes } from './canvas-nodes';
import { Caption } from './Caption';
import { EdgeGrips } from './EdgeGrips';
import { EmptyCanvas } from './EmptyCanvas';
import { FlowSurface } from './FlowSurface';
import { LiveRegion } from './LiveRegion';
import { Minimap } from './Minimap';
import style from './Overlays.module.css';
import { NextNode } from './NextNode';
import { inReadingOrder, readingOrder } from './reading-order';
import { Legend } from './Legend';
import { LARGE } from './river-drawer';
import type { Folding } from './river/folded-lanes';
import { extremesOf } from './result-extremes';
import { createSpeaker } from './say';
import { SearchBox } from './SearchBox';
import { useAnnouncements } from './use-announcements';
import { useCanvasKeys } from './use-canvas-keys';
import { useConnection } from './use-connection';
import { useConnectMode } from './use-connect-mode';
import { useDrag } from './use-drag';
import { useDropKind } from './use-drop-kind';
import { useFirstFit } from './use-first-fit';
import { useDrawn, useToggleLane } from './use-folding';
import { useRiver } from './use-river';
import { useUncovered } from './use-uncovered';
import { useView } from './use-view';
import { useViewBox } from './use-view-box';
import { detailAt } from './zoom-level';
import { ZoomControl } from './ZoomControl';

/** From here on a minimap is shown. */
const MINIMAP_FROM = 40;
const NONE: ReadonlySet<string> = new Set();

export interface FunnelCanvasProps {
  /** Pixels of width that a panel beside the canvas takes, and that one over it covers at its right. */
  readonly beside?: number;
  readonly over?: number;
  /** Files dropped on the canvas. */
  readonly onFile?: (files: readonly File[]) => void;
  readonly onImport?: () => void;
  readonly onTemplates?: () => void;
  /** What the frame asks of the canvas. */
  readonly handle?: Ref<CanvasHandle>;
}

export interface CanvasHandle {
  /** Puts a new node beside what is selected, else in the middle of what is shown. */
  add(kind: NodeKind): void;
}

export function FunnelCanvas(props: FunnelCanvasProps) {
  return (
    <ReactFlowProvider>
      <Canvas {...props} />
    </ReactFlowProvider>
  );
}

function Canvas({ beside = 0, over = 0, onFile, onImport, onTemplates, handle }: FunnelCanvasProps) {
  const store = useAppStore();
  const t = useWords();
  const document = useFunnel();
  const now = useEvaluation();
  const before = useDeferredValue(now);
  const large = document.nodes.length > LARGE;
  // An answer that has come for a large funnel is told by the panels first; what the author does is drawn at once.
  const whole = large && before.funnel === now.funnel && before.scenario === now.scenario ? before : now;
  const { folding, shown: evaluation, drawnAs } = useDrawn(whole);
  const lens = useSession('lens');
  const tool = useSession('tool');
  const selection = useSession('selection');
  const [speaker] = useState(createSpeaker);
  const root = useRef<HTMLDivElement>(null);
  const view = useView(over);
  const detail = useStore((s) => detailAt(s.transform[2]));
  const height = useStore((s) => Math.max(240, Math.round(s.height / 24) * 24));
  const id = useApp((s) => s.id);
  const [fitZoom, setFitZoom] = useState(1);
  const [fitted, setFitted] = useState<string | null>(null);
  const [renaming, setRenaming] = useState<string | null>(null);
  const [focusEdge, setFocusEdge] = useState<string | null>(null);
  const [searching, setSearching] = useState(false);
  const [hits, setHits] = useState<{ readonly all: ReadonlySet<string>; readonly chosen: string | null }>({
    all: NONE,
    chosen: null,
  });

  // Handlers ask for the river as last drawn; it is kept aside so that they need not change with every drawing.
  const lastDrawn = useRef<ReturnType<typeof useRiver>['geometry'] | null>(null);
  const geometryNow = useCallback(() => {
    if (lastDrawn.current === null) throw new Error('Nothing is drawn yet');
    return lastDrawn.current;
  }, []);
  const drag = useDrag(geometryNow, view.zoom, folding.cards);
  const box = useViewBox(large);
  // Nothing of a large funnel is drawn before it is known what of it will be in view.
  const waiting = large && fitted !== id;
  const river = useRiver({ evaluation: whole, folding, detail, height, fitZoom, moved: drag.moved, box, waiting });
  const { geometry, base, boundsAt, sketch } = river;
  useEffect(() => {
    lastDrawn.current = geometry;
  }, [geometry]);

  const frame = useCallback(() => root.current?.getBoundingClientRect() ?? null, []);
  const connection = useConnection(geometryNow, view, frame);
  const connectMode = useConnectMode(geometryNow, view, speaker);
  const toggleLane = useToggleLane(whole, sketch, speaker);
  const unfold = useCallback(
    (card: string) => toggleLane(folding.cards.get(card)?.lane.id ?? ''),
    [toggleLane, folding],
  );
  const selected = useMemo(() => drawnSelection(selection.nodes, folding), [selection.nodes, folding]);
  const [made] = useState<MadeNodes>(() => new Map());
  // From afar a large funnel is painted, and nothing of it stands in the page.
  const painted = large && detail.level === 'post';
  const order = useCallback(
    () => readingOrder(evaluation.funnel, (node) => placeOf(geometryNow().nodes.get(node))),
    [evaluation.funnel, geometryNow],
  );
  const near = useMemo(() => {
    const place = (node: string): readonly [number, number] => placeOf(geometry.nodes.get(node));
    return large ? inReadingOrder(river.near, evaluation.funnel, place) : readingOrder(evaluation.funnel, place);
  }, [large, river.near, evaluation.funnel, geometry]);
  const nodeWord = t('canvas.node');
  const nodes = useMemo(
    () => (painted ? [] : canvasNodes(evaluation.funnel, geometry, selected, near, made, nodeWord)),
    [painted, evaluation.funnel, geometry, selected, near, made, nodeWord],
  );
  // Minimap and caption may follow a frame late: they must not hold up a drag.
  const calm = useDeferredValue(river.calm);

  const fitAll = useCallback((animate = true) => setFitZoom(view.fit(boundsAt, animate)), [view, boundsAt]);
  const onFitted = useCallback(
    (zoom: number) => {
      setFitZoom(zoom);
      setFitted(id);
    },
    [id],
  );
  useFirstFit(boundsAt, view, large, beside, onFitted);
  useUncovered(over, view, geometryNow, selected);
  useAnnouncements(speaker, evaluation);

  const finishRename = useCallback(
    (id: string, name: string | null) => {
      setRenaming(null);
      if (name !== null) rename(store, id, name);
      focusNode(root.current, id);
    },
    [store],
  );
  const keys = useCanvasKeys({
    root,
    geometryNow,
    view,
    speaker,
    order,
    fitAll,
    connectMode,
    setRenaming,
    setFocusEdge,
    setSearching,
    searching,
    renaming,
    drawnAs,
    funnel: evaluation.funnel,
    unfold: (card) => folding.cards.has(card) && (unfold(card), true),
  });
  const { add } = keys;
  useImperativeHandle(handle, () => ({ add: (kind) => add(kind, view.middle()) }), [add, view]);
  const drop = useDropKind(view, onFile);

  const drawnHits = useMemo(() => new Set([...hits.all].map(drawnAs)), [hits, drawnAs]);
  const [gripTarget, setGripTarget] = useState<string | null>(null);
  const target = connection.target ?? connectMode.target ?? gripTarget;
  const most = extremesOf(evaluation.result).worth || 1;
  const noDrains = geometry.drains.length === 0;
  const context = useMemo<CanvasContextValue>(
    () => ({
      funnel: evaluation.funnel,
      result: evaluation.result,
      base,
      counts: geometry.counts,
      detail,
      lens,
      mostWorth: most,
      renaming,
      unfold,
      hits: drawnHits,
      chosenHit: hits.chosen === null ? null : drawnAs(hits.chosen),
      target,
      noDrains,
      rename: finishRename,
      trim: (id) => trimExits(store, id),
    }),
    [
      evaluation.funnel,
      evaluation.result,
      base,
      geometry.counts,
      noDrains,
      detail,
      lens,
      most,
      renaming,
      unfold,
      drawnHits,
      drawnAs,
      hits,
      target,
      finishRename,
      store,
    ],
  );
  const blank = document.nodes.length === 0;

  return (
    <CanvasProvider value={context}>
      <div
        ref={root}
        className={`${style['root'] ?? ''} ${tool === 'hand' ? (style['hand'] ?? '') : ''} ${drop.over ? (style['dropping'] ?? '') : ''}`}
        role="region"
        aria-label={t('canvas.label')}
        data-canvas=""
        tabIndex={-1}
        onPointerMove={(e) => {
          keys.onPointer(e.clientX, e.clientY);
          connection.onPointerMove(e.clientX, e.clientY);
        }}
        onPointerLeave={() => keys.onPointer(null, null)}
        {...drop.handlers}
      >
        <FlowSurface
          nodes={nodes}
          geometry={geometry}
          painted={painted}
          still={large || drag.moved !== null}
          hits={drawnHits}
          focusEdge={focusEdge}
          setFocusEdge={setFocusEdge}
          drag={drag}
          connection={connection}
          view={view}
          evaluation={evaluation}
          onRename={(id) => (folding.cards.has(id) ? unfold(id) : setRenaming(id))}
          onLane={toggleLane}
        />
        {blank ? (
          <EmptyCanvas onImport={onImport} onTemplates={onTemplates} />
        ) : (
          <Caption evaluation={whole} geometry={calm} counting={river.counting} />
        )}
        <ZoomControl onZoom={view.zoomBy} onWhole={() => view.zoomTo(1)} onFit={() => fitAll()} />
        {blank ? null : <Legend geometry={geometry} comparing={base !== null} result={evaluation.result} />}
        {evaluation.funnel.nodes.length >= MINIMAP_FROM ? <Minimap geometry={calm} hits={drawnHits} /> : null}
        {connection.choice === null ? null : <NextNode choice={connection.choice} onClose={connection.closeChoice} />}
        {selection.edges.length === 1 && selection.nodes.length === 0 ? (
          <EdgeGrips edge={selection.edges[0] ?? ''} geometry={geometry} view={view} onTarget={setGripTarget} />
        ) : null}
        {searching ? (
          <SearchBox
            geometry={geometry}
            view={view}
            drawnAs={drawnAs}
            onHits={setHits}
            onClose={(chosen) => {
              setSearching(false);
              setHits({ all: NONE, chosen: null });
              if (chosen !== null) focusNode(root.current, drawnAs(chosen));
            }}
          />
        ) : null}
        {connectMode.from === null ? null : <div className={style['hintBar']}>{connectMode.hint}</div>}
        <LiveRegion speaker={speaker} />
      </div>
    </CanvasProvider>
  );
}

/** Real nodes, and the cards of folded lanes that are selected whole. */
function drawnSelection(nodes: readonly string[], folding: Folding): ReadonlySet<string> {
  const selected = new Set(nodes);
  for (const { card, members } of folding.cards.values())
    if (members.every((id) => selected.has(id))) selected.add(card);
  return selected;
}

function placeOf(node: { readonly x: number; readonly water: number } | undefined): readonly [number, number] {
  return node === undefined ? [0, 0] : [node.x, node.water];
}

/** Puts the focus on a node's card once it is there. */
function focusNode(root: HTMLElement | null, id: string): void {
  requestAnimationFrame(() =>
    root?.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(id)}"]`)?.focus({ preventScroll: true }),
  );
}
