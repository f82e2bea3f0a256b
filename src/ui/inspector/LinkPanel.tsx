/** One link: what it is called, and what it joins. It is drawn and never counted, so it has no numbers of its own. */
import { Link2, Trash2 } from 'lucide-react';
import { renameLink } from '#funnel/edits/links';
import { nodeById } from '#funnel/lookup';
import type { Link } from '#funnel/schema';
import { removeSelected } from '#state/actions/change-nodes';
import { selectNodes } from '#state/actions/select';
import { Button } from '../shared/Button';
import { leaveField } from '../shared/leave-field';
import { useAppStore, useFunnel } from '../shared/use-app';
import { useEvaluation } from '../shared/use-evaluation';
import { useFormat } from '../shared/use-format';
import { useWords } from '../shared/use-words';
import style from './Inspector.module.css';
import { NameField } from './NameField';

export function LinkPanel({ link }: { readonly link: Link }) {
  const t = useWords();
  const format = useFormat();
  const store = useAppStore();
  const funnel = useFunnel();
  const { result } = useEvaluation();
  const nameOf = (id: string): string => nodeById(funnel, id)?.name ?? '';
  const won = result?.nodes[link.from]?.entries;
  return (
    <>
      <header className={style['head']}>
        <div className={style['kind']}>
          <Link2 size={14} aria-hidden />
          {t('canvas.link.title')}
        </div>
        <NameField
          label={t('canvas.link.name')}
          value={link.name ?? ''}
          placeholder={t('canvas.link.placeholder')}
          onChange={(name) => store.getState().edit('rename', (f) => renameLink(f, link.id, name))}
        />
      </header>
      <div className={style['sectionBody']} style={{ paddingTop: 12 }}>
        <dl className={style['facts']}>
          {(['from', 'to'] as const).map((end) => (
            <div key={end} style={{ display: 'contents' }}>
              <dt>{t(`canvas.link.${end}`)}</dt>
              <dd>
                <button
                  type="button"
                  className={style['titleLink']}
                  style={{ textAlign: 'right' }}
                  onClick={() => selectNodes(store, [link[end]])}
                >
                  {nameOf(link[end])}
                </button>
              </dd>
            </div>
          ))}
          <dt>{t('canvas.link.won')}</dt>
          <dd>{won === undefined ? '' : format.number(won, won < 10 ? 1 : 0)}</dd>
        </dl>
        <p className={style['note']}>{t('canvas.link.note', { name: nameOf(link.to) })}</p>
      </div>
      <div className={style['actions']}>
        <Button
          size="s"
          look="danger"
          onPress={(event) => {
            leaveField(event.target as HTMLElement);
            removeSelected(store);
          }}
        >
          <Trash2 size={14} aria-hidden />
          {t('canvas.link.remove')}
        </Button>
      </div>
    </>
  );
}
