/** A finding of an import in English words. */
import type { Finding } from '#records/types';
import { createWords } from '#i18n/words';

export function findingText({ code, params }: Finding): string {
  const words = createWords('en');
  // Codes come from the records room as plain strings; a test holds them and the words together.
  const say = words.t as unknown as (key: string, params: Record<string, unknown>) => string;
  const key = ['records.findings', 'records.faults', 'faults'].map((section) => `${section}.${code}`).find((k) => words.exists(k));
  return key === undefined ? `${code} ${JSON.stringify(params)}` : say(key, { ...params });
}
