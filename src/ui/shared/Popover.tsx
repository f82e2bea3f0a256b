/** A floating panel beside its trigger: `<DialogTrigger><Button/><Popover label="…">…</Popover></DialogTrigger>`. */
import type { ReactNode } from 'react';
import { Dialog, Popover as AriaPopover, type PopoverProps as AriaPopoverProps } from 'react-aria-components';
import style from './Popover.module.css';

export interface PopoverProps extends Omit<AriaPopoverProps, 'className' | 'style' | 'children'> {
  readonly label: string;
  readonly width?: number;
  readonly children: ReactNode | ((close: () => void) => ReactNode);
}

export function Popover({ label, width, children, ...rest }: PopoverProps) {
  return (
    <AriaPopover offset={6} {...rest} className={style['popover'] ?? ''} style={width === undefined ? {} : { width }}>
      <Dialog aria-label={label} className={style['inside'] ?? ''}>
        {({ close }) => <>{typeof children === 'function' ? children(close) : children}</>}
      </Dialog>
    </AriaPopover>
  );
}
