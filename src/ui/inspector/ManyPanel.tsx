/** Several things selected: how many, and what can be done with all of them. */
import { removeSelection } from '#funnel/edits/remove-selection';
import { NOTHING } from '#state/session';
import { Button } from '../shared/Button';
import { useAppStore } from '../shared/use-app';
import { useWords } from '../shared/use-words';
import style from './Inspector.module.css';

export function ManyPanel({ nodes, edges }: { readonly nodes: readonly string[]; readonly edges: readonly string[] }) {
  const t = useWords();
  const store = useAppStore();
  return (
    <>
      <header className={style['head']}>
        <h2 className={style['title']}>{t('inspector.many', { count: nodes.length + edges.length })}</h2>
      </header>
      <div className={style['sectionBody']} style={{ paddingTop: 12 }}>
        <Button
          look="danger"
          onPress={() => {
            store.getState().edit('remove', (f) => removeSelection(f, { nodes, edges }));
            store.getState().setSession({ selection: NOTHING });
          }}
        >
          {t('inspector.removeSelection')}
        </Button>
      </div>
    </>
  );
}
