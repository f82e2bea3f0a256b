/** Esc in a field of a panel: the focus goes back to what the panel is about, named by `data-leave-to` (an element's id). */
export function leaveField(field: HTMLElement): void {
  const to = field.closest<HTMLElement>('[data-leave-to]')?.dataset['leaveTo'];
  const target = to === undefined ? null : document.getElementById(to);
  if (target === null) field.blur();
  else target.focus();
}
