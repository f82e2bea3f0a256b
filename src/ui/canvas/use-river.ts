/** The drawn river of what is on screen: laid out anew when the document, the scenario, the lens or the level of detail changes. */
import { useCallback, useMemo, useState } from 'react';
import type { TFunction } from 'i18next';
import type { SolveResult } from '#engine/results';
import type { FunnelNode } from '#funnel/schema';
import type { Format } from '#i18n/format';
import { evaluate, type ShownEvaluation } from '#state/evaluation';
import { useApp, useFunnel, useSession } from '../shared/use-app';
import { useFormat } from '../shared/use-format';
import { useWords } from '../shared/use-words';
import { cardRoom } from './card-room';
import { cardSize } from './card-size';
import { NOTHING_DRAWN } from './large-river';
import { createRiverDrawer, LARGE, type Drawing, type Drawn } from './river-drawer';
import type { Folding } from './river/folded-lanes';
import type { Box, CardFace, RiverGeometry, RiverWords, Size, Thickness } from './river/types';
import { useCounts } from './use-counts';
import { createHeldFolding } from './held-folding';
import { detailAt, type Detail } from './zoom-level';

export interface RiverInput {
  /** Of the whole document. */
  readonly evaluation: ShownEvaluation;
  /** What of it is drawn, and how folded lanes stand for the rest. */
  readonly folding: Folding;
  readonly detail: Detail;
  /** Height of the canvas on the screen, in steps, so that a pixel more asks for no new drawing. */
  readonly height: number;
  /** The zoom at which the scale was last fitted, at most 1. */
  readonly fitZoom: number;
  /** Nodes under way in a drag. */
  readonly moved: ReadonlyMap<string, readonly [number, number]> | null;
  /** What of the canvas is in or near the view; null for funnels that are drawn whole. */
  readonly box: Box | null;
  /** It is not known yet what the view will show: nothing is drawn. */
  readonly waiting: boolean;
}

export interface River extends Drawn {
  /** The numbers shown are still being made whole. */
  readonly counting: boolean;
  /** Base's figures while a scenario is on. */
  readonly base: SolveResult | null;
  /** What the river would cover if it were fitted at this zoom. */
  readonly boundsAt: (zoom: number) => Box;
  /** The river at 100% with other lanes folded. */
  readonly sketch: (folding: Folding) => RiverGeometry;
}

export function useRiver({
  evaluation,
  folding: asked,
  detail,
  height,
  fitZoom,
  moved,
  box,
  waiting,
}: RiverInput): River {
  const document = useFunnel();
  const id = useApp((s) => s.id);
  const lens = useSession('lens');
  const t = useWords();
  const format = useFormat();
  const [drawer] = useState(createRiverDrawer);
  const thickness: Thickness = document.canvas?.thickness ?? 'linear';
  const { scenario } = evaluation;
  const [held] = useState(createHeldFolding);
  // What is known of a number is painted at once in this lens: there it is not only the answer that is shown.
  const pending = evaluation.pending === true && lens !== 'evidence' && asked.funnel.nodes.length > LARGE;
  const folding = useMemo(() => held(asked, pending), [held, asked, pending]);
  const base = useMemo(() => (scenario === null ? null : evaluate(document, null).result), [document, scenario]);
  const counted = useCounts(
    folding.funnel,
    folding.result,
    folding.counts === null && folding.funnel.nodes.length > LARGE,
  );
  const words = useMemo(() => riverWords(t, format), [t, format]);
  const drawing = useCallback(
    (at: Detail, zoom: number, of: Folding = folding): Drawing => {
      const { funnel, result } = of;
      const counts = of.counts ?? (of === folding ? counted : null);
      const sized = (node: FunnelNode, level: CardFace): Size => {
        // From afar no card is drawn, so its neighbours need not be looked for.
        const room = level === 'post' ? null : cardRoom(funnel);
        return cardSize(node, level, lens, at.unit, room?.across.get(node.id), room?.down.get(node.id));
      };
      return {
        funnel,
        result,
        base,
        fitZoom: zoom,
        box: null,
        scaleKey: `${id} ${thickness} ${String(height)} ${zoom.toFixed(2)}`,
        options: {
          height,
          zoomLevel: at.level,
          unit: at.unit,
          thickness,
          lens,
          cardSize: sized,
          normalSize: (node) =>
            cardSize(node, 'full', 'flow', 1, cardRoom(funnel).across.get(node.id), cardRoom(funnel).down.get(node.id)),
          words,
          ...(counts === null ? {} : { counts }),
        },
      };
    },
    [folding, counted, base, id, height, thickness, lens, words],
  );
  const drawn = useMemo(() => {
    if (waiting) return NOTHING_DRAWN;
    const { options, ...rest } = drawing(detail, fitZoom);
    return drawer.draw({ ...rest, box, options: moved === null ? options : { ...options, moved } });
  }, [drawer, drawing, detail, fitZoom, moved, box, waiting]);
  const boundsAt = useCallback((zoom: number) => drawer.boundsOf(drawing(detailAt(zoom), zoom)), [drawer, drawing]);
  const sketch = useCallback((of: Folding) => drawer.sketch(drawing(detailAt(1), 1, of)), [drawer, drawing]);
  return {
    ...drawn,
    counting:
      counted === null && folding.result !== null && folding.counts === null && folding.funnel.nodes.length > LARGE,
    base,
    boundsAt,
    sketch,
  };
}

function riverWords(t: TFunction, format: Format): RiverWords {
  return {
    count: (n, least) => format.leads(n, least),
    share: (p) => format.share(p),
    money: (n) => format.moneyRound(n),
    leadsGone: (n) => t('canvas.river.leadsGone', { count: n }),
    versusBase: (difference) => t('canvas.river.versusBase', { change: format.signed(difference, format.leads) }),
  };
}
