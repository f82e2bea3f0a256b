/** What a reader does with whole funnels: begin, duplicate, rename, delete with undo, download. */
import { useMemo } from 'react';
import { useHashLocation } from 'wouter/use-hash-location';
import type { Funnel } from '#funnel/schema';
import { isDamaged, type LibraryItem } from '#state/ports';
import { useServices } from '../shared/services';
import { toast } from '../shared/Toasts';
import { useWords } from '../shared/use-words';

const FUNNEL_EXTENSION = '.sluice.json';

export interface LibraryActions {
  /** Keeps a funnel as a new one of the library and opens it, unless that is called off meanwhile. */
  begin(funnel: Funnel, signal?: AbortSignal): Promise<void>;
  open(id: string): void;
  goHome(): void;
  duplicate(funnel: Funnel): Promise<void>;
  rename(id: string, name: string): Promise<void>;
  /** Into the bin, with an undo in the message. */
  remove(item: LibraryItem): Promise<void>;
  download(
    item: Pick<LibraryItem, 'id'> & ({ readonly funnel: Funnel } | { readonly name: string; readonly text: string }),
  ): Promise<void>;
}

export const nameOf = (item: LibraryItem): string => (isDamaged(item) ? item.name : item.funnel.name);

export function useLibraryActions(): LibraryActions {
  const { library, clock, files, gate } = useServices();
  const t = useWords();
  const [, navigate] = useHashLocation();
  return useMemo(() => {
    const refused = (): void => void toast({ text: t('shell.storageTitle') });
    const actions: LibraryActions = {
      open: (id) => navigate(`/f/${encodeURIComponent(id)}`),
      goHome: () => navigate('/'),
      async begin(funnel, signal) {
        const id = clock.newId();
        try {
          await library.save(id, funnel, clock.now(), null);
        } catch {
          // The tab keeps it; the top bar says so, for as long as it is true.
        }
        if (signal?.aborted === true) {
          // It was kept a moment too late to be stopped: it is taken back, not left behind.
          await library.remove(id, clock.now()).catch(() => undefined);
          return;
        }
        actions.open(id);
      },
      async duplicate(funnel) {
        const copy = { ...funnel, name: t('library.copyOf', { name: funnel.name }) };
        try {
          await library.save(clock.newId(), copy, clock.now(), null);
          toast({ text: t('library.duplicated', { name: copy.name }) });
        } catch {
          refused();
        }
      },
      async rename(id, name) {
        try {
          const item = await library.load(id);
          if (item === null || isDamaged(item) || item.funnel.name === name) return;
          await library.save(id, { ...item.funnel, name }, clock.now(), item.revision);
        } catch {
          refused();
        }
      },
      async remove(item) {
        try {
          await library.remove(item.id, clock.now());
        } catch {
          refused();
          return;
        }
        toast({
          text: t('library.removed', { name: nameOf(item) }),
          action: { label: t('common.undo'), run: () => void library.restore(item.id).catch(refused) },
        });
      },
      async download(item) {
        const [name, text] =
          'funnel' in item ? [item.funnel.name, await gate.write(item.funnel)] : [item.name, item.text];
        files.download(files.fileName(name, FUNNEL_EXTENSION), text, 'application/json');
      },
    };
    return actions;
  }, [library, clock, files, gate, t, navigate]);
}
