/** The state of one import: files being read, the answers given so far, and the funnel that they draw. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Fault } from '#funnel/fault';
import type { ColumnReading, CountPolicy, ImportMap, ImportOptions, ImportResult, ReadProgress } from '#records/types';
import { useWords } from '../shared/use-words';
import { answerColumn, shownColumns, type ColumnAnswer } from './column-answers';
import { useRecords, type RecordsSession } from './records-port';

export type Reading =
  | { readonly state: 'none' }
  | {
      readonly state: 'reading';
      readonly file: string;
      readonly progress: ReadProgress | null;
      readonly total: number;
      readonly stop: () => void;
    }
  /** A sample is being made; the share done. */
  | { readonly state: 'making'; readonly done: number; readonly stop: () => void }
  | { readonly state: 'refused'; readonly faults: readonly Fault[] }
  | { readonly state: 'stopped' }
  /** `refused` is what is wrong with files chosen since, `stopped` says that their reading was given up: what was read stays. */
  | {
      readonly state: 'read';
      readonly session: RecordsSession;
      readonly refused?: readonly Fault[];
      readonly stopped?: true;
    };

export interface Import {
  readonly reading: Reading;
  readonly files: readonly File[];
  readonly map: ImportMap;
  readonly count: CountPolicy;
  readonly cohort: 'closed' | 'all';
  /** What every column means, by guess and by answer. */
  readonly columns: readonly ColumnReading[];
  /** The latest funnel drawn; stays while a newer one is being counted. */
  readonly result: ImportResult | null;
  readonly drawFaults: readonly Fault[];
  readonly drawing: boolean;
  read(files: readonly File[]): void;
  /** Makes a sample export and reads it as if it had been chosen. */
  takeSample(): void;
  setMap(change: Partial<ImportMap>): void;
  /** Says what a column is; `stage` names the stage whose entry it dates. */
  setColumn(column: string, answer: ColumnAnswer, stage?: string): void;
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

  /** Whatever was being read or made is given up; what has been read stays until something else has. */
  const begin = useCallback(() => {
    stop.current?.abort();
    const controller = new AbortController();
    stop.current = controller;
    const cancel = (): void => {
      controller.abort();
      const kept = session.current;
      setReading(kept === null ? { state: 'stopped' } : { state: 'read', session: kept, stopped: true });
    };
    const refuse = (faults: readonly Fault[]): void => {
      if (controller.signal.aborted) return;
      const kept = session.current;
      setReading(kept === null ? { state: 'refused', faults } : { state: 'read', session: kept, refused: faults });
    };
    const failed =
      (file: string) =>
      (error: unknown): void =>
        refuse([{ path: file, code: 'file.unreadable', params: { reason: String(error) } }]);
    return { controller, cancel, refuse, failed };
  }, []);

  const read = useCallback(
    (chosen: readonly File[]) => {
      const [first] = chosen;
      if (first === undefined) return;
      const { controller, cancel, refuse, failed } = begin();
      const total = chosen.reduce((sum, f) => sum + f.size, 0);
      const under = (progress: ReadProgress | null): void =>
        setReading({ state: 'reading', file: first.name, progress, total, stop: cancel });
      under(null);
      records
        .open(chosen, {
          signal: controller.signal,
          onProgress: (progress) => {
            if (!controller.signal.aborted) under(progress);
          },
        })
        .then((opened) => {
          if (controller.signal.aborted) {
            if (opened.ok) opened.value.close();
            return;
          }
          if (!opened.ok) return refuse(opened.faults);
          session.current?.close();
          session.current = opened.value;
          setFiles(chosen);
          setResult(null);
          setDrawFaults([]);
          setWholeMap({});
          setReading({ state: 'read', session: opened.value });
        })
        .catch(failed(first.name));
    },
    [records, begin],
  );

  const takeSample = useCallback(() => {
    const { controller, cancel, refuse, failed } = begin();
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
        else refuse(made.faults);
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
  const columns = useMemo(
    () => result?.report.columns ?? (open === null ? [] : shownColumns(open.guess.columns, map)),
    [result, open, map],
  );
  const setColumn = useCallback(
    (column: string, answer: ColumnAnswer, stage?: string) =>
      setWholeMap((old) => answerColumn(old, columns, column, answer, stage)),
    [columns],
  );

  return {
    reading,
    files,
    map,
    count,
    cohort,
    columns,
    result,
    drawFaults,
    drawing,
    read,
    takeSample,
    setMap,
    setColumn,
    setCount,
    setCohort,
  };
}
