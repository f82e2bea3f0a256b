/** The rate of one exit: slider, number field, how well it is known, the target. A rest exit says so, and becomes a number as soon as one is typed. */
import { nodeById } from '#funnel/lookup';
import { pointValue } from '#funnel/quantity';
import type { FunnelEdge } from '#funnel/schema';
import { Button } from '../shared/Button';
import { useEvaluation } from '../shared/use-evaluation';
import { useFormat } from '../shared/use-format';
import { showRate } from '../shared/show-number';
import { useWords } from '../shared/use-words';
import { EvidenceForm } from './EvidenceForm';
import { edgeHeadroom } from './headroom';
import style from './Inspector.module.css';
import { NumberRow } from './NumberRow';
import { restNote } from './rest-note';
import { RateSlider } from './RateSlider';
import { ScenarioNote } from './ScenarioNote';
import { useField } from './use-field';

export interface RateEditorProps {
  readonly edge: FunnelEdge;
  /** True where the number itself is a field above. */
  readonly fieldAbove?: boolean;
}

export function RateEditor({ edge, fieldAbove = false }: RateEditorProps) {
  const t = useWords();
  const format = useFormat();
  const { funnel, result } = useEvaluation();
  const at = `edges/${edge.id}`;
  const { value, changed, set } = useField(at, 'rate');
  const rate = result?.edges[edge.id]?.rate ?? 0;
  const show = showRate(format);
  const target = (
    <NumberRow
      at={at}
      field="plan.rate"
      label={t('inspector.setPlan')}
      scale="rate"
      show={show}
      placeholder={t('inspector.noPlan')}
      withEvidence={false}
    />
  );
  if (value === 'rest' || value === undefined) {
    const rest = value === 'rest' ? restNote(t, format, edge, rate) : null;
    return (
      <>
        <div className={style['row']}>
          <span>
            {t(value === 'rest' ? 'inspector.takesRest' : 'inspector.takesShare')}: <b>{show(rate)}</b>
          </span>
          <Button size="s" onPress={() => set(rest?.holds ?? Number(rate.toPrecision(6)))}>
            {t('inspector.makeNumber')}
          </Button>
        </div>
        {rest === null ? null : <p className={style['note']}>{rest.words}</p>}
        {fieldAbove ? (
          <ScenarioNote change={changed} scale="rate" show={show} />
        ) : (
          // The key keeps the field, and its focus, while the first digit turns the rest into a number.
          <NumberRow
            key="rate"
            at={at}
            field="rate"
            label={t('inspector.passOn')}
            scale="rate"
            show={show}
            placeholder={show(rate)}
            withEvidence={false}
          />
        )}
        {target}
      </>
    );
  }
  const point = pointValue(value, 'rate');
  const most = result === null ? 1 : Math.min(1, point + edgeHeadroom(funnel, result, edge));
  return (
    <>
      <RateSlider label={t('inspector.passOn')} value={value} plan={edge.plan?.['rate']} most={most} onChange={set} />
      {fieldAbove ? (
        <ScenarioNote change={changed} scale="rate" show={show} />
      ) : (
        <NumberRow
          key="rate"
          at={at}
          field="rate"
          label={t('inspector.passOn')}
          scale="rate"
          show={show}
          withEvidence={false}
          clearable={nodeById(funnel, edge.from)?.kind === 'source'}
        />
      )}
      <EvidenceForm value={value} scale="rate" show={show} onChange={set} />
      {target}
    </>
  );
}
