/** The drawn river of what is on screen: laid out anew when the document, the scenario, the lens or the level of detail changes. */
import { useMemo, useState } from 'react';
import type { TFunction } from 'i18next';
import type { SolveResult } from '#engine/results';
import type { Format } from '#i18n/format';
import { evaluate, type ShownEvaluation } from '#state/evaluation';
import { useApp, useFunnel, useSession } from '../shared/use-app';
import { useFormat } from '../shared/use-format';
import { useWords } from '../shared/use-words';
import { cardSize } from './card-size';
import { createRiverDrawer } from './river-drawer';
import type { RiverGeometry, RiverWords, Thickness } from './river/types';
import type { Detail } from './zoom-level';

export interface RiverInput {
  readonly evaluation: ShownEvaluation;
  readonly detail: Detail;
  /** Height of the canvas on the screen, in steps, so that a pixel more asks for no new drawing. */
  readonly height: number;
  /** The zoom at which the scale was last fitted, at most 1. */
  readonly fitZoom: number;
  /** Nodes under way in a drag. */
  readonly moved: ReadonlyMap<string, readonly [number, number]> | null;
}

export interface River {
  readonly geometry: RiverGeometry;
  /** Base's figures while a scenario is on. */
  readonly base: SolveResult | null;
}

export function useRiver({ evaluation, detail, height, fitZoom, moved }: RiverInput): River {
  const document = useFunnel();
  const id = useApp((s) => s.id);
  const lens = useSession('lens');
  const t = useWords();
  const format = useFormat();
  const [draw] = useState(createRiverDrawer);
  const thickness: Thickness = document.canvas?.thickness ?? 'linear';
  const { funnel, result, scenario } = evaluation;
  const base = useMemo(() => (scenario === null ? null : evaluate(document, null).result), [document, scenario]);
  const words = useMemo(() => riverWords(t, format), [t, format]);
  const geometry = useMemo(
    () =>
      draw({
        funnel,
        result,
        base,
        fitZoom,
        scaleKey: `${id} ${thickness} ${String(height)} ${fitZoom.toFixed(2)}`,
        options: {
          height,
          zoomLevel: detail.level,
          unit: detail.unit,
          thickness,
          lens,
          cardSize: (node, level) => cardSize(node, level, lens, detail.unit),
          words,
          ...(moved === null ? {} : { moved }),
        },
      }),
    [draw, funnel, result, base, fitZoom, id, height, detail, thickness, lens, words, moved],
  );
  return { geometry, base };
}

function riverWords(t: TFunction, format: Format): RiverWords {
  return {
    count: (n) => format.count(n),
    share: (p) => format.share(p),
    money: (n) => format.moneyRound(n),
    leadsGone: (n) => t('canvas.river.leadsGone', { count: n }),
    versusBase: (difference) => t('canvas.river.versusBase', { change: format.signed(difference, format.count) }),
  };
}
