/** The rate of one exit: slider, number field, and how well it is known. A rest exit says so and can be made a number. */
import { pointValue } from '#funnel/quantity';
import type { FunnelEdge } from '#funnel/schema';
import { Button } from '../shared/Button';
import { useFunnel } from '../shared/use-app';
import { useEvaluation } from '../shared/use-evaluation';
import { useFormat } from '../shared/use-format';
import { useWords } from '../shared/use-words';
import { EvidenceForm } from './EvidenceForm';
import { edgeHeadroom } from './headroom';
import style from './Inspector.module.css';
import { NumberRow } from './NumberRow';
import { RateSlider } from './RateSlider';
import { useField } from './use-field';

export function RateEditor({ edge, label }: { readonly edge: FunnelEdge; readonly label?: string }) {
  const t = useWords();
  const format = useFormat();
  const funnel = useFunnel();
  const { result } = useEvaluation();
  const { value, set } = useField(`edges/${edge.id}`, 'rate');
  const rate = result?.edges[edge.id]?.rate ?? 0;
  if (value === 'rest' || value === undefined) {
    return (
      <div className={style['row']}>
        <span>
          {t('inspector.takesRest')}: <b>{format.share(rate)}</b>
        </span>
        <Button size="s" onPress={() => set(Number(rate.toPrecision(6)))}>
          {t('inspector.guess')}
        </Button>
      </div>
    );
  }
  const point = pointValue(value, 'rate');
  const most = result === null ? 1 : Math.min(1, point + edgeHeadroom(funnel, result, edge));
  const show = (p: number): string => format.share(p, Math.abs(p * 100 - Math.round(p * 100)) > 0.05 ? 1 : 0);
  return (
    <>
      <RateSlider label={label ?? t('inspector.passOn')} value={value} plan={edge.plan?.['rate']} most={most} onChange={set} />
      <NumberRow at={`edges/${edge.id}`} field="rate" label={label ?? t('inspector.passOn')} scale="rate" show={show} />
      <EvidenceForm value={value} scale="rate" show={show} onChange={set} />
    </>
  );
}
