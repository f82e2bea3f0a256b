/** A dark tooltip over one focusable child, after a short rest of the pointer and at once on keyboard focus. */
import type { ReactNode } from 'react';
import { Tooltip, TooltipTrigger } from 'react-aria-components';
import style from './Tip.module.css';

export interface TipProps {
  readonly text: string;
  readonly keys?: string;
  readonly placement?: 'top' | 'bottom' | 'left' | 'right';
  readonly children: ReactNode;
}

export function Tip({ text, keys, placement = 'bottom', children }: TipProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={80}>
      {children}
      <Tooltip className={style['tip'] ?? ''} placement={placement} offset={6}>
        {text}
        {keys === undefined ? null : <kbd className={style['keys']}>{keys}</kbd>}
      </Tooltip>
    </TooltipTrigger>
  );
}
