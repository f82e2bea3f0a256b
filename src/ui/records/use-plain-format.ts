/** Numbers in the reader's language where no funnel is open yet. */
import type { Format } from '#i18n/format';
import { formatFor } from '../shared/use-format';
import { useLanguage } from '../shared/use-words';

export function useFormat(currency = ''): Format {
  return formatFor(useLanguage(), currency);
}
