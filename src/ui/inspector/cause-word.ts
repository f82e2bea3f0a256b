/** The word for a cause: the three of the model are translated, an author's own stands as it was written. */
import type { TFunction } from 'i18next';

export const CAUSES = ['traffic', 'handling', 'offer'] as const;

export function causeWord(t: TFunction, cause: string | undefined): string {
  if (cause === undefined || cause === '') return t('inspector.causeOwn');
  const known = CAUSES.find((c) => c === cause);
  return known === undefined ? cause : t(`common.cause.${known}`);
}
