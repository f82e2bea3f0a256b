/** One labelled number of the inspector, bound to a field of the funnel, with a note where a scenario changed it. */
import { pointValue, type FieldScale } from '#funnel/quantity';
import type { Quantity } from '#funnel/schema';
import { shownScenario } from '#state/evaluation';
import { QuantityField } from '../shared/QuantityField';
import { useApp } from '../shared/use-app';
import { useFormat } from '../shared/use-format';
import { useWords } from '../shared/use-words';
import style from './Inspector.module.css';
import { useField } from './use-field';

export interface NumberRowProps {
  readonly at: string;
  readonly field: string;
  readonly label: string;
  readonly scale?: FieldScale;
  readonly show?: (point: number) => string;
  readonly placeholder?: string;
}

export function NumberRow({ at, field, label, scale = 'positive', show, placeholder }: NumberRowProps) {
  const t = useWords();
  const format = useFormat();
  const { value, base, set } = useField(at, field);
  const scenarioName = useApp((s) => s.history.present.scenarios?.find((x) => x.id === shownScenario(s))?.name);
  const write = show ?? ((n: number) => format.number(n, 2));
  const quantity: Quantity | undefined = value === 'rest' ? undefined : value;
  return (
    <div>
      <QuantityField
        label={label}
        value={quantity}
        scale={scale}
        show={write}
        placeholder={placeholder ?? (value === 'rest' ? t('inspector.rest') : '')}
        onChange={(to, gesture) => set(to, gesture)}
      />
      {base === undefined || scenarioName === undefined ? null : (
        <p className={style['inScenario']}>
          {t('inspector.inScenario', {
            name: scenarioName,
            value: base === 'rest' ? t('inspector.rest') : write(pointValue(base, scale)),
          })}{' '}
          <button type="button" className={style['link']} onClick={() => set(base)}>
            {t('inspector.backToBase')}
          </button>
        </p>
      )}
    </div>
  );
}
