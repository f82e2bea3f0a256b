/** The tabs above the result strip. A tab opens the drawer with its panel; the open tab again, or the button, closes it. */
import { ChevronDown, ChevronUp } from 'lucide-react';
import { useRef, type KeyboardEvent } from 'react';
import type { Tab } from '#state/session';
import { BeatsBase } from '../results/BeatsBase';
import { useApp, useAppStore } from '../shared/use-app';
import { useWords } from '../shared/use-words';
import style from './DetailTabs.module.css';

export const TABS: readonly Tab[] = ['moves', 'scenarios', 'futures', 'timeline', 'diagnosis', 'table'];
export const DETAILS_ID = 'details-panel';
export const tabId = (tab: Tab): string => `details-tab-${tab}`;

export function DetailTabs() {
  const t = useWords();
  const store = useAppStore();
  const open = useApp((s) => s.session.tab);
  const last = useRef<Tab>('moves');
  const list = useRef<HTMLDivElement>(null);
  if (open !== null) last.current = open;
  const show = (tab: Tab | null): void => store.getState().setSession({ tab });

  const walk = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    event.stopPropagation();
    const buttons = [...(list.current?.querySelectorAll<HTMLElement>('[role=tab]') ?? [])];
    const at = buttons.indexOf(document.activeElement as HTMLElement);
    const next = buttons[(at + step + buttons.length) % buttons.length];
    next?.focus();
    if (open !== null && next !== undefined) next.click();
  };

  return (
    <nav className={style['bar']} aria-label={t('shell.details')}>
      <div role="tablist" aria-label={t('shell.details')} className={style['tabs']} ref={list} onKeyDown={walk}>
        {TABS.map((tab) => (
          <button
            key={tab}
            id={tabId(tab)}
            type="button"
            role="tab"
            aria-selected={open === tab}
            aria-controls={DETAILS_ID}
            tabIndex={(open ?? 'moves') === tab ? 0 : -1}
            className={style['tab']}
            onClick={() => show(open === tab ? null : tab)}
          >
            {t(`shell.tabs.${tab}`)}
          </button>
        ))}
      </div>
      <div className={style['middle']}>
        <BeatsBase />
      </div>
      <button
        type="button"
        className={style['toggle']}
        aria-expanded={open !== null}
        aria-controls={DETAILS_ID}
        onClick={() => show(open === null ? last.current : null)}
      >
        {t(open === null ? 'shell.openDetails' : 'shell.closeDetails')}
        {open === null ? <ChevronUp size={14} aria-hidden /> : <ChevronDown size={14} aria-hidden />}
      </button>
    </nav>
  );
}
