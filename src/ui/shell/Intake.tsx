/**
 * Files that come in, wherever they are picked or dropped: a funnel file is opened, anything else is shown to the import.
 * A file with faults opens a list of them and nothing else changes. While a large one is read, its name, how far it is and the
 * way to stop stand at the foot of the page; a file that is chosen later takes the place of one that is still being read.
 */
import {
  createContext,
  lazy,
  Suspense,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  type ReactNode,
} from 'react';
import type { Fault } from '#funnel/fault';
import { useServices } from '../shared/services';
import { DropTarget } from './DropTarget';
import { FaultsDialog } from './FaultsDialog';
import { OpeningNotice } from './OpeningNotice';
import { useLibraryActions } from './use-library-actions';

export interface Intake {
  /** Takes files from a picker or a drop. */
  take(files: readonly File[]): void;
  /** Opens the picker for a funnel file. */
  pickFunnel(): void;
  /** Opens the import, empty. */
  startImport(): void;
}

const IntakeContext = createContext<Intake | null>(null);

/** Throws outside its provider. */
export function useIntake(): Intake {
  const intake = useContext(IntakeContext);
  if (intake === null) throw new Error('useIntake needs an IntakeProvider around it');
  return intake;
}

const ImportWizard = lazy(async () => ({ default: (await import('../records/ImportWizard')).ImportWizard }));

const isFunnelFile = (file: File): boolean => /\.json$/i.test(file.name) || file.type === 'application/json';

export function IntakeProvider({ children }: { readonly children: ReactNode }) {
  const { files: port, gate } = useServices();
  const { begin } = useLibraryActions();
  const [refused, setRefused] = useState<{ readonly name: string; readonly faults: readonly Fault[] } | null>(null);
  const [importing, setImporting] = useState<readonly File[] | null>(null);

  const [opening, setOpening] = useState<{ readonly name: string; readonly done: number } | null>(null);
  const reading = useRef<AbortController | null>(null);
  useEffect(() => () => reading.current?.abort(), []);

  const openAll = useCallback(
    async (chosen: readonly File[]) => {
      reading.current?.abort();
      const control = new AbortController();
      reading.current = control;
      const { signal } = control;
      try {
        for (const file of chosen) {
          const { name } = file;
          const show = (done: number): void => {
            if (!signal.aborted) setOpening({ name, done });
          };
          show(0);
          const read = await gate.open(file, { signal, onProgress: show });
          if (signal.aborted) return;
          if (read.ok) await begin(read.value.funnel, signal);
          else setRefused({ name, faults: read.faults });
        }
      } catch (error) {
        if (!signal.aborted) throw error;
      } finally {
        if (reading.current === control) setOpening(null);
      }
    },
    [gate, begin],
  );
  const stop = useCallback(() => {
    reading.current?.abort();
    setOpening(null);
  }, []);

  const intake = useMemo<Intake>(() => {
    return {
      take: (files) => {
        const funnels = files.filter(isFunnelFile);
        const records = files.filter((f) => !isFunnelFile(f));
        if (records.length > 0) setImporting(records);
        else if (funnels.length > 0) void openAll(funnels);
      },
      pickFunnel: () =>
        void port.pick('.json,application/json', false).then(([file]) => {
          if (file !== undefined) void openAll([file]);
        }),
      startImport: () => setImporting([]),
    };
  }, [openAll, port]);

  return (
    <IntakeContext.Provider value={intake}>
      {children}
      <DropTarget onFiles={intake.take} />
      {opening === null ? null : <OpeningNotice {...opening} onStop={stop} />}
      {refused === null ? null : <FaultsDialog {...refused} onClose={() => setRefused(null)} />}
      {importing === null ? null : (
        <Suspense fallback={null}>
          <ImportWizard
            {...(importing.length > 0 ? { files: importing } : {})}
            onDone={(funnel) => {
              setImporting(null);
              void begin(funnel);
            }}
            onClose={() => setImporting(null)}
          />
        </Suspense>
      )}
    </IntakeContext.Provider>
  );
}
