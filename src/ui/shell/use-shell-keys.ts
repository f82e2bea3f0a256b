/** The keys of the frame, read from the one table: panels, help. Single keys are off while typing. */
import { useEffect } from 'react';
import { actionOf } from '../canvas/keys';
import { isCovered } from '../canvas/covered';
import { useAppStore } from '../shared/use-app';

/** True where a key press writes text or belongs to an open dialog or menu. */
function isTaken(event: KeyboardEvent): boolean {
  const target = event.target;
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable ||
    target.closest('input, textarea, select, [role=dialog], [role=alertdialog], [role=menu], [role=listbox]') !== null
  );
}

export interface ShellKeys {
  readonly onHelp: () => void;
  readonly onInspector: () => void;
  /** To the numbers of what is selected. */
  readonly onNumbers: () => void;
}

export function useShellKeys({ onHelp, onInspector, onNumbers }: ShellKeys): void {
  const store = useAppStore();
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || isTaken(event) || isCovered(document.getElementById('canvas'))) return;
      const { session, setSession } = store.getState();
      switch (actionOf(event)) {
        case 'help':
          onHelp();
          break;
        case 'drawer':
          setSession({ tab: session.tab === null ? 'moves' : null });
          break;
        case 'inspector':
          onInspector();
          break;
        case 'editNumbers':
          onNumbers();
          break;
        default:
          return;
      }
      event.preventDefault();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [store, onHelp, onInspector, onNumbers]);
}
