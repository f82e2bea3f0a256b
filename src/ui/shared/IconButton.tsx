/** A button with an icon alone: its label is spoken, and shown as a tooltip with its key. */
import type { ReactNode } from 'react';
import { Button, type ButtonProps } from 'react-aria-components';
import style from './IconButton.module.css';
import { Tip } from './Tip';

export interface IconButtonProps extends Omit<ButtonProps, 'className' | 'style' | 'children' | 'aria-label'> {
  readonly label: string;
  readonly icon: ReactNode;
  /** The key that does the same, as it is printed. */
  readonly keys?: string;
  readonly size?: 24 | 28 | 32;
  readonly className?: string;
}

export function IconButton({ label, icon, keys, size = 32, className = '', ...rest }: IconButtonProps) {
  return (
    <Tip text={label} {...(keys === undefined ? {} : { keys })}>
      <Button {...rest} aria-label={label} className={`${style['icon'] ?? ''} ${style[`s${size}`] ?? ''} ${className}`}>
        {icon}
      </Button>
    </Tip>
  );
}
