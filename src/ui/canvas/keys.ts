/**
 * Every key of the canvas, as data: the handler reads it, and so does the dialog that lists all keys.
 *
 * A chord names a key by its place (`event.code`), so that it works on a Cyrillic layout as on a Latin one.
 */
export interface Chord {
  readonly code: string;
  /** Ctrl, or Cmd on a Mac. */
  readonly ctrl?: boolean;
  readonly shift?: boolean;
  readonly alt?: boolean;
}

export type KeyGroup = 'tools' | 'add' | 'walk' | 'edit' | 'view' | 'scenarios';

export type KeyAction =
  | 'select'
  | 'hand'
  | 'pan'
  | 'addSource'
  | 'addStage'
  | 'addTouchpoint'
  | 'addOutcome'
  | 'connect'
  | 'leadFrom'
  | 'next'
  | 'previous'
  | 'follow'
  | 'back'
  | 'drain'
  | 'nudgeLeft'
  | 'nudgeRight'
  | 'nudgeUp'
  | 'nudgeDown'
  | 'nudgeLeftFar'
  | 'nudgeRightFar'
  | 'nudgeUpFar'
  | 'nudgeDownFar'
  | 'edit'
  | 'rename'
  | 'editNumbers'
  | 'leave'
  | 'remove'
  | 'undo'
  | 'redo'
  | 'copy'
  | 'cut'
  | 'paste'
  | 'duplicate'
  | 'selectAll'
  | 'group'
  | 'ungroup'
  | 'zoomIn'
  | 'zoomOut'
  | 'fitAll'
  | 'fitSelection'
  | 'zoomWhole'
  | 'lensFlow'
  | 'lensDropOff'
  | 'lensWorth'
  | 'lensTime'
  | 'lensLoad'
  | 'lensEvidence'
  | 'drawer'
  | 'inspector'
  | 'search'
  | 'play'
  | 'help'
  | 'peekBase'
  | 'previousScenario'
  | 'nextScenario';

export interface KeyBinding {
  readonly action: KeyAction;
  readonly group: KeyGroup;
  readonly chords: readonly Chord[];
}

const bind = (group: KeyGroup, action: KeyAction, ...chords: readonly Chord[]): KeyBinding => ({
  action,
  group,
  chords,
});
const key = (code: string): Chord => ({ code });
const ctrl = (code: string): Chord => ({ code, ctrl: true });
const shift = (code: string): Chord => ({ code, shift: true });
const alt = (code: string): Chord => ({ code, alt: true });

/** In the order of the dialog. The words of each are `canvas.keys.ACTION`, of each group `canvas.keyGroups.GROUP`. */
export const KEYS: readonly KeyBinding[] = [
  bind('tools', 'select', key('KeyV')),
  bind('tools', 'hand', key('KeyH')),
  bind('tools', 'pan', key('Space')),
  bind('tools', 'search', ctrl('KeyK')),
  bind('tools', 'play', key('KeyP')),
  bind('tools', 'help', { code: 'Slash', shift: true }),
  bind('add', 'addSource', key('KeyS')),
  bind('add', 'addStage', key('KeyG')),
  bind('add', 'addTouchpoint', key('KeyT')),
  bind('add', 'addOutcome', key('KeyO')),
  bind('add', 'connect', key('KeyL')),
  bind('add', 'leadFrom', shift('KeyL')),
  bind('walk', 'next', key('Tab')),
  bind('walk', 'previous', shift('Tab')),
  bind('walk', 'follow', alt('ArrowRight')),
  bind('walk', 'back', alt('ArrowLeft')),
  bind('walk', 'drain', alt('ArrowDown')),
  bind('edit', 'edit', key('Enter'), key('NumpadEnter')),
  bind('edit', 'rename', key('F2')),
  bind('edit', 'editNumbers', shift('Enter')),
  bind('edit', 'leave', key('Escape')),
  bind('edit', 'remove', key('Delete'), key('Backspace')),
  bind('edit', 'undo', ctrl('KeyZ')),
  bind('edit', 'redo', { code: 'KeyZ', ctrl: true, shift: true }, ctrl('KeyY')),
  bind('edit', 'copy', ctrl('KeyC')),
  bind('edit', 'cut', ctrl('KeyX')),
  bind('edit', 'paste', ctrl('KeyV')),
  bind('edit', 'duplicate', ctrl('KeyD')),
  bind('edit', 'selectAll', ctrl('KeyA')),
  bind('edit', 'group', ctrl('KeyG')),
  bind('edit', 'ungroup', { code: 'KeyG', ctrl: true, shift: true }),
  bind('edit', 'nudgeLeft', key('ArrowLeft')),
  bind('edit', 'nudgeRight', key('ArrowRight')),
  bind('edit', 'nudgeUp', key('ArrowUp')),
  bind('edit', 'nudgeDown', key('ArrowDown')),
  bind('edit', 'nudgeLeftFar', shift('ArrowLeft')),
  bind('edit', 'nudgeRightFar', shift('ArrowRight')),
  bind('edit', 'nudgeUpFar', shift('ArrowUp')),
  bind('edit', 'nudgeDownFar', shift('ArrowDown')),
  bind('view', 'zoomIn', key('Equal'), shift('Equal'), key('NumpadAdd')),
  bind('view', 'zoomOut', key('Minus'), key('NumpadSubtract')),
  bind('view', 'fitAll', shift('Digit1')),
  bind('view', 'fitSelection', shift('Digit2')),
  bind('view', 'zoomWhole', shift('Digit0')),
  bind('view', 'lensFlow', key('Digit1')),
  bind('view', 'lensDropOff', key('Digit2')),
  bind('view', 'lensWorth', key('Digit3')),
  bind('view', 'lensTime', key('Digit4')),
  bind('view', 'lensLoad', key('Digit5')),
  bind('view', 'lensEvidence', key('Digit6')),
  bind('view', 'drawer', key('KeyD')),
  bind('view', 'inspector', key('KeyI')),
  bind('scenarios', 'previousScenario', key('BracketLeft')),
  bind('scenarios', 'nextScenario', key('BracketRight')),
  bind('scenarios', 'peekBase', key('KeyB')),
];

/** What a key event looks like to the table; a DOM KeyboardEvent is one. */
export interface KeyPress {
  readonly code: string;
  /** What the key writes. */
  readonly key?: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

const chordName = (code: string, ctrlKey: boolean, shiftKey: boolean, altKey: boolean): string =>
  `${ctrlKey ? 'c' : ''}${shiftKey ? 's' : ''}${altKey ? 'a' : ''} ${code}`;

const BY_CHORD = new Map<string, KeyAction>();
for (const { action, chords } of KEYS) {
  for (const c of chords) BY_CHORD.set(chordName(c.code, c.ctrl === true, c.shift === true, c.alt === true), action);
}

/** The action that a key press asks for, or null. The sign "?" asks for help wherever a layout has put it (German, Russian). */
export function actionOf(press: KeyPress): KeyAction | null {
  if (press.key === '?' && !press.ctrlKey && !press.metaKey) return 'help';
  return BY_CHORD.get(chordName(press.code, press.ctrlKey || press.metaKey, press.shiftKey, press.altKey)) ?? null;
}

const SIGNS: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Equal: '+',
  Minus: '−',
  NumpadAdd: '+',
  NumpadSubtract: '−',
  BracketLeft: '[',
  BracketRight: ']',
  Escape: 'Esc',
  Slash: '?',
  NumpadEnter: 'Enter',
};

/** The caps of a chord as the dialog prints them: `['Ctrl', 'Shift', 'Z']`; on a Mac the command sign. */
export function capsOf(chord: Chord, mac: boolean): readonly string[] {
  const caps: string[] = [];
  if (chord.ctrl === true) caps.push(mac ? '⌘' : 'Ctrl');
  // Shift is part of the sign "?" itself.
  if (chord.shift === true && chord.code !== 'Slash') caps.push('Shift');
  if (chord.alt === true) caps.push(mac ? '⌥' : 'Alt');
  caps.push(SIGNS[chord.code] ?? chord.code.replace(/^(Key|Digit)/, ''));
  return caps;
}
