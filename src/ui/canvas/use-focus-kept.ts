/**
 * What has the focus may leave the page: a card is deleted, undone or panned out of view, a search or a dialog closes. The focus
 * then goes to the canvas, which also takes it when a funnel is opened. Left to the browser it would fall to the page, and whoever
 * works by keyboard or by ear would be lost.
 */
import { useEffect, type RefObject } from 'react';
import { isCovered } from './covered';

/** By then whatever a key has closed is gone, and has given the focus to whom it could. */
const CLOSED_MS = 300;

export function useFocusKept(root: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const canvas = root.current;
    if (canvas === null) return undefined;
    const lost = (): boolean =>
      document.hasFocus() && (document.activeElement === document.body || document.activeElement === null);
    // What opened the funnel, a card of the library or a picker, is gone with its page.
    if (lost()) canvas.focus({ preventScroll: true });
    let inside = canvas.contains(document.activeElement);
    const keep = (): void => {
      if (inside && lost()) canvas.focus({ preventScroll: true });
    };
    const enter = (): void => {
      inside = true;
    };
    const leave = (event: FocusEvent): void => {
      if (event.relatedTarget instanceof Node) inside = canvas.contains(event.relatedTarget);
      // To nobody: the element was taken away, or put out by what it is part of (a card that Shift deselects).
      else requestAnimationFrame(keep);
    };
    // Pressed outside, the focus leaves although nothing takes it.
    const press = (event: PointerEvent): void => {
      if (event.target instanceof Node && !canvas.contains(event.target)) inside = false;
    };
    // A key may close what lies over the page, and what opened that may be gone: a dialog over a funnel that was opened meanwhile.
    let closing: ReturnType<typeof setTimeout> | undefined;
    const key = (): void => {
      clearTimeout(closing);
      closing = setTimeout(() => {
        if (lost() && !isCovered(canvas)) canvas.focus({ preventScroll: true });
      }, CLOSED_MS);
    };
    const observer = new MutationObserver(keep);
    const cards = canvas.querySelector('.react-flow__nodes');
    observer.observe(canvas, { childList: true });
    for (const part of [cards, cards?.parentElement, canvas.querySelector('.react-flow__viewport-portal')])
      if (part != null) observer.observe(part, { childList: true });
    canvas.addEventListener('focusin', enter);
    canvas.addEventListener('focusout', leave);
    window.addEventListener('pointerdown', press, true);
    window.addEventListener('keydown', key, true);
    return () => {
      clearTimeout(closing);
      observer.disconnect();
      canvas.removeEventListener('focusin', enter);
      canvas.removeEventListener('focusout', leave);
      window.removeEventListener('pointerdown', press, true);
      window.removeEventListener('keydown', key, true);
    };
  }, [root]);
}
