/**
 * Files that come in, wherever they are picked or dropped: a funnel file is opened, anything else is shown to the import.
 * A file with faults opens a list of them and nothing else changes.
 */
import { createContext, lazy, Suspense, useCallback, useContext, useMemo, useState, type ReactNode } from 'react';
import { openFunnelFile } from '#funnel/file-format';
import type { Fault } from '#funnel/fault';
import { useServices } from '../shared/services';
import { DropTarget } from './DropTarget';
import { FaultsDialog } from './FaultsDialog';
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
  const { files: port } = useServices();
  const { begin } = useLibraryActions();
  const [refused, setRefused] = useState<{ readonly name: string; readonly faults: readonly Fault[] } | null>(null);
  const [importing, setImporting] = useState<readonly File[] | null>(null);

  const openOne = useCallback(
    async (file: File) => {
      const text = await port.readText(file);
      const read = text.ok ? openFunnelFile(text.value) : text;
      if (read.ok) await begin(read.value.funnel);
      else setRefused({ name: file.name, faults: read.faults });
    },
    [port, begin],
  );

  const intake = useMemo<Intake>(() => {
    return {
      take: (files) => {
        const funnels = files.filter(isFunnelFile);
        const records = files.filter((f) => !isFunnelFile(f));
        if (records.length > 0) setImporting(records);
        else for (const file of funnels) void openOne(file);
      },
      pickFunnel: () =>
        void port.pick('.json,application/json', false).then(([file]) => {
          if (file !== undefined) void openOne(file);
        }),
      startImport: () => setImporting([]),
    };
  }, [openOne, port]);

  return (
    <IntakeContext.Provider value={intake}>
      {children}
      <DropTarget onFiles={intake.take} />
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
