/** Says after an edit only what it changed: "Profit €143,100, up €18,400." Also why an edit was refused. */
import { useEffect, useRef } from 'react';
import type { ShownEvaluation } from '#state/evaluation';
import { useApp, useAppStore } from '../shared/use-app';
import { toast } from '../shared/Toasts';
import { useFaultText } from '../shared/use-fault-text';
import { useFormat } from '../shared/use-format';
import { useWords } from '../shared/use-words';
import type { Speaker } from './say';

/** Typing changes numbers at every key: only what stands after so long is said. */
const SETTLED_MS = 600;

export function useAnnouncements(speaker: Speaker, evaluation: ShownEvaluation): void {
  const store = useAppStore();
  const id = useApp((s) => s.id);
  const t = useWords();
  const format = useFormat();
  const said = useRef<{ id: string; profit: number; deals: number } | null>(null);
  const { result, stale } = evaluation;

  useEffect(() => {
    if (result === null || stale) return;
    const before = said.current;
    if (before === null || before.id !== id) {
      said.current = { id, profit: result.profit, deals: result.deals };
      return;
    }
    const timer = setTimeout(() => {
      said.current = { id, profit: result.profit, deals: result.deals };
      const money = format.moneyRound(result.profit);
      const change = result.profit - before.profit;
      if (money !== format.moneyRound(before.profit)) {
        const by = format.moneyRound(Math.abs(change));
        speaker.say(
          t('canvas.say.profit', { money, change: t(change > 0 ? 'canvas.say.up' : 'canvas.say.down', { by }) }),
        );
        return;
      }
      const deals = format.count(result.deals, true);
      if (deals === format.count(before.deals, true)) return;
      const more = result.deals - before.deals;
      const by = format.count(Math.abs(more), true);
      speaker.say(t('canvas.say.deals', { deals, change: t(more > 0 ? 'canvas.say.up' : 'canvas.say.down', { by }) }));
    }, SETTLED_MS);
    return () => clearTimeout(timer);
  }, [result, stale, id, t, format, speaker]);

  const refused = useApp((s) => s.refused);
  const faultText = useFaultText();
  useEffect(() => {
    if (refused === null) return;
    // The message region is itself announced.
    toast({ text: faultText(refused) });
    store.getState().refuse(null);
  }, [refused, faultText, store]);
}
