/** Step 1: a file is picked or dropped and read, with progress and a way to stop; what is wrong with it is said. */
import { FileUp, FlaskConical, Lock } from 'lucide-react';
import { useRef } from 'react';
import { DropZone, ProgressBar, type FileDropItem } from 'react-aria-components';
import { Button } from '../shared/Button';
import { useWords } from '../shared/use-words';
import style from './ImportWizard.module.css';
import type { Import } from './use-import';
import { useFindingText } from './use-finding-text';
import { useFormat } from './use-plain-format';

const ACCEPT = '.csv,.tsv,.txt,.xlsx,.xls,.xes,.gz,.html,.htm';

export function FileStep({ work }: { readonly work: Import }) {
  const t = useWords();
  const say = useFindingText();
  const input = useRef<HTMLInputElement>(null);
  const { reading } = work;
  const refused =
    reading.state === 'refused' ? reading.faults : reading.state === 'read' ? (reading.refused ?? []) : [];
  const pick = (
    <>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        data-testid="import-files"
        accept={ACCEPT}
        onChange={(e) => {
          work.read([...(e.currentTarget.files ?? [])]);
          e.currentTarget.value = '';
        }}
      />
      <Button
        look={reading.state === 'none' ? 'primary' : 'outline'}
        size="l"
        autoFocus
        onPress={() => input.current?.click()}
      >
        {t(reading.state === 'none' ? 'wizard.choose' : 'wizard.another')}
      </Button>
    </>
  );
  return (
    <DropZone
      className={style['drop'] ?? ''}
      aria-label={t('wizard.drop')}
      getDropOperation={() => 'copy'}
      onDrop={(event) => {
        const dropped = event.items.filter((item): item is FileDropItem => item.kind === 'file');
        void Promise.all(dropped.map((item) => item.getFile())).then(work.read);
      }}
    >
      {reading.state === 'reading' || reading.state === 'making' ? (
        <ReadingNow work={work} />
      ) : (
        <>
          <span className={style['dropIcon']}>
            <FileUp size={26} strokeWidth={1.5} aria-hidden />
          </span>
          <p className={style['dropTitle']}>{t('wizard.drop')}</p>
          <p className={style['note']}>{t('wizard.dropNote')}</p>
          {refused.length > 0 ? (
            <div role="alert" className={style['refused']}>
              <b>{t(reading.state === 'read' ? 'wizard.refusedKept' : 'wizard.refused')}</b>
              <ul>
                {refused.map((f, i) => (
                  <li key={i}>
                    {f.path === '' ? '' : `${f.path}: `}
                    {say(f)}
                  </li>
                ))}
              </ul>
            </div>
          ) : null}
          {reading.state === 'stopped' || (reading.state === 'read' && reading.stopped === true) ? (
            <p role="status">{t('wizard.stopped')}</p>
          ) : null}
          {reading.state === 'read' ? (
            <ul className={style['tables']}>
              {reading.session.tables.map((table) => (
                <li key={table.file}>
                  <b>{table.file}</b> · {t('wizard.rowCount', { count: table.rows })} ·{' '}
                  {t('wizard.columnCount', { count: table.columns.length })}
                  {table.findings.map((f, i) => (
                    <span key={i} className={style[f.level]}>
                      {say(f)}
                    </span>
                  ))}
                </li>
              ))}
            </ul>
          ) : null}
          <div className={style['buttons']}>
            {pick}
            {reading.state === 'read' && work.files.length === 1 ? <SecondFile work={work} /> : null}
          </div>
          {reading.state === 'read' ? null : (
            <Button look="quiet" onPress={work.takeSample}>
              <FlaskConical size={14} aria-hidden />
              {t('wizard.sample')}
            </Button>
          )}
          <p className={style['private']}>
            <Lock size={13} aria-hidden />
            {t('wizard.private')}
          </p>
        </>
      )}
    </DropZone>
  );
}

function ReadingNow({ work }: { readonly work: Import }) {
  const t = useWords();
  const format = useFormat();
  const { reading } = work;
  if (reading.state === 'making')
    return <UnderWay title={t('wizard.making')} share={reading.done} note="" stop={reading.stop} />;
  if (reading.state !== 'reading') return null;
  const { file, progress, total, stop } = reading;
  return (
    <UnderWay
      title={t('wizard.reading', { file: progress?.file ?? file })}
      share={
        progress === null || total === 0 ? 0 : Math.min(1, progress.bytes / Math.max(1, progress.totalBytes ?? total))
      }
      note={progress === null ? '' : t('wizard.readRows', { rows: format.count(progress.rows) })}
      stop={stop}
    />
  );
}

interface UnderWayProps {
  readonly title: string;
  readonly share: number;
  readonly note: string;
  readonly stop: () => void;
}

function UnderWay({ title, share, note, stop }: UnderWayProps) {
  const t = useWords();
  return (
    <>
      <p className={style['dropTitle']}>{title}</p>
      <ProgressBar aria-label={title} value={share * 100} className={style['progress'] ?? ''}>
        <div className={style['progressTrack']}>
          <div className={style['progressFill']} style={{ width: `${String(share * 100)}%` }} />
        </div>
      </ProgressBar>
      <p className={style['note']}>{note}</p>
      <Button onPress={stop}>{t('wizard.stop')}</Button>
    </>
  );
}

/** Leads and deals often come as two files; the second joins the first. */
function SecondFile({ work }: { readonly work: Import }) {
  const t = useWords();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        accept={ACCEPT}
        onChange={(e) => work.read([...work.files, ...(e.currentTarget.files ?? [])])}
      />
      <Button look="quiet" size="l" onPress={() => input.current?.click()}>
        {t('wizard.addFile')}
      </Button>
    </>
  );
}
