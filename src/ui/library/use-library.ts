/** The funnels of the library, newest edit first, as they change in this and other tabs. */
import { useEffect, useState } from 'react';
import type { LibraryItem } from '#state/ports';
import { useServices } from '../shared/services';

export type LibraryView =
  | { readonly kind: 'loading' }
  | { readonly kind: 'refused' }
  | {
      readonly kind: 'there';
      readonly items: readonly LibraryItem[];
      /** What was deleted and can be brought back, newest first. */
      readonly bin: readonly LibraryItem[];
    };

export function useLibrary(): LibraryView {
  const { library } = useServices();
  const [view, setView] = useState<LibraryView>({ kind: 'loading' });
  useEffect(() => {
    let left = false;
    let asked = 0;
    const read = (): void => {
      const mine = ++asked;
      library.list().then(
        (items) => {
          // A slower, older answer may come after a newer one.
          if (left || mine !== asked) return;
          const bin = items
            .filter((i) => i.deletedAt !== undefined)
            .sort((a, b) => (b.deletedAt ?? 0) - (a.deletedAt ?? 0));
          setView({ kind: 'there', items: items.filter((i) => i.deletedAt === undefined), bin });
        },
        () => {
          if (!left) setView({ kind: 'refused' });
        },
      );
    };
    read();
    // A new funnel is opened as soon as it is kept: this page is gone before it would read everything once more.
    let soon: ReturnType<typeof setTimeout> | undefined;
    const stop = library.watch(() => {
      clearTimeout(soon);
      soon = setTimeout(read, 30);
    });
    return () => {
      left = true;
      clearTimeout(soon);
      stop();
    };
  }, [library]);
  return view;
}
