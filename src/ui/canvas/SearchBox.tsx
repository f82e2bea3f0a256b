/** Find anything on the canvas: hits get a ring, arrows walk them, Enter zooms to one, Esc brings the view before back. */
import { useReactFlow, type Viewport } from '@xyflow/react';
import { Search } from 'lucide-react';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { nodeById } from '#funnel/lookup';
import { selectNodes } from '#state/actions/select';
import { useAppStore, useFunnel } from '../shared/use-app';
import { useFormat } from '../shared/use-format';
import { useWords } from '../shared/use-words';
import { NodeIcon } from './NodeIcon';
import style from './Overlays.module.css';
import type { RiverGeometry } from './river/types';
import { searchNodes } from './search-nodes';
import type { View } from './use-view';

const LISTED = 8;
const NEAR = 1;

export interface SearchBoxProps {
  readonly geometry: RiverGeometry;
  readonly view: View;
  /** The card that a node is drawn as. */
  readonly drawnAs: (node: string) => string;
  readonly onHits: (hits: { readonly all: ReadonlySet<string>; readonly chosen: string | null }) => void;
  /** The node chosen, or null; `back` where the reader gave up, and did not just go elsewhere. */
  readonly onClose: (chosen: string | null, back?: boolean) => void;
}

export function SearchBox({ geometry, view, drawnAs, onHits, onClose }: SearchBoxProps) {
  const t = useWords();
  const format = useFormat();
  const store = useAppStore();
  const funnel = useFunnel();
  const flow = useReactFlow();
  const list = useId();
  const [before] = useState<Viewport>(() => flow.getViewport());
  const [text, setText] = useState('');
  const [place, setPlace] = useState(0);
  const found = useMemo(() => searchNodes(funnel, text), [funnel, text]);
  const chosen = found[Math.min(place, found.length - 1)] ?? null;
  const field = useRef<HTMLInputElement>(null);

  useEffect(() => field.current?.focus(), []);
  useEffect(() => onHits({ all: new Set(found), chosen }), [found, chosen, onHits]);

  const leave = (): void => {
    void flow.setViewport(before);
    onClose(null, true);
  };
  const go = (id: string | null): void => {
    const node = id === null ? undefined : geometry.nodes.get(drawnAs(id));
    if (id === null || node === undefined) return;
    selectNodes(store, [id]);
    view.centre(node.card, NEAR);
    onClose(id);
  };
  const first = Math.max(0, Math.min(place - LISTED + 1, found.length - LISTED));
  const shown = found.slice(first, first + LISTED);

  return (
    <div
      className={style['search']}
      role="dialog"
      aria-label={t('canvas.search.title')}
      onBlur={(e) => {
        if (!e.currentTarget.contains(e.relatedTarget)) onClose(null);
      }}
      onKeyDown={(e) => {
        if (e.key === 'ArrowDown') setPlace((p) => Math.min(found.length - 1, p + 1));
        else if (e.key === 'ArrowUp') setPlace((p) => Math.max(0, p - 1));
        else if (e.key === 'Enter') go(chosen);
        else if (e.key === 'Escape') leave();
        else return;
        e.preventDefault();
        e.stopPropagation();
      }}
    >
      <div className={style['searchField']}>
        <Search size={15} aria-hidden />
        <input
          ref={field}
          role="combobox"
          aria-label={t('canvas.search.title')}
          aria-expanded={shown.length > 0}
          aria-controls={list}
          aria-activedescendant={chosen === null ? undefined : `${list} ${chosen}`.replace(/\s/g, '_')}
          aria-autocomplete="list"
          placeholder={t('canvas.search.placeholder')}
          value={text}
          autoComplete="off"
          spellCheck={false}
          onChange={(e) => {
            setText(e.target.value);
            setPlace(0);
          }}
        />
        <span>
          {text === ''
            ? ''
            : t('canvas.search.hits', { hits: format.count(found.length), all: format.count(funnel.nodes.length) })}
        </span>
      </div>
      <div id={list} role="listbox" aria-label={t('canvas.search.title')} hidden={shown.length === 0}>
        {shown.map((id) => {
          const node = nodeById(funnel, id);
          if (node === undefined) return null;
          const leads = geometry.counts.entries.get(id) ?? 0;
          return (
            <div
              key={id}
              id={`${list} ${id}`.replace(/\s/g, '_')}
              role="option"
              aria-selected={id === chosen}
              className={style['searchHit']}
              onPointerDown={(e) => {
                e.preventDefault();
                go(id);
              }}
            >
              <NodeIcon kind={node.kind} result={node.kind === 'outcome' ? node.result : null} size={15} />
              <span>
                <b>{node.name}</b>
                <small>{t('canvas.search.leads', { n: format.leads(leads) })}</small>
              </span>
              {id === chosen ? <em>{t('canvas.search.enter')}</em> : null}
            </div>
          );
        })}
      </div>
      {text !== '' && found.length === 0 ? <p className={style['searchNone']}>{t('canvas.search.none')}</p> : null}
    </div>
  );
}
