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
      return i18n.exists(key) ? say(key, { ...fault.params }) : `${fault.path}: ${fault.code}`;
    },
    [i18n],
  );
}
