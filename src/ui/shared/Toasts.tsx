/** Short messages at the bottom of the screen, with an optional action (undo). `toast({...})` from anywhere in the interface. */
import { X } from 'lucide-react';
import {
  Button as AriaButton,
  UNSTABLE_Toast as Toast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion,
} from 'react-aria-components';
import style from './Toasts.module.css';
import { useWords } from './use-words';

export interface ToastMessage {
  readonly text: string;
  readonly action?: { readonly label: string; readonly run: () => void };
}

const queue = new ToastQueue<ToastMessage>({ maxVisibleToasts: 3 });

/** Shows a message for 10 seconds with an action, 6 without. Returns the way to take it away. */
export function toast(message: ToastMessage): () => void {
  const key = queue.add(message, { timeout: message.action === undefined ? 6000 : 10_000 });
  return () => queue.close(key);
}

/** Mounted once, at the root. */
export function Toasts() {
  const t = useWords();
  return (
    <ToastRegion queue={queue} className={style['region'] ?? ''} aria-label={t('shell.messages')}>
      {({ toast: shown }) => (
        <Toast toast={shown} className={style['toast'] ?? ''}>
          <ToastContent className={style['text'] ?? ''}>
            <span>{shown.content.text}</span>
          </ToastContent>
          {shown.content.action === undefined ? null : (
            <AriaButton
              className={style['action'] ?? ''}
              onPress={() => {
                shown.content.action?.run();
                queue.close(shown.key);
              }}
            >
              {shown.content.action.label}
            </AriaButton>
          )}
          <AriaButton slot="close" className={style['close'] ?? ''} aria-label={t('common.close')}>
            <X size={14} />
          </AriaButton>
        </Toast>
      )}
    </ToastRegion>
  );
}
