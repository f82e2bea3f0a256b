/** One choice of a few, side by side: a radio group that looks like a switch (lens, evidence, yardstick). */
import type { ReactNode } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import style from './Segmented.module.css';

export interface SegmentedOption<T extends string> {
  readonly value: T;
  readonly label: ReactNode;
  /** Spoken instead of the label where that is short or an icon. */
  readonly spoken?: string;
}

export interface SegmentedProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly SegmentedOption<T>[];
  readonly onChange: (value: T) => void;
  /** `tabs` is the sunken track of the top bar; `pills` has no track (filters). */
  readonly look?: 'track' | 'pills';
  /** Stretches over the whole width, every part equally wide. */
  readonly fill?: boolean;
  readonly disabled?: boolean;
}

export function Segmented<T extends string>({
  label,
  value,
  options,
  onChange,
  look = 'track',
  fill = false,
  disabled = false,
}: SegmentedProps<T>) {
  return (
    <ToggleButtonGroup
      aria-label={label}
      selectionMode="single"
      disallowEmptySelection
      isDisabled={disabled}
      selectedKeys={[value]}
      onSelectionChange={(keys) => {
        const next = [...keys][0];
        const option = options.find((o) => o.value === next);
        if (option !== undefined) onChange(option.value);
      }}
      className={`${style[look] ?? ''} ${fill ? (style['fill'] ?? '') : ''}`}
    >
      {options.map((o) => (
        <ToggleButton
          key={o.value}
          id={o.value}
          className={style['part'] ?? ''}
          {...(o.spoken === undefined ? {} : { 'aria-label': o.spoken })}
        >
          {o.label}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
