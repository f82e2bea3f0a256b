/** Nothing selected: the funnel's own name, currency and period, and its totals. */
import { setFunnelDetail } from '#funnel/edits/set-funnel-detail';
import type { Period } from '#funnel/schema';
import { Select } from '../shared/Select';
import { useAppStore, useFunnel } from '../shared/use-app';
import { useEvaluation } from '../shared/use-evaluation';
import { useFaultText } from '../shared/use-fault-text';
import { useFormat } from '../shared/use-format';
import { useWords } from '../shared/use-words';
import style from './Inspector.module.css';
import { NameField } from './NameField';
import { Section } from './Section';
import { TeamFields } from './TeamFields';

const CURRENCIES = ['EUR', 'USD', 'RUB', 'GBP', 'CHF', 'KZT', 'BYN', 'PLN', 'TRY', 'AED', 'CNY', 'INR'];
const PERIODS: readonly Period[] = ['day', 'week', 'month', 'quarter', 'year'];

export function FunnelPanel() {
  const t = useWords();
  const format = useFormat();
  const store = useAppStore();
  const funnel = useFunnel();
  const faultText = useFaultText();
  const { result, faults } = useEvaluation();
  const currency = funnel.currency ?? null;
  const currencies = currency === null || CURRENCIES.includes(currency) ? CURRENCIES : [currency, ...CURRENCIES];
  return (
    <>
      <header className={style['head']}>
        <div className={style['kind']}>{t('inspector.funnelTitle')}</div>
        <NameField
          label={t('inspector.name')}
          value={funnel.name}
          onChange={(name) => store.getState().edit('rename', (f) => setFunnelDetail(f, { name }))}
        />
      </header>
      {faults.length === 0 ? null : (
        <div className={style['sectionBody']} style={{ paddingTop: 12 }} role="alert">
          {faults.slice(0, 5).map((f) => (
            <p key={`${f.path} ${f.code}`} className={style['warning']}>
              {faultText(f)}
            </p>
          ))}
        </div>
      )}
      <Section title={t('inspector.numbers')} summary={t(`common.perPeriod.${funnel.period}`)} openAtFirst>
        <Select
          label={t('inspector.period')}
          value={funnel.period}
          options={PERIODS.map((p) => ({ value: p, label: t(`common.period.${p}`) }))}
          onChange={(period) => store.getState().edit('period', (f) => setFunnelDetail(f, { period }))}
        />
        <Select
          label={t('inspector.currency')}
          value={currency}
          placeholder={t('inspector.noCurrency')}
          options={currencies.map((c) => ({ value: c, label: c }))}
          onChange={(next) => store.getState().edit('currency', (f) => setFunnelDetail(f, { currency: next }))}
        />
        {result === null ? null : (
          <dl className={style['facts']}>
            <dt>{t('scenarios.clients')}</dt>
            <dd>{format.number(result.clients, 1)}</dd>
            <dt>{t('scenarios.cost')}</dt>
            <dd>{format.moneyRound(result.cost)}</dd>
            <dt>{t('scenarios.wip')}</dt>
            <dd>{format.number(result.wip, 0)}</dd>
          </dl>
        )}
      </Section>
      {(funnel.teams ?? []).length === 0 ? null : (
        <Section title={t('inspector.teams')} summary={format.number((funnel.teams ?? []).length)}>
          {(funnel.teams ?? []).map((team) => (
            <TeamFields key={team.id} team={team} />
          ))}
        </Section>
      )}
      <p className={style['empty']}>{t('inspector.nothing')}</p>
    </>
  );
}
