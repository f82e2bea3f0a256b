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
import { fault } from '#funnel/fault';
import type { NodeKind } from '#funnel/schema';
import { useApp, useAppStore, useFunnel, useSession } from '../shared/use-app';
import { useEvaluation } from '../shared/use-evaluation';
import { useWords } from '../shared/use-words';
import { CanvasProvider } from './canvas-context';
import { canvasNodes, type MadeNodes } from './canvas-nodes';
import { CanvasOverlays } from './CanvasOverlays';
import { drawnSelection } from './drawn-selection';
import { FlowSurface } from './FlowSurface';
import { focusNode } from './focus-node';
import { LiveRegion } from './LiveRegion';
import style from './Overlays.module.css';
import { inReadingOrder, readingOrder } from './reading-order';
import { LARGE } from './river-drawer';
import type { RiverGeometry } from './river/types';
import { createSpeaker } from './say';
import { useAnnouncements } from './use-announcements';
import { useCanvasKeys } from './use-canvas-keys';
import { useCardContext } from './use-card-context';
import { useConnection } from './use-connection';
import { useConnectMode } from './use-connect-mode';
import { useDrag } from './use-drag';
import { useDropKind } from './use-drop-kind';
import { useFirstFit } from './use-first-fit';
import { useDrawn, useToggleLane } from './use-folding';
import { useFocusKept } from './use-focus-kept';
import { useLitWay } from './use-lit-way';
import { useRenaming } from './use-renaming';
import { useRiver } from './use-river';
import { useSearch } from './use-search';
import { useUncovered } from './use-uncovered';
import { useView } from './use-view';
import { useViewBox } from './use-view-box';
import { detailAt } from './zoom-level';

const NONE: ReadonlySet<string> = new Set();
const NOTHING_TO_DO = (): void => undefined;

export interface FunnelCanvasProps {
  /** Pixels of width that a panel beside the canvas takes, and that one over it covers at its right. */
  readonly beside?: number;
  readonly over?: number;
  /** Files dropped on the canvas. */
  readonly onFile?: (files: readonly File[]) => void;
  readonly onImport?: () => void;
  readonly onTemplates?: () => void;
  /** Asked for the numbers of what is selected. */
  readonly onNumbers?: () => void;
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

function Canvas(props: FunnelCanvasProps) {
  const { beside = 0, over = 0, onFile, onImport, onTemplates, onNumbers = NOTHING_TO_DO, handle } = props;
  const store = useAppStore();
  const t = useWords();
  const document = useFunnel();
  const now = useEvaluation();
  const before = useDeferredValue(now);
  const large = document.nodes.length > LARGE;
  // An answer that has come for a large funnel is told by the panels first; what the author does is drawn at once.
  const whole = large && before.funnel === now.funnel && before.scenario === now.scenario ? before : now;
  const { folding, shown: evaluation, drawnAs } = useDrawn(whole);
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
  const renaming = useRenaming(root, folding);
  const lit = useLitWay(selection);
  const search = useSearch(useCallback((node) => focusNode(root.current, drawnAs(node)), [drawnAs]));
  useFocusKept(root);

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

  const refuseFolded = useCallback(
    (card: string) => {
      const lane = folding.cards.get(card)?.lane;
      if (lane !== undefined) store.getState().refuse(fault('lanes', 'rule.foldedLane', { name: lane.name }));
      return lane !== undefined;
    },
    [store, folding],
  );
  const connection = useConnection({ geometry: geometryNow, view, root, refuseFolded });
  const connectMode = useConnectMode(geometryNow, view, speaker);
  const fold = useToggleLane(whole, sketch, speaker);
  const toggleLane = useCallback(
    (lane: string) => {
      const instead = fold(lane);
      if (instead !== null) focusNode(root.current, instead);
    },
    [fold],
  );
  const unfold = useCallback(
    (card: string) => toggleLane(folding.cards.get(card)?.lane.id ?? ''),
    [toggleLane, folding],
  );
  const selected = useMemo(() => drawnSelection(selection.nodes, folding), [selection.nodes, folding]);
  const litEnds = useMemo(() => endsOf(lit.way, geometry), [lit.way, geometry]);
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
    () => (painted ? [] : canvasNodes(evaluation.funnel, geometry, selected, litEnds, near, made, nodeWord)),
    [painted, evaluation.funnel, geometry, selected, litEnds, near, made, nodeWord],
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

  const keys = useCanvasKeys({
    root,
    geometryNow,
    view,
    speaker,
    order,
    fitAll,
    connectMode,
    setRenaming: renaming.startNode,
    renameLane: renaming.lane.start,
    toNumbers: onNumbers,
    walkTo: lit.walkTo,
    openSearch: search.open,
    drawnAs,
    funnel: evaluation.funnel,
    unfold: (card) => folding.cards.has(card) && (unfold(card), true),
    cancel: () => drag.cancel() || connection.cancel(),
  });
  const { add, focus } = keys;
  useImperativeHandle(handle, () => ({ add: (kind) => add(kind, view.middle()) }), [add, view]);
  const onMade = useCallback(
    (node: string, name: string) => {
      speaker.say(t('canvas.say.added', { name }));
      focus(node);
    },
    [speaker, t, focus],
  );
  const drop = useDropKind(view, onFile, onMade);

  const drawnHits = useMemo(() => new Set([...search.hits.all].map(drawnAs)), [search.hits, drawnAs]);
  const { chosen } = search.hits;
  const chosenHit = chosen === null ? null : drawnAs(chosen);
  const [gripTarget, setGripTarget] = useState<string | null>(null);
  const target = connection.target ?? connectMode.target ?? gripTarget;
  const context = useCardContext({
    evaluation,
    base,
    geometry,
    detail,
    renaming,
    unfold,
    hits: drawnHits,
    chosenHit,
    target,
  });

  return (
    <CanvasProvider value={context}>
      <div
        ref={root}
        className={`${style['root'] ?? ''} ${tool === 'hand' ? (style['hand'] ?? '') : ''} ${drop.over ? (style['dropping'] ?? '') : ''}`}
        role="region"
        aria-label={t('canvas.label')}
        data-canvas=""
        data-lit={lit.way === null || litEnds.size === 0 ? undefined : ''}
        tabIndex={-1}
        onPointerDownCapture={connectMode.forget}
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
          lit={lit}
          drag={drag}
          connection={connection}
          view={view}
          evaluation={evaluation}
          onRename={(id) => (folding.cards.has(id) ? unfold(id) : renaming.startNode(id))}
          onNumbers={onNumbers}
          onLane={toggleLane}
          lanes={renaming.lane}
        />
        <CanvasOverlays
          evaluation={whole}
          shown={evaluation}
          geometry={geometry}
          calm={calm}
          counting={river.counting}
          comparing={base !== null}
          hits={drawnHits}
          view={view}
          search={search}
          drawnAs={drawnAs}
          connection={connection}
          hint={connectMode.hint}
          onFit={() => fitAll()}
          onImport={onImport}
          onTemplates={onTemplates}
          onTarget={setGripTarget}
          refuseFolded={refuseFolded}
          onLeave={(node) => focusNode(root.current, node)}
          onMade={onMade}
        />
        <LiveRegion speaker={speaker} />
      </div>
    </CanvasProvider>
  );
}

/** The nodes that an exit or a link joins, as they are drawn. */
function endsOf(way: string | null, geometry: RiverGeometry): ReadonlySet<string> {
  if (way === null) return NONE;
  const line = geometry.ribbons.find((r) => r.id === way) ?? geometry.links.find((r) => r.id === way);
  return line === undefined ? NONE : new Set([line.from, line.to]);
}

function placeOf(node: { readonly x: number; readonly water: number } | undefined): readonly [number, number] {
  return node === undefined ? [0, 0] : [node.x, node.water];
}
