/** The state of one import: files being read, the answers given so far, and the funnel that they draw. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Fault } from '#funnel/fault';
import type { CountPolicy, ImportMap, ImportOptions, ImportResult, Meaning, ReadProgress } from '#records/types';
import { useWords } from '../shared/use-words';
import { useRecords, type RecordsSession } from './records-port';

export type Reading =
  | { readonly state: 'none' }
  | {
      readonly state: 'reading';
      readonly progress: ReadProgress | null;
      readonly total: number;
      readonly stop: () => void;
    }
  /** A sample is being made; the share done. */
  | { readonly state: 'making'; readonly done: number; readonly stop: () => void }
  | { readonly state: 'refused'; readonly faults: readonly Fault[] }
  | { readonly state: 'stopped' }
  | { readonly state: 'read'; readonly session: RecordsSession };

export interface Import {
  readonly reading: Reading;
  readonly files: readonly File[];
  readonly map: ImportMap;
  readonly count: CountPolicy;
  readonly cohort: 'closed' | 'all';
  /** The latest funnel drawn; stays while a newer one is being counted. */
  readonly result: ImportResult | null;
  readonly drawFaults: readonly Fault[];
  readonly drawing: boolean;
  read(files: readonly File[]): void;
  /** Makes a sample export and reads it as if it had been chosen. */
  takeSample(): void;
  setMap(change: Partial<ImportMap>): void;
  setMeaning(column: string, meaning: Meaning | null): void;
  setCount(count: CountPolicy): void;
  setCohort(cohort: 'closed' | 'all'): void;
}

export function useImport(first: readonly File[]): Import {
  const records = useRecords();
  const t = useWords();
  const [reading, setReading] = useState<Reading>({ state: 'none' });
  const [files, setFiles] = useState<readonly File[]>([]);
  const [map, setWholeMap] = useState<ImportMap>({});
  const [count, setCount] = useState<CountPolicy>('as-recorded');
  const [cohort, setCohort] = useState<'closed' | 'all'>('closed');
  const [result, setResult] = useState<ImportResult | null>(null);
  const [drawFaults, setDrawFaults] = useState<readonly Fault[]>([]);
  const [drawing, setDrawing] = useState(false);
  const session = useRef<RecordsSession | null>(null);
  const stop = useRef<AbortController | null>(null);

  /** Whatever was being read or made is let go; the controller of what begins now, and what stops it. */
  const begin = useCallback(() => {
    stop.current?.abort();
    session.current?.close();
    session.current = null;
    const controller = new AbortController();
    stop.current = controller;
    const cancel = (): void => {
      controller.abort();
      setReading({ state: 'stopped' });
    };
    const failed =
      (file: string) =>
      (error: unknown): void => {
        if (controller.signal.aborted) return;
        setReading({
          state: 'refused',
          faults: [{ path: file, code: 'file.unreadable', params: { reason: String(error) } }],
        });
      };
    return { controller, cancel, failed };
  }, []);

  const read = useCallback(
    (chosen: readonly File[]) => {
      if (chosen.length === 0) return;
      const { controller, cancel, failed } = begin();
      const total = chosen.reduce((sum, f) => sum + f.size, 0);
      setFiles(chosen);
      setResult(null);
      setDrawFaults([]);
      setWholeMap({});
      setReading({ state: 'reading', progress: null, total, stop: cancel });
      records
        .open(chosen, {
          signal: controller.signal,
          onProgress: (progress) => {
            if (!controller.signal.aborted) setReading({ state: 'reading', progress, total, stop: cancel });
          },
        })
        .then((opened) => {
          if (controller.signal.aborted) {
            if (opened.ok) opened.value.close();
            return;
          }
          if (!opened.ok) return setReading({ state: 'refused', faults: opened.faults });
          session.current = opened.value;
          setWholeMap(opened.value.guess.map);
          setReading({ state: 'read', session: opened.value });
        })
        .catch(failed(chosen[0]?.name ?? ''));
    },
    [records, begin],
  );

  const takeSample = useCallback(() => {
    const { controller, cancel, failed } = begin();
    const { signal } = controller;
    const making = (done: number): void => {
      if (!signal.aborted) setReading({ state: 'making', done, stop: cancel });
    };
    making(0);
    records
      .sample({ signal, onProgress: making })
      .then((made) => {
        if (signal.aborted) return;
        if (made.ok) read([made.value]);
        else setReading({ state: 'refused', faults: made.faults });
      })
      .catch(failed(''));
  }, [records, begin, read]);

  // Files that were dropped on the canvas are read at once, and what is open is let go at the end.
  const firstFiles = useRef(first);
  useEffect(() => {
    read(firstFiles.current);
    return () => {
      stop.current?.abort();
      session.current?.close();
      session.current = null;
    };
  }, [read]);

  const options = useMemo<ImportOptions>(
    () => ({
      count,
      cohort,
      words: {
        source: t('wizard.source'),
        lead: t('wizard.lead'),
        won: t('wizard.won'),
        lost: t('wizard.lost'),
        unknownSource: t('wizard.unknownSource'),
        otherSources: t('wizard.otherSources'),
      },
    }),
    [count, cohort, t],
  );

  const open = reading.state === 'read' ? reading.session : null;
  useEffect(() => {
    if (open === null) return;
    let overtaken = false;
    setDrawing(true);
    open
      .draw(map, options)
      .then((drawn) => {
        if (overtaken || drawn === null) return;
        setDrawing(false);
        if (drawn.ok) {
          setResult(drawn.value);
          setDrawFaults([]);
        } else {
          setResult(null);
          setDrawFaults(drawn.faults);
          // Leaving out would leave nothing: the choice that could be taken back is not on screen then.
          if (drawn.faults.some((f) => f.code === 'records.noneOrderly')) setCount('as-recorded');
        }
      })
      .catch((error: unknown) => {
        if (overtaken) return;
        setDrawing(false);
        setDrawFaults([{ path: '', code: 'file.unreadable', params: { reason: String(error) } }]);
      });
    return () => {
      overtaken = true;
    };
  }, [open, map, options]);

  const setMap = useCallback((change: Partial<ImportMap>) => setWholeMap((old) => ({ ...old, ...change })), []);
  const setMeaning = useCallback((column: string, meaning: Meaning | null) => {
    setWholeMap((old) => {
      const columns: { [M in Meaning]?: string | null } = { ...old.columns };
      for (const [key, name] of Object.entries(columns)) if (name === column) columns[key as Meaning] = null;
      if (meaning !== null) columns[meaning] = column;
      // Another stage column has other stages: their order and names are guessed anew.
      const { order: _order, merge: _merge, won: _won, lost: _lost, parked: _parked, ...rest } = old;
      return meaning === 'stage' || old.columns?.stage === column ? { ...rest, columns } : { ...old, columns };
    });
  }, []);

  return {
    reading,
    files,
    map,
    count,
    cohort,
    result,
    drawFaults,
    drawing,
    read,
    takeSample,
    setMap,
    setMeaning,
    setCount,
    setCohort,
  };
}
