/** The table of keys: every chord means one thing, works by place on the keyboard, and has its words in both languages. */
import { describe, expect, it } from 'vitest';
import { createWords } from '#i18n/words';
import { actionOf, capsOf, KEYS, type Chord } from '#ui/canvas/keys';

const press = (chord: Chord) => ({
  code: chord.code,
  ctrlKey: chord.ctrl === true,
  metaKey: false,
  shiftKey: chord.shift === true,
  altKey: chord.alt === true,
});

describe('keys', () => {
  it('each chord does what the table says and nothing else', () => {
    const seen = new Map<string, string>();
    for (const { action, chords } of KEYS) {
      for (const chord of chords) {
        const name = JSON.stringify(press(chord));
        expect(seen.get(name), `${name} twice`).toBeUndefined();
        seen.set(name, action);
        expect(actionOf(press(chord))).toBe(action);
      }
    }
  });

  it('go by place, so a Cyrillic layout changes nothing', () => {
    // On a Russian layout the key of G writes "п": the event's code stays KeyG.
    expect(actionOf({ code: 'KeyG', ctrlKey: false, metaKey: false, shiftKey: false, altKey: false })).toBe('addStage');
  });

  it('asks for help by its sign, wherever a layout has put it', () => {
    const plain = { ctrlKey: false, metaKey: false, altKey: false };
    // German: Shift and the key right of 0. Russian: Shift and 7.
    expect(actionOf({ ...plain, code: 'Minus', key: '?', shiftKey: true })).toBe('help');
    expect(actionOf({ ...plain, code: 'Digit7', key: '?', shiftKey: true })).toBe('help');
    expect(actionOf({ ...plain, code: 'Slash', key: '?', shiftKey: false })).toBe('help');
    expect(actionOf({ ...plain, code: 'Slash', key: '/', shiftKey: false })).toBeNull();
  });

  it('Cmd is Ctrl; an unknown chord is nothing', () => {
    expect(actionOf({ code: 'KeyZ', ctrlKey: false, metaKey: true, shiftKey: true, altKey: false })).toBe('redo');
    expect(actionOf({ code: 'KeyQ', ctrlKey: false, metaKey: false, shiftKey: false, altKey: false })).toBeNull();
  });

  it('prints caps for a dialog', () => {
    expect(capsOf({ code: 'KeyZ', ctrl: true, shift: true }, false)).toEqual(['Ctrl', 'Shift', 'Z']);
    expect(capsOf({ code: 'KeyZ', ctrl: true }, true)).toEqual(['⌘', 'Z']);
    expect(capsOf({ code: 'Slash', shift: true }, false)).toEqual(['?']);
    expect(capsOf({ code: 'ArrowRight', alt: true }, false)).toEqual(['Alt', '→']);
  });

  it('every action and group has words in both languages', () => {
    for (const language of ['en', 'ru'] as const) {
      const words = createWords(language);
      for (const { action, group } of KEYS) {
        expect(words.exists(`canvas.keys.${action}`, { lng: language }), action).toBe(true);
        expect(words.exists(`canvas.keyGroups.${group}`, { lng: language }), group).toBe(true);
      }
    }
  });
});
