/** Whether a dialog or menu lies over a part of the page. */

/** Such a layer hides the rest of the page from everything but the eye; wherever the focus is, keys are then not for that rest. */
export function isCovered(part: HTMLElement | null): boolean {
  return part !== null && part.closest('[aria-hidden=true], [inert]') !== null;
}
