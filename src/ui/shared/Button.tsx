/** The text button of the product. `primary` once a view; `outline` beside it; `quiet` in rows and panels; `danger` for a loss. */
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import style from './Button.module.css';

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style'> {
  readonly look?: 'primary' | 'outline' | 'quiet' | 'danger' | 'light';
  /** `s` is 28 high, `m` 32 (the default), `l` 36. */
  readonly size?: 's' | 'm' | 'l';
  readonly className?: string;
}

export function Button({ look = 'outline', size = 'm', className = '', ...rest }: ButtonProps) {
  return (
    <AriaButton
      {...rest}
      className={`${style['button'] ?? ''} ${style[look] ?? ''} ${style[size] ?? ''} ${className}`}
    />
  );
}
