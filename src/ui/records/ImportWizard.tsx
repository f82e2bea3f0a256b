/**
 * The import wizard: file, match columns, name stages, check and draw, with the funnel that comes out always beside.
 *
 * Nothing that was open changes until "Draw the funnel"; closing at any point leaves everything as it was.
 */
import { ArrowLeft, ArrowRight, Check, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import type { Funnel } from '#funnel/schema';
import { Button } from '../shared/Button';
import { IconButton } from '../shared/IconButton';
import { useFormat } from './use-plain-format';
import { useWords } from '../shared/use-words';
import { ColumnsStep } from './ColumnsStep';
import { DrawStep } from './DrawStep';
import { FileStep } from './FileStep';
import style from './ImportWizard.module.css';
import { Preview } from './Preview';
import { StagesStep } from './StagesStep';
import { useImport } from './use-import';

export interface ImportWizardProps {
  /** Files that were picked or dropped already. */
  readonly files?: readonly File[];
  readonly onDone: (funnel: Funnel) => void;
  readonly onClose: () => void;
}

const STEPS = ['file', 'columns', 'stages', 'draw'] as const;
type Step = (typeof STEPS)[number];
const NONE: readonly File[] = [];
const NEXT_WORD = {
  file: 'wizard.matchColumns',
  columns: 'wizard.nameStages',
  stages: 'wizard.check',
  draw: 'wizard.drawIt',
} as const;

export function ImportWizard({ files = NONE, onDone, onClose }: ImportWizardProps) {
  const t = useWords();
  const format = useFormat();
  const work = useImport(files);
  const [step, setStep] = useState<Step>('file');
  const body = useRef<HTMLDivElement>(null);
  const at = STEPS.indexOf(step);
  const isRead = work.reading.state === 'read';
  const ready =
    step === 'file'
      ? isRead
      : step === 'draw'
        ? work.result !== null && !work.drawing
        : isRead && work.drawFaults.length === 0;

  // Files that have been read lead on by themselves: the next question is what their columns mean.
  const session = work.reading.state === 'read' ? work.reading.session : null;
  const seen = useRef(session);
  useEffect(() => {
    if (session === null || session === seen.current) return;
    seen.current = session;
    setStep('columns');
  }, [session]);
  // The eye and the screen reader go where the new step begins.
  useEffect(() => {
    body.current?.focus();
    if (body.current !== null) body.current.scrollTop = 0;
  }, [step]);

  const next = () => {
    const following = STEPS[at + 1];
    if (following !== undefined) setStep(following);
    else if (work.result !== null) onDone(work.result.funnel);
  };
  const tables = session?.tables ?? [];
  const names = tables.map((x) => x.file).join(' + ');
  const sizes =
    tables.length === 1
      ? `${t('wizard.rowCount', { count: tables[0]?.rows ?? 0 })} · ${t('wizard.columnCount', { count: tables[0]?.columns.length ?? 0 })}`
      : t('wizard.rowsOfFiles', { rows: tables.map((x) => format.count(x.rows)).join(' + ') });

  return (
    <ModalOverlay
      isOpen
      isDismissable={false}
      onOpenChange={(open) => !open && onClose()}
      className={style['scrim'] ?? ''}
    >
      <Modal className={style['modal'] ?? ''}>
        <Dialog className={style['dialog'] ?? ''}>
          <header className={style['head']}>
            <div className={style['titles']}>
              <Heading slot="title" className={style['title'] ?? ''}>
                {t('wizard.title')}
              </Heading>
              {tables.length === 0 ? null : (
                <p className={style['fileNote']} title={`${names} · ${sizes}`}>
                  <span>{names}</span>
                  <span> · {sizes}</span>
                </p>
              )}
            </div>
            <ol className={style['steps']} aria-label={t('wizard.steps')}>
              {STEPS.map((s, i) => (
                <li
                  key={s}
                  className={i < at ? style['done'] : i === at ? style['now'] : style['later']}
                  aria-current={i === at ? 'step' : undefined}
                >
                  <span className={style['bullet']}>
                    {i < at ? <Check size={13} strokeWidth={2.5} aria-hidden /> : i + 1}
                  </span>
                  {t(`wizard.step.${s}`)}
                </li>
              ))}
            </ol>
            <IconButton label={t('common.close')} icon={<X size={16} />} onPress={onClose} />
          </header>
          <div className={step === 'file' ? style['single'] : style['halves']}>
            <div className={style['left']} ref={body} tabIndex={-1} role="group" aria-label={t(`wizard.step.${step}`)}>
              {step === 'file' ? <FileStep work={work} /> : null}
              {step === 'columns' ? <ColumnsStep work={work} /> : null}
              {step === 'stages' ? <StagesStep work={work} /> : null}
              {step === 'draw' ? <DrawStep work={work} /> : null}
            </div>
            {step === 'file' ? null : (
              <div className={style['right']}>
                <Preview work={work} />
              </div>
            )}
          </div>
          <footer className={style['foot']}>
            {at === 0 ? (
              <span />
            ) : (
              <div className={style['back']}>
                <Button look="quiet" size="l" onPress={() => setStep(STEPS[at - 1] ?? 'file')}>
                  <ArrowLeft size={15} aria-hidden />
                  {t('wizard.back')}
                </Button>
              </div>
            )}
            <span className={style['footNote']}>{step === 'file' ? '' : t('wizard.undoWorks')}</span>
            <Button look="primary" size="l" isDisabled={!ready} onPress={next}>
              {t(NEXT_WORD[step])}
              <ArrowRight size={15} aria-hidden />
            </Button>
          </footer>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
