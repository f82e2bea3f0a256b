/** Faults as lines `place: reason` in the reader's language; the whole file is named in words. */
import { useCallback } from 'react';
import type { Fault } from '#funnel/fault';
import { useFaultText } from './use-fault-text';
import { useWords } from './use-words';

export interface FaultLine {
  readonly path: string;
  readonly reason: string;
}

export function useFaultLines(): (faults: readonly Fault[]) => readonly FaultLine[] {
  const say = useFaultText();
  const t = useWords();
  return useCallback(
    (faults) => faults.map((f) => ({ path: f.path === '' ? t('shell.wholeFile') : f.path, reason: say(f) })),
    [say, t],
  );
}
