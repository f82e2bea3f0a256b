/** A labelled choice from a list, for more options than a Segmented can show. */
import { Check, ChevronDown } from 'lucide-react';
import { Button, Label, ListBox, ListBoxItem, Popover, Select as AriaSelect, SelectValue } from 'react-aria-components';
import style from './Select.module.css';

export interface SelectOption<T extends string> {
  readonly value: T;
  readonly label: string;
  readonly note?: string;
}

export interface SelectProps<T extends string> {
  readonly label: string;
  /** True where the label stands elsewhere on the screen: it is then only spoken. */
  readonly hideLabel?: boolean;
  readonly value: T | null;
  readonly options: readonly SelectOption<T>[];
  readonly onChange: (value: T) => void;
  readonly disabled?: boolean;
  readonly placeholder?: string;
}

export function Select<T extends string>({
  label,
  hideLabel = false,
  value,
  options,
  onChange,
  disabled = false,
  placeholder,
}: SelectProps<T>) {
  return (
    <AriaSelect
      {...(hideLabel ? { 'aria-label': label } : {})}
      {...(placeholder === undefined ? {} : { placeholder })}
      value={value}
      isDisabled={disabled}
      onChange={(key) => {
        const option = options.find((o) => o.value === key);
        if (option !== undefined) onChange(option.value);
      }}
      className={style['select'] ?? ''}
    >
      {hideLabel ? null : <Label className={style['label'] ?? ''}>{label}</Label>}
      <Button className={style['button'] ?? ''}>
        <SelectValue className={style['value'] ?? ''}>
          {({ selectedText, defaultChildren }) => selectedText || defaultChildren}
        </SelectValue>
        <ChevronDown size={14} aria-hidden />
      </Button>
      <Popover className={style['popover'] ?? ''} offset={4}>
        <ListBox className={style['list'] ?? ''}>
          {options.map((o) => (
            <ListBoxItem key={o.value} id={o.value} textValue={o.label} className={style['item'] ?? ''}>
              {({ isSelected }) => (
                <>
                  <span className={style['words']}>
                    {o.label}
                    {o.note === undefined ? null : <span className={style['note']}>{o.note}</span>}
                  </span>
                  {isSelected ? <Check size={14} aria-hidden /> : null}
                </>
              )}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
