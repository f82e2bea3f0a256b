/** Hears the keys of the canvas: which presses are for it, and which belong to a field, a dialog or a button. */
import { useEffect, useRef, type RefObject } from 'react';
import { isCovered } from './covered';
import { actionOf, type KeyAction } from './keys';

/** These belong to whatever has the focus, so they act only on the canvas or where nothing has it. */
const HERE_ONLY: ReadonlySet<KeyAction> = new Set<KeyAction>([
  'next',
  'previous',
  'edit',
  'rename',
  'leave',
  'remove',
  'copy',
  'cut',
  'paste',
  'selectAll',
  'duplicate',
  'follow',
  'back',
  'drain',
  'nudgeLeft',
  'nudgeRight',
  'nudgeUp',
  'nudgeDown',
  'nudgeLeftFar',
  'nudgeRightFar',
  'nudgeUpFar',
  'nudgeDownFar',
]);
/** A button of the canvas keeps its own Enter and Tab. */
const OF_BUTTONS: ReadonlySet<KeyAction> = new Set<KeyAction>(['edit', 'rename', 'next', 'previous']);

/** True where a press writes text, works a control, or belongs to a dialog or menu that is open. */
function isElsewhere(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable ||
    target.closest('input, textarea, select, [role=dialog], [role=alertdialog], [role=menu], [role=listbox]') !== null
  );
}

export interface KeyPresses {
  /** Answers whether it did something; where not, the key keeps its usual meaning. */
  readonly onDown: (action: KeyAction, event: KeyboardEvent) => boolean;
  readonly onUp: (event: KeyboardEvent) => void;
  /** The window has lost the keyboard: a key that was held will not be heard to come up. */
  readonly onAway: () => void;
}

export function useKeyPresses(root: RefObject<HTMLElement | null>, presses: KeyPresses): void {
  const latest = useRef(presses);
  useEffect(() => {
    latest.current = presses;
  }, [presses]);

  useEffect(() => {
    const down = (event: KeyboardEvent): void => {
      const { target } = event;
      if (event.defaultPrevented || isElsewhere(target) || isCovered(root.current)) return;
      const action = actionOf(event);
      if (action === null) return;
      const here = target instanceof Node && (target === document.body || root.current?.contains(target) === true);
      const main = target instanceof HTMLElement && root.current !== null && target.contains(root.current);
      if (HERE_ONLY.has(action) && !here && !main) return;
      if (OF_BUTTONS.has(action) && target instanceof HTMLElement && target.closest('button, a') !== null) return;
      if (latest.current.onDown(action, event)) event.preventDefault();
    };
    const up = (event: KeyboardEvent): void => latest.current.onUp(event);
    const away = (): void => latest.current.onAway();
    window.addEventListener('keydown', down);
    window.addEventListener('keyup', up);
    window.addEventListener('blur', away);
    return () => {
      window.removeEventListener('keydown', down);
      window.removeEventListener('keyup', up);
      window.removeEventListener('blur', away);
    };
  }, [root]);
}
