/** Under a number that the scenario on screen changes: what it is without the scenario, and the way back. */
import { pointValue, type FieldScale } from '#funnel/quantity';
import type { ShowNumber } from '../shared/show-number';
import { useWords } from '../shared/use-words';
import style from './Inspector.module.css';
import type { FieldChange } from './use-field';

export interface ScenarioNoteProps {
  readonly change: FieldChange | null;
  readonly scale: FieldScale;
  readonly show: ShowNumber;
}

export function ScenarioNote({ change, scale, show }: ScenarioNoteProps) {
  const t = useWords();
  if (change === null) return null;
  const { under } = change;
  const ground = change.ground ?? t('common.base');
  return (
    <p className={style['inScenario']}>
      {t('inspector.inScenario', {
        name: change.scenario,
        ground,
        value:
          under === undefined
            ? t('common.none')
            : under === 'rest'
              ? t('inspector.rest')
              : show(pointValue(under, scale), typeof under === 'number'),
      })}{' '}
      <button type="button" className={style['link']} onClick={change.back}>
        {t('inspector.backTo', { ground })}
      </button>
    </p>
  );
}
