/** Puts a fault into words: the sentence of its code in the reader's language, or the bare code where no sentence exists. */
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Fault } from '#funnel/fault';

/** A function from fault to sentence; the same function until the language changes. */
export function useFaultText(): (fault: Fault) => string {
  const { i18n } = useTranslation();
  return useCallback(
    (fault: Fault) => {
      // Codes come from the pure rooms as plain strings, so the typed `t` cannot know them; a test holds them together.
      const say = i18n.t.bind(i18n) as unknown as (key: string, options: Record<string, unknown>) => string;
      const key = `faults.${fault.code}`;
      return i18n.exists(key) || i18n.exists(`${key}_other`)
        ? say(key, shown(fault, i18n.language))
        : `${fault.path}: ${fault.code}`;
    },
    [i18n],
  );
}

/** The numbers of a fault as the reader writes them; `count` stays a number, for it chooses the plural. */
function shown({ code, params }: Fault, language: string): Record<string, string | number> {
  const write = new Intl.NumberFormat(language === 'ru' ? 'ru-RU' : 'en-GB', {
    maximumFractionDigits: 4,
    ...(code === 'rate.sum' ? { style: 'percent', maximumFractionDigits: 1 } : {}),
  });
  return Object.fromEntries(
    Object.entries(params).map(([key, value]) => [
      key,
      typeof value === 'number' && key !== 'count' ? write.format(value) : value,
    ]),
  );
}
