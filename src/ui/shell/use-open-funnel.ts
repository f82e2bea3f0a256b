/** Opens a funnel of the library for as long as the page shows it, and lets go of it after. */
import { useEffect, useState } from 'react';
import { openFunnel, type Opened } from '#state/open-funnel';
import { noteOpen } from '#state/open-now';
import { rememberSession } from '#state/session-memory';
import { useServices } from '../shared/services';
import { useWords } from '../shared/use-words';

/** The memory key of the funnel that was opened last. */
export const LAST_OPENED = 'lastOpened';

export type Opening = { readonly kind: 'loading' } | { readonly kind: 'refused' } | Opened;

export function useOpenFunnel(id: string): Opening {
  const services = useServices();
  const t = useWords();
  const [opening, setOpening] = useState<Opening>({ kind: 'loading' });
  // The words of a copy are looked up when a copy is made; a change of language must not open the funnel again.
  const [words] = useState({ t });
  useEffect(() => {
    words.t = t;
  }, [words, t]);

  useEffect(() => {
    let left = false;
    let leave = (): void => undefined;
    openFunnel(id, { ...services, nameOfCopy: (name) => words.t('library.copyOfEdits', { name }) }).then(
      (opened) => {
        if (opened.kind === 'open') {
          services.memory.write(LAST_OPENED, id);
          noteOpen(opened.open.store);
          const forget = rememberSession(opened.open.store, services.memory);
          leave = () => {
            forget();
            void opened.open.close();
          };
        }
        if (left) leave();
        else setOpening(opened);
      },
      () => {
        if (!left) setOpening({ kind: 'refused' });
      },
    );
    return () => {
      left = true;
      leave();
    };
  }, [id, services, words]);

  return opening;
}
