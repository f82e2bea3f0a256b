/** One exit: its rate in every written form, how many leads it carries, and what a point more would bring. */
import { Check, Waypoints } from 'lucide-react';
import { Checkbox } from 'react-aria-components';
import { setEdgeDetail } from '#funnel/edits/set-edge-detail';
import { exitsOf, nodeById } from '#funnel/lookup';
import type { FunnelEdge } from '#funnel/schema';
import { useAppStore, useFunnel } from '../shared/use-app';
import { useEvaluation } from '../shared/use-evaluation';
import { useFormat } from '../shared/use-format';
import { useWords } from '../shared/use-words';
import { edgeHeadroom } from './headroom';
import style from './Inspector.module.css';
import { NameField } from './NameField';
import { RateEditor } from './RateEditor';
import { Section } from './Section';
import { useWholeCounts } from './use-whole-counts';

export function EdgePanel({ edge }: { readonly edge: FunnelEdge }) {
  const t = useWords();
  const format = useFormat();
  const store = useAppStore();
  const funnel = useFunnel();
  const { result } = useEvaluation();
  const from = nodeById(funnel, edge.from)?.name ?? '';
  const to = nodeById(funnel, edge.to)?.name ?? '';
  const figures = result?.edges[edge.id];
  const counts = useWholeCounts();
  return (
    <>
      <header className={style['head']}>
        <div className={style['kind']}>
          <Waypoints size={14} aria-hidden />
          {t('inspector.exitTitle')}, {t('inspector.linkFrom', { name: from })}
        </div>
        <NameField
          label={t('inspector.name')}
          value={edge.name ?? ''}
          placeholder={t('inspector.exitTo', { name: to })}
          onChange={(name) =>
            store.getState().edit('rename', (f) => setEdgeDetail(f, edge.id, { name: name === '' ? undefined : name }))
          }
        />
      </header>
      <Section title={t('inspector.numbers')} summary={t(`common.perPeriod.${funnel.period}`)} openAtFirst>
        <p className={style['note']}>{t('inspector.shareOf', { name: from })}</p>
        <RateEditor edge={edge} />
        {exitsOf(funnel, edge.from).length < 2 ? null : (
          <Checkbox
            className={style['check'] ?? ''}
            isSelected={edge.main === true}
            onChange={(main) =>
              store.getState().edit('mainExit', (f) => setEdgeDetail(f, edge.id, { main: main ? true : undefined }))
            }
          >
            <span className={style['checkBox']} aria-hidden>
              {edge.main === true ? <Check size={12} strokeWidth={3} /> : null}
            </span>
            {t('inspector.markMain')}
          </Checkbox>
        )}
        {figures === undefined || result === null ? null : (
          <dl className={style['facts']}>
            <dt>{t('inspector.leads')}</dt>
            <dd>{counts.taken(edge.id)}</dd>
            <dt>{t('inspector.headroom')}</dt>
            <dd>{format.share(edgeHeadroom(funnel, result, edge), 1)}</dd>
            <dt>{t('inspector.pointBrings')}</dt>
            <dd>{format.signed(figures.slope.profit / 100, format.money)}</dd>
          </dl>
        )}
      </Section>
    </>
  );
}
