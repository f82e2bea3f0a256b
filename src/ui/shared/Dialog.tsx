/**
 * A modal dialog on a scrim: title, close button, content, an optional foot. Focus goes in and returns to the opener;
 * Esc and a press on the scrim close it.
 */
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import style from './Dialog.module.css';
import { IconButton } from './IconButton';
import { useWords } from './use-words';

export interface DialogProps {
  readonly title: string;
  /** One line under the title. */
  readonly note?: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly foot?: ReactNode;
  /** Width in px; 480 when absent. */
  readonly width?: number;
  /** False for a dialog that must not be left by a stray press (work would be lost). */
  readonly dismissable?: boolean;
  readonly role?: 'dialog' | 'alertdialog';
}

export function Dialog({
  title,
  note,
  onClose,
  children,
  foot,
  width = 480,
  dismissable = true,
  role = 'dialog',
}: DialogProps) {
  const t = useWords();
  return (
    <ModalOverlay
      isOpen
      isDismissable={dismissable}
      onOpenChange={(open) => !open && onClose()}
      className={style['scrim'] ?? ''}
    >
      <Modal className={style['modal'] ?? ''} style={{ width }}>
        <AriaDialog role={role} className={style['dialog'] ?? ''}>
          <header className={style['head']}>
            <div>
              <Heading slot="title" className={style['title'] ?? ''}>
                {title}
              </Heading>
              {note === undefined ? null : <p className={style['note']}>{note}</p>}
            </div>
            <IconButton label={t('common.close')} icon={<X size={16} />} onPress={onClose} />
          </header>
          <div className={style['body']}>{children}</div>
          {foot === undefined ? null : <footer className={style['foot']}>{foot}</footer>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
