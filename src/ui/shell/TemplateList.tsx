/** The templates as a short list. On a blank canvas the chosen one is drawn there, undoable; otherwise it opens as a funnel of its own. */
import { Button } from 'react-aria-components';
import { SolvedThumbnail } from '../library/SolvedThumbnail';
import { useTemplates } from '../library/use-templates';
import { useAppStore } from '../shared/use-app';
import style from './TemplateList.module.css';
import { useLibraryActions } from './use-library-actions';

export function TemplateList({ onChosen }: { readonly onChosen: () => void }) {
  const templates = useTemplates();
  const store = useAppStore();
  const { begin } = useLibraryActions();
  return (
    <ul className={style['list']}>
      {templates.map((template) => (
        <li key={template.id}>
          <Button
            className={style['item'] ?? ''}
            onPress={() => {
              onChosen();
              const { history, edit } = store.getState();
              if (history.present.nodes.length === 0) edit('template', () => template.funnel);
              else void begin(template.funnel);
            }}
          >
            <span className={style['picture']} aria-hidden>
              <SolvedThumbnail funnel={template.funnel} />
            </span>
            <span className={style['words']}>
              <span className={style['name']}>{template.name}</span>
              <span className={style['note']}>{template.note}</span>
            </span>
          </Button>
        </li>
      ))}
    </ul>
  );
}
