/** Ends a drag or a connection that React Flow follows by the mouse, as letting the button go would: Esc has called it off. */
export function endGesture(): void {
  document.dispatchEvent(new MouseEvent('mouseup', { bubbles: true, view: window }));
}
