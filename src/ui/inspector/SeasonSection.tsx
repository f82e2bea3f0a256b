/** The months of a source: twelve factors with mean 1. Changing one scales the others, so that the year keeps its leads. */
import { setNodeDetail } from '#funnel/edits/set-node-detail';
import type { SourceNode } from '#funnel/schema';
import { Button } from '../shared/Button';
import { QuantityField } from '../shared/QuantityField';
import { useAppStore } from '../shared/use-app';
import { useFormat } from '../shared/use-format';
import { showNumber } from '../shared/show-number';
import { useLanguage, useWords } from '../shared/use-words';
import style from './Inspector.module.css';
import { balanceSeason } from './season';
import { Section } from './Section';

const EVEN: readonly number[] = Array.from({ length: 12 }, () => 1);

export function SeasonSection({ node }: { readonly node: SourceNode }) {
  const t = useWords();
  const format = useFormat();
  const language = useLanguage();
  const store = useAppStore();
  const season = node.season;
  const set = (to: readonly number[] | undefined, gesture?: string): void =>
    store
      .getState()
      .edit(
        'number',
        (f) => setNodeDetail(f, node.id, { season: to === undefined ? undefined : [...to] }),
        gesture ?? null,
      );
  const name = new Intl.DateTimeFormat(language === 'ru' ? 'ru-RU' : 'en-GB', { month: 'short', timeZone: 'UTC' });
  const months = EVEN.map((_, i) => name.format(Date.UTC(2024, i, 15)));
  const peak = season === undefined ? -1 : season.indexOf(Math.max(...season));
  return (
    <Section
      title={t('inspector.season')}
      summary={
        season === undefined
          ? t('inspector.seasonEven')
          : t('inspector.seasonPeak', { month: months[peak] ?? '', factor: format.number(season[peak] ?? 1, 2) })
      }
    >
      {season === undefined ? (
        <Button look="quiet" size="s" onPress={() => set(EVEN)}>
          {t('inspector.seasonAdd')}
        </Button>
      ) : (
        <>
          <div className={style['months']}>
            {season.map((factor, i) => (
              <QuantityField
                key={i}
                className={style['stacked'] ?? ''}
                label={months[i] ?? ''}
                value={factor}
                scale="positive"
                clearable={false}
                show={showNumber(format)}
                onChange={(q, gesture) =>
                  typeof q === 'number' ? set(balanceSeason(season, i, q), gesture) : undefined
                }
              />
            ))}
          </div>
          <p className={style['note']}>{t('inspector.seasonNote')}</p>
          <Button look="quiet" size="s" onPress={() => set(undefined)}>
            {t('inspector.seasonRemove')}
          </Button>
        </>
      )}
    </Section>
  );
}
