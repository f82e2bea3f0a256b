/** A question with its answers as radio buttons, each with what it means and what it does to the numbers. */
import { Label, Radio, RadioGroup } from 'react-aria-components';
import style from './ImportWizard.module.css';

export interface ChoiceProps<T extends string> {
  readonly title: string;
  readonly value: T;
  readonly options: readonly {
    readonly value: T;
    readonly label: string;
    readonly note: string;
    readonly effect?: string;
  }[];
  readonly onChange: (value: T) => void;
}

export function Choice<T extends string>({ title, value, options, onChange }: ChoiceProps<T>) {
  return (
    <RadioGroup
      className={style['choice'] ?? ''}
      value={value}
      onChange={(next) => {
        const option = options.find((o) => o.value === next);
        if (option !== undefined) onChange(option.value);
      }}
    >
      <Label className={style['choiceTitle'] ?? ''}>{title}</Label>
      {options.map((o) => (
        <Radio key={o.value} value={o.value} className={style['radio'] ?? ''}>
          <span className={style['radioDot']} aria-hidden />
          <span className={style['radioWords']}>
            <span className={style['radioHead']}>
              <span>{o.label}</span>
              {o.effect === undefined ? null : <span className={style['effect']}>{o.effect}</span>}
            </span>
            <span className={style['note']}>{o.note}</span>
          </span>
        </Radio>
      ))}
    </RadioGroup>
  );
}
