/** Where a field or a button of a panel is done with (Esc, delete), the focus goes back to what the panel is about: the element whose id `data-leave-to` names. */
export function leaveField(field: HTMLElement): void {
  const to = field.closest<HTMLElement>('[data-leave-to]')?.dataset['leaveTo'];
  const target = to === undefined ? null : document.getElementById(to);
  if (target === null) field.blur();
  else target.focus();
}
