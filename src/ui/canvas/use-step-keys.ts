/** Undo and redo by key: goes one step, and says what it was. */
import { useCallback } from 'react';
import type { TFunction } from 'i18next';
import { useAppStore } from '../shared/use-app';
import { useWords } from '../shared/use-words';
import type { Speaker } from './say';

export function useStepKeys(speaker: Speaker): (way: 'undo' | 'redo') => void {
  const store = useAppStore();
  const t = useWords();
  return useCallback(
    (way) => {
      const { history, undo, redo } = store.getState();
      const step = way === 'undo' ? history.past.at(-1) : history.future[0];
      if (step === undefined) {
        speaker.say(t(way === 'undo' ? 'canvas.say.nothingToUndo' : 'canvas.say.nothingToRedo'));
        return;
      }
      if (way === 'undo') undo();
      else redo();
      speaker.say(t(way === 'undo' ? 'canvas.say.undone' : 'canvas.say.redone', { what: stepWord(step.label, t) }));
    },
    [store, t, speaker],
  );
}

/** What a step did, in words; its bare label where there are none. */
function stepWord(label: string, t: TFunction): string {
  // Labels come from every room as plain strings, so the typed `t` cannot know them.
  const say = t as unknown as (key: string, options: { readonly defaultValue: string }) => string;
  return say(`edits.${label}`, { defaultValue: label });
}
