/** The river of an import with names and counts over its gates, as large as the wizard's right half allows. */
import { useMemo } from 'react';
import type { SolveResult } from '#engine/results';
import { nodeById } from '#funnel/lookup';
import type { Funnel } from '#funnel/schema';
import { thumbnailLayout } from '../canvas/river/thumbnail-layout';
import { RiverThumbnail } from '../canvas/RiverThumbnail';
import style from './ImportWizard.module.css';
import { useFormat } from './use-plain-format';

const WIDTH = 558;
const HEIGHT = 292;
/** Names stand above the posts; below this distance only numbers do. */
const ROOM_FOR_NAME = 58;

export function PreviewRiver({ funnel, result }: { readonly funnel: Funnel; readonly result: SolveResult | null }) {
  const format = useFormat();
  const labels = useMemo(() => {
    const geometry = thumbnailLayout(funnel, result, { width: WIDTH, height: HEIGHT });
    const posts = geometry.posts
      .filter((p) => nodeById(funnel, p.node)?.kind !== 'source')
      .toSorted((a, b) => a.x - b.x)
      .map((post, i, all) => {
        // The next gate whose label would stand on the same line.
        const next = all.slice(i + 1).find((p) => Math.abs(p.top - post.top) < 44);
        return { ...post, name: nodeById(funnel, post.node)?.name ?? '', room: (next?.x ?? WIDTH) - post.x - 6 };
      });
    return { posts, drains: geometry.drains };
  }, [funnel, result]);
  const count = (n: number): string => format.number(n, n < 10 ? 1 : 0);
  return (
    <div className={style['river']} style={{ width: WIDTH, height: HEIGHT }}>
      <RiverThumbnail funnel={funnel} result={result} width={WIDTH} height={HEIGHT} />
      {labels.posts.map(({ node, x, top, name, room }) => (
        <div key={node} className={style['gateLabel']} style={{ left: x - 4, bottom: HEIGHT - top + 2, width: Math.min(Math.max(40, room), 120) }}>
          {room < ROOM_FOR_NAME ? null : <span>{name}</span>}
          <b>{count(result?.nodes[node]?.entries ?? 0)}</b>
        </div>
      ))}
      {labels.drains.map((drain) => (
        <div key={drain.node} className={style['drainLabel']} style={{ left: drain.box.x + drain.box.width + 4, top: Math.min(HEIGHT - 30, drain.fadeTop) }}>
          <b>{format.number(-drain.lost, 0)}</b>
          <span>{format.share(drain.share)}</span>
        </div>
      ))}
    </div>
  );
}
