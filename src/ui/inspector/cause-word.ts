/** The word for a cause: the three of the model are translated, an author's own stands as it was written. */
import type { TFunction } from 'i18next';

export const CAUSES = ['traffic', 'handling', 'offer'] as const;

/** Of a loss the cause is a fault ("poor handling"); of a criterion it is the field where it belongs ("handling"). */
export type CauseOf = 'loss' | 'criterion';

export function causeWord(t: TFunction, cause: string | undefined, of: CauseOf = 'loss'): string {
  if (cause === undefined || cause === '') return t('inspector.causeNone');
  const known = CAUSES.find((c) => c === cause);
  if (known === undefined) return cause;
  return of === 'loss' ? t(`common.cause.${known}`) : t(`inspector.causeField.${known}`);
}
