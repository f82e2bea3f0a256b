/** A card out of view enters the page a few frames after the view has begun to move. */
const TRIES = 60;

/** Puts the focus on a node's card once it is there, unless the reader has meanwhile put it elsewhere. */
export function focusNode(root: HTMLElement | null, id: string): void {
  let left = TRIES;
  const attempt = (): void => {
    const { activeElement, body } = document;
    if (root === null || (activeElement !== null && activeElement !== body && !root.contains(activeElement))) return;
    const card = root.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(id)}"]`);
    if (card !== null) card.focus({ preventScroll: true });
    else if (left-- > 0) requestAnimationFrame(attempt);
  };
  requestAnimationFrame(attempt);
}
