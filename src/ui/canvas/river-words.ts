/** Numbers and short sentences on the river, in the reader's language. */
import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import type { Format } from '#i18n/format';
import { useFormat } from '../shared/use-format';
import { useWords } from '../shared/use-words';
import type { RiverWords } from './river/types';

export function riverWords(t: TFunction, format: Format): RiverWords {
  return {
    count: (n) => format.count(n),
    share: (p) => format.share(p),
    money: (n) => format.moneyRound(n),
    leadsGone: (n) => t('river.leadsGone', { count: n }),
    versusBase: (difference) => t('river.versusBase', { difference: format.signed(difference, (n) => format.count(n)) }),
  };
}

/** The same object until language or currency changes, so that a layout can be kept by it. */
export function useRiverWords(): RiverWords {
  const t = useWords();
  const format = useFormat();
  return useMemo(() => riverWords(t, format), [t, format]);
}
