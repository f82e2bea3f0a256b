/** The three steps to a funnel that works, and the example chain to try them on. */
import { Button } from '../shared/Button';
import { Dialog } from '../shared/Dialog';
import { useWords } from '../shared/use-words';
import { useLibraryActions } from '../shell/use-library-actions';
import style from './LessonDialog.module.css';
import { useTemplates } from './use-templates';

const STEPS = ['one', 'two', 'three'] as const;

export function LessonDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useWords();
  const { begin } = useLibraryActions();
  const chain = useTemplates()[0];
  return (
    <Dialog
      title={t('library.lessonTitle')}
      onClose={onClose}
      width={520}
      foot={
        chain === undefined ? undefined : (
          <Button
            look="primary"
            size="l"
            onPress={() => {
              onClose();
              void begin(chain.funnel);
            }}
          >
            {t('library.lessonStart')}
          </Button>
        )
      }
    >
      <ol className={style['steps']}>
        {STEPS.map((step) => (
          <li key={step}>{t(`library.lessonSteps.${step}`)}</li>
        ))}
      </ol>
    </Dialog>
  );
}
