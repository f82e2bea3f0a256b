import type { ReactNode } from 'react';
import style from './ActionCard.module.css';

export interface ActionCardProps {
  readonly tone: 'water' | 'leaf' | 'amber';
  readonly icon: ReactNode;
  readonly title: string;
  readonly note: string;
  readonly onPress: () => void;
}

/** One of the large ways to begin at the top of the start page. */
export function ActionCard({ tone, icon, title, note, onPress }: ActionCardProps) {
  return (
    <button type="button" className={style['card']} onClick={onPress}>
      <span className={style['icon']} data-tone={tone} aria-hidden>
        {icon}
      </span>
      <span className={style['words']}>
        <span className={style['title']}>{title}</span>
        <span className={style['note']}>{note}</span>
      </span>
    </button>
  );
}
