/** Copy, cut, paste and duplicate. The clipboard holds the text of a small funnel file, so a paste passes the same gate as a file. */
import { useEffect, useMemo, useRef } from 'react';
import { removeSelected } from '#state/actions/change-nodes';
import { copyText, duplicateSelected, pasteFunnel, pasteText } from '#state/actions/copy-paste';
import { isLarge } from '#state/gate';
import type { Outcome } from '#funnel/fault';
import { useServices } from '../shared/services';
import { toast } from '../shared/Toasts';
import { useAppStore } from '../shared/use-app';
import { useWords } from '../shared/use-words';
import type { Speaker } from './say';

export interface Clipboard {
  readonly copy: () => boolean;
  readonly cut: () => boolean;
  readonly duplicate: () => boolean;
}

/** `pasteAt` gives the canvas place to paste at; null puts the copies a little aside. */
export function useClipboard(speaker: Speaker, pasteAt: () => readonly [number, number] | null): Clipboard {
  const store = useAppStore();
  const t = useWords();
  const { gate } = useServices();
  const place = useRef(pasteAt);
  useEffect(() => {
    place.current = pasteAt;
  });

  useEffect(() => {
    const paste = (event: ClipboardEvent): void => {
      const { target } = event;
      if (
        target instanceof HTMLElement &&
        (target.isContentEditable || target.closest('input, textarea, select, [role=dialog]') !== null)
      )
        return;
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (text.trim() === '') return;
      event.preventDefault();
      if (isLarge(text)) void pasteLarge(text);
      else answer(pasteText(store, text, place.current()));
    };
    const answer = (pasted: Outcome<readonly string[]>): void => {
      if (pasted.ok) speaker.say(t('canvas.say.selected', { count: pasted.value.length }));
      else if (store.getState().refused === null) toast({ text: t('canvas.say.cannotPaste') });
    };
    // A large text is read and checked away from the page's thread; a page that was left meanwhile takes nothing.
    const left = new AbortController();
    const pasteLarge = async (text: string): Promise<void> => {
      const centre = place.current();
      const read = await gate.open(text, { signal: left.signal }).catch(() => null);
      if (read === null || left.signal.aborted) return;
      if (!read.ok) answer(read);
      else if (read.value.faults.length > 0) answer({ ok: false, faults: read.value.faults });
      else answer(pasteFunnel(store, read.value.funnel, centre));
    };
    window.addEventListener('paste', paste);
    return () => {
      left.abort();
      window.removeEventListener('paste', paste);
    };
  }, [store, t, speaker, gate]);

  return useMemo(() => {
    const copy = (): boolean => {
      const text = copyText(store);
      if (text === null) return false;
      writeText(text);
      speaker.say(t('canvas.say.copied', { count: store.getState().session.selection.nodes.length }));
      return true;
    };
    return {
      copy,
      cut: () => {
        if (!copy()) return false;
        removeSelected(store);
        return true;
      },
      duplicate: () => duplicateSelected(store).length > 0,
    };
  }, [store, t, speaker]);
}

/** The asynchronous clipboard is missing outside https; a copy event that we answer ourselves works everywhere. */
function writeText(text: string): void {
  const answer = (event: ClipboardEvent): void => {
    event.preventDefault();
    event.clipboardData?.setData('text/plain', text);
  };
  document.addEventListener('copy', answer, { once: true });
  const done = document.execCommand('copy');
  document.removeEventListener('copy', answer);
  if (!done) void navigator.clipboard?.writeText(text).catch(() => undefined);
}
