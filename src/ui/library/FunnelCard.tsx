/** One funnel of the library: its river, name, last edit, leads to deals, profit, worst drain, and what can be done with it. */
import { ArrowRight, Copy, Download, Ellipsis, Pencil, Trash2 } from 'lucide-react';
import { Button } from 'react-aria-components';
import { evaluate } from '#state/evaluation';
import type { DamagedEntry, LibraryEntry } from '#state/ports';
import { Menu, MenuTrigger } from '../shared/Menu';
import { useServices } from '../shared/services';
import { formatFor } from '../shared/use-format';
import { useLanguage, useWords } from '../shared/use-words';
import type { LibraryActions } from '../shell/use-library-actions';
import style from './FunnelCard.module.css';
import { funnelSummary } from './funnel-summary';
import { SolvedThumbnail } from './SolvedThumbnail';

export interface FunnelCardProps {
  readonly entry: LibraryEntry;
  /** True for the funnel the reader comes from. */
  readonly current: boolean;
  readonly actions: LibraryActions;
  readonly onRename: () => void;
}

export function FunnelCard({ entry, current, actions, onRename }: FunnelCardProps) {
  const t = useWords();
  const language = useLanguage();
  const { clock } = useServices();
  const { funnel } = entry;
  const format = formatFor(language, funnel.currency ?? '');
  const { result } = evaluate(funnel, null);
  const summary = result === null ? null : funnelSummary(funnel, result);
  const name = funnel.name === '' ? t('shell.untitled') : funnel.name;
  const worst = summary?.worst;
  return (
    <article className={style['card']} data-current={current} aria-label={name}>
      <button
        type="button"
        className={style['open']}
        title={name}
        onClick={() => actions.open(entry.id)}
        aria-label={`${t('library.open')}: ${name}`}
      />
      <div className={style['picture']}>
        <SolvedThumbnail funnel={funnel} />
      </div>
      <div className={style['words']}>
        <div className={style['line']}>
          <h3 className={style['name']}>{name}</h3>
          {current ? <span className={style['chip']}>{t('library.openNow')}</span> : null}
        </div>
        <p className={style['when']}>
          {whenText(entry.editedAt, clock.now(), format.ago, (when) => t('library.edited', { when }))}
        </p>
        {summary === null ? (
          <p className={style['none']}>{t('library.noAnswer')}</p>
        ) : (
          <>
            <div className={style['line']}>
              <span className={style['figure']}>
                <span className="sr-only">
                  {t('library.leadsToDeals', {
                    leads: format.count(summary.leads),
                    deals: format.count(summary.deals),
                  })}
                </span>
                <span aria-hidden className={style['pair']}>
                  {format.count(summary.leads)}
                  <ArrowRight size={13} />
                  {format.count(summary.deals)}
                </span>
              </span>
              <span className={style['figure']} title={t('library.profit')}>
                <span className="sr-only">{t('library.profit')} </span>
                {format.moneyRound(summary.profit)}
              </span>
            </div>
            <p className={style['worst']} data-none={worst === null}>
              {worst == null ? t('library.noLoss') : `${worst.name} ${format.share(-worst.share)}`}
            </p>
          </>
        )}
      </div>
      <MenuTrigger>
        <Button className={style['more'] ?? ''} aria-label={t('library.more', { name })}>
          <Ellipsis size={16} />
        </Button>
        <Menu
          label={t('library.more', { name })}
          placement="bottom end"
          groups={[
            {
              id: 'do',
              items: [
                {
                  id: 'duplicate',
                  label: t('library.duplicate'),
                  icon: <Copy size={14} />,
                  run: () => void actions.duplicate(funnel),
                },
                { id: 'rename', label: t('common.rename'), icon: <Pencil size={14} />, run: onRename },
                {
                  id: 'download',
                  label: t('library.download'),
                  icon: <Download size={14} />,
                  run: () => void actions.download(entry),
                },
              ],
            },
            {
              id: 'end',
              items: [
                {
                  id: 'remove',
                  label: t('common.remove'),
                  icon: <Trash2 size={14} />,
                  danger: true,
                  run: () => void actions.remove(entry),
                },
              ],
            },
          ]}
        />
      </MenuTrigger>
    </article>
  );
}

/** "Edited 12 minutes ago" within a day; then "Yesterday", "2 October". */
function whenText(
  then: number,
  now: number,
  ago: (then: number, now: number) => string,
  edited: (when: string) => string,
): string {
  const text = ago(then, now);
  return now - then < 86_400_000 ? edited(text) : text.charAt(0).toLocaleUpperCase() + text.slice(1);
}

/** A record that no longer opens: kept, named, and handed out on request. */
export function DamagedCard({ entry, actions }: { readonly entry: DamagedEntry; readonly actions: LibraryActions }) {
  const t = useWords();
  const name = entry.name === '' ? t('shell.untitled') : entry.name;
  return (
    <article className={style['card']} data-damaged aria-label={name}>
      <button
        type="button"
        className={style['open']}
        title={name}
        onClick={() => actions.open(entry.id)}
        aria-label={`${t('library.open')}: ${name}`}
      />
      <div className={style['picture']} />
      <div className={style['words']}>
        <h3 className={style['name']}>{name}</h3>
        <p className={style['damaged']}>{t('library.damaged')}</p>
        <p className={style['when']}>{t('library.damagedNote')}</p>
      </div>
      <MenuTrigger>
        <Button className={style['more'] ?? ''} aria-label={t('library.more', { name })}>
          <Ellipsis size={16} />
        </Button>
        <Menu
          label={t('library.more', { name })}
          placement="bottom end"
          groups={[
            {
              id: 'do',
              items: [
                {
                  id: 'download',
                  label: t('library.download'),
                  icon: <Download size={14} />,
                  run: () => void actions.download(entry),
                },
                {
                  id: 'remove',
                  label: t('common.remove'),
                  icon: <Trash2 size={14} />,
                  danger: true,
                  run: () => void actions.remove(entry),
                },
              ],
            },
          ]}
        />
      </MenuTrigger>
    </article>
  );
}
