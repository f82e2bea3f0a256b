/** How values were read, and what the funnel counts in: each can be said otherwise, and what is in doubt is marked. */
import type { Period } from '#funnel/schema';
import type { ColumnReading, DateOrder } from '#records/types';
import { Select } from '../shared/Select';
import { useWords } from '../shared/use-words';
import style from './ImportWizard.module.css';
import type { Import } from './use-import';

const ORDERS: readonly DateOrder[] = ['DMY', 'MDY', 'YMD'];
const PERIODS: readonly Period[] = ['day', 'week', 'month', 'quarter', 'year'];
const CURRENCIES = ['EUR', 'USD', 'RUB', 'GBP', 'CHF', 'KZT', 'BYN', 'PLN', 'TRY', 'AED', 'CNY', 'INR'];

export function ReadAs({ work, columns }: { readonly work: Import; readonly columns: readonly ColumnReading[] }) {
  const t = useWords();
  const dates = columns.flatMap(({ reading }) =>
    reading?.code.startsWith('records.readDate') === true ? [reading] : [],
  );
  const amount = columns.find((c) => c.meaning === 'amount' || c.meaning === 'count')?.reading ?? null;
  const forms = dates.map((d) => String(d.params['form'] ?? '').slice(0, 3));
  const order = work.map.dates ?? ORDERS.find((o) => forms.includes(o)) ?? null;
  const decimal =
    work.map.decimal ?? (amount?.params['form'] === 'comma' ? ',' : amount?.params['form'] === 'point' ? '.' : null);
  const doubts = {
    dates: dates.some((d) => d.code === 'records.readDateAmbiguous'),
    decimal: amount?.code === 'records.readNumberAmbiguous',
  };
  const span = work.result?.report.span ?? null;
  const currency = work.result?.funnel.currency ?? work.map.currency ?? null;
  const currencies = currency === null || CURRENCIES.includes(currency) ? CURRENCIES : [currency, ...CURRENCIES];
  if (order === null && decimal === null && span === null && amount === null) return null;
  const doubt = (is: boolean): string | undefined => (is ? style['doubt'] : undefined);
  return (
    <div className={style['readAs']} role="group" aria-label={t('wizard.readAs')}>
      {order === null ? null : (
        <div className={doubt(doubts.dates)}>
          <Select<DateOrder>
            label={t('wizard.dateOrder')}
            value={order}
            options={ORDERS.map((o) => ({ value: o, label: t(`records.dateForms.${o}`) }))}
            onChange={(dates) => work.setMap({ dates })}
          />
        </div>
      )}
      {decimal === null && !doubts.decimal ? null : (
        <div className={doubt(doubts.decimal)}>
          <Select<',' | '.'>
            label={t('wizard.decimalMark')}
            value={decimal}
            placeholder={t('wizard.pick')}
            options={[
              { value: ',', label: t('records.numberForms.comma') },
              { value: '.', label: t('records.numberForms.point') },
            ]}
            onChange={(mark) => work.setMap({ decimal: mark })}
          />
        </div>
      )}
      {span === null ? null : (
        <div>
          <Select<Period>
            label={t('wizard.period')}
            value={span.period}
            options={PERIODS.map((p) => ({ value: p, label: t(`wizard.periods.${p}`) }))}
            onChange={(period) => work.setMap({ period })}
          />
        </div>
      )}
      {amount === null ? null : (
        <div>
          <Select
            label={t('wizard.currency')}
            value={currency}
            placeholder={t('wizard.noCurrency')}
            options={currencies.map((c) => ({ value: c, label: c }))}
            onChange={(c) => work.setMap({ currency: c })}
          />
        </div>
      )}
    </div>
  );
}
