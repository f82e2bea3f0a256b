import { useState } from 'react';
import { Form, Input, Label, TextField } from 'react-aria-components';
import { Button } from '../shared/Button';
import { Dialog } from '../shared/Dialog';
import { useWords } from '../shared/use-words';
import style from './RenameDialog.module.css';

export interface RenameDialogProps {
  readonly name: string;
  readonly onDone: (name: string) => void;
  readonly onClose: () => void;
}

/** Asks for a new name; Enter takes it, an empty one is not taken. */
export function RenameDialog({ name, onDone, onClose }: RenameDialogProps) {
  const t = useWords();
  const [text, setText] = useState(name);
  const kept = text.trim();
  return (
    <Dialog title={t('shell.renameTitle')} onClose={onClose} width={420}>
      <Form
        className={style['form'] ?? ''}
        onSubmit={(event) => {
          event.preventDefault();
          if (kept !== '') onDone(kept);
        }}
      >
        <TextField value={text} onChange={setText} maxLength={200} autoFocus className={style['field'] ?? ''}>
          <Label>{t('shell.name')}</Label>
          <Input onFocus={(event) => event.currentTarget.select()} />
        </TextField>
        <div className={style['actions']}>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button look="primary" type="submit" isDisabled={kept === ''}>
            {t('shell.keepName')}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}
