/** Every fault of a file that could not be opened, as `place: reason`. What was open stays. */
import type { Fault } from '#funnel/fault';
import { Button } from '../shared/Button';
import { Dialog } from '../shared/Dialog';
import { useServices } from '../shared/services';
import { toast } from '../shared/Toasts';
import { useFaultLines } from '../shared/use-fault-lines';
import { useWords } from '../shared/use-words';
import style from './FaultsDialog.module.css';

export interface FaultsDialogProps {
  /** The name of the file. */
  readonly name: string;
  readonly faults: readonly Fault[];
  readonly onClose: () => void;
}

/** A hostile file may hold a million faults; the list stays one that a person can read. */
const SHOWN = 200;

export function FaultsDialog({ name, faults, onClose }: FaultsDialogProps) {
  const t = useWords();
  const { files } = useServices();
  const lines = useFaultLines()(faults.slice(0, SHOWN));
  const copy = async (): Promise<void> => {
    const done = await files.copy(lines.map((l) => `${l.path}: ${l.reason}`).join('\n'));
    if (!done) toast({ text: t('shell.notCopied') });
  };
  return (
    <Dialog
      role="alertdialog"
      width={560}
      title={t('shell.faultsTitle', { name })}
      note={t('shell.faultsNote')}
      onClose={onClose}
      foot={
        <>
          {faults.length > 1 ? <Button onPress={() => void copy()}>{t('shell.copyFaults')}</Button> : null}
          <Button look="primary" onPress={onClose} autoFocus>
            {t('common.close')}
          </Button>
        </>
      }
    >
      {faults.length > 1 ? <p className={style['count']}>{t('shell.faultCount', { count: faults.length })}</p> : null}
      <ul className={style['list']}>
        {lines.map((line, i) => (
          <li key={`${i} ${line.path}`}>
            <code>{line.path}:</code> {line.reason}
          </li>
        ))}
      </ul>
      {faults.length > SHOWN ? (
        <p className={style['count']}>{t('shell.faultMore', { count: faults.length - SHOWN })}</p>
      ) : null}
    </Dialog>
  );
}
