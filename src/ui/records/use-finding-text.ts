/** Puts a finding of the records room, or one of its faults, into words. */
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Fault } from '#funnel/fault';
import type { Finding } from '#records/types';
import { useFormat } from './use-plain-format';

const SECTIONS = ['records.findings', 'records.faults', 'faults'];

/** Numbers in the sentence are written in the reader's language. */
export function useFindingText(): (finding: Pick<Finding, 'code' | 'params'> | Fault) => string {
  const { i18n } = useTranslation();
  const format = useFormat();
  return useCallback(
    ({ code, params }) => {
      // Codes come from the records room as plain strings; a test holds them and the words together.
      const say = i18n.t.bind(i18n) as unknown as (key: string, options: Record<string, unknown>) => string;
      const key = SECTIONS.map((s) => `${s}.${code}`).find((k) => i18n.exists(k) || i18n.exists(`${k}_other`));
      const shown = Object.fromEntries(
        Object.entries(params).map(([k, v]) => [k, typeof v === 'number' && k !== 'count' ? format.number(v, 2) : v]),
      );
      return key === undefined ? `${code} ${Object.values(shown).join(', ')}` : say(key, shown);
    },
    [i18n, format],
  );
}
