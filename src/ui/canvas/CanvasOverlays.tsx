/** What floats over the river: caption, zoom, legend, minimap, search, the grips of a selected line, questions and hints. */
import type { ShownEvaluation } from '#state/evaluation';
import { useFunnel, useSession } from '../shared/use-app';
import { Caption } from './Caption';
import { EdgeGrips } from './EdgeGrips';
import { EmptyCanvas } from './EmptyCanvas';
import { Legend } from './Legend';
import { Minimap } from './Minimap';
import { NextNode } from './NextNode';
import style from './Overlays.module.css';
import type { RiverGeometry } from './river/types';
import { SearchBox } from './SearchBox';
import { useMostlyHidden } from './use-mostly-hidden';
import type { Connection } from './use-connection';
import type { Search } from './use-search';
import type { View } from './use-view';
import { ZoomControl } from './ZoomControl';

/** From so many nodes on a minimap is always shown; below, where most of the river is out of view. */
const MINIMAP_FROM = 40;

export interface CanvasOverlaysProps {
  /** Of the whole document, and of what is drawn of it. */
  readonly evaluation: ShownEvaluation;
  readonly shown: ShownEvaluation;
  readonly geometry: RiverGeometry;
  /** The drawing, a frame late. */
  readonly calm: RiverGeometry;
  /** The numbers shown are still being made whole. */
  readonly counting: boolean;
  /** A scenario is drawn beside Base. */
  readonly comparing: boolean;
  readonly hits: ReadonlySet<string>;
  readonly view: View;
  readonly search: Search;
  /** The card that a node is drawn as. */
  readonly drawnAs: (node: string) => string;
  readonly connection: Connection;
  /** What the keyboard can do now; empty where no connection is being made. */
  readonly hint: string;
  readonly onFit: () => void;
  readonly onImport: (() => void) | undefined;
  readonly onTemplates: (() => void) | undefined;
  /** The node that a line's end would go to. */
  readonly onTarget: (node: string | null) => void;
  readonly refuseFolded: (card: string) => boolean;
  /** Nothing is to come after this node after all. */
  readonly onLeave: (node: string) => void;
  readonly onMade: (node: string, name: string) => void;
}

export function CanvasOverlays(props: CanvasOverlaysProps) {
  const { evaluation, shown, geometry, calm, hits, view, search, connection, hint } = props;
  const blank = useFunnel().nodes.length === 0;
  const { nodes, edges, links } = useSession('selection');
  const hidden = useMostlyHidden(calm.bounds);
  const [edge, link] = [edges[0], links[0]];
  const gripped = nodes.length === 0 && edges.length + links.length === 1 ? (edge ?? link) : undefined;
  return (
    <>
      {blank ? (
        <EmptyCanvas onImport={props.onImport} onTemplates={props.onTemplates} />
      ) : (
        <Caption evaluation={evaluation} geometry={calm} counting={props.counting} />
      )}
      <ZoomControl onZoom={view.zoomBy} onWhole={() => view.zoomTo(1)} onFit={props.onFit} />
      {blank ? null : <Legend geometry={geometry} comparing={props.comparing} result={shown.result} />}
      {shown.funnel.nodes.length >= MINIMAP_FROM || (hidden && !blank) ? <Minimap geometry={calm} hits={hits} /> : null}
      {connection.choice === null ? null : (
        <NextNode
          choice={connection.choice}
          onClose={connection.closeChoice}
          onLeave={props.onLeave}
          onMade={props.onMade}
        />
      )}
      {gripped === undefined ? null : (
        <EdgeGrips
          kind={edge === undefined ? 'link' : 'exit'}
          id={gripped}
          geometry={geometry}
          view={view}
          onTarget={props.onTarget}
          refuseFolded={props.refuseFolded}
        />
      )}
      {search.on ? (
        <SearchBox
          geometry={geometry}
          view={view}
          drawnAs={props.drawnAs}
          onHits={search.setHits}
          onClose={search.close}
        />
      ) : null}
      {hint === '' ? null : <div className={style['hintBar']}>{hint}</div>}
    </>
  );
}
