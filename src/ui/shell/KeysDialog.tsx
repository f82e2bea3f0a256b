/** All keys, from the table that the key handler itself reads. */
import { KEYS, capsOf, type KeyGroup } from '../canvas/keys';
import { Dialog } from '../shared/Dialog';
import { useWords } from '../shared/use-words';
import style from './KeysDialog.module.css';

const GROUPS: readonly KeyGroup[] = [...new Set(KEYS.map((k) => k.group))];
/** Keys that are kept for what is not built yet. */
const LATER: ReadonlySet<string> = new Set(['play']);
const MAC = /Mac|iPhone|iPad/.test(navigator.userAgent);

export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useWords();
  return (
    <Dialog title={t('shell.keysTitle')} note={t('shell.keysNote')} onClose={onClose} width={920}>
      <div className={style['groups']}>
        {GROUPS.map((group) => (
          <section key={group} className={style['group']}>
            <h3>{t(`canvas.keyGroups.${group}`)}</h3>
            <dl>
              {KEYS.filter((k) => k.group === group && !LATER.has(k.action)).map((binding) => (
                <div key={binding.action} className={style['row']}>
                  <dt>{t(`canvas.keys.${binding.action}`)}</dt>
                  <dd>
                    {binding.chords.slice(0, 1).map((chord) => (
                      <span key={chord.code} className={style['chord']}>
                        {capsOf(chord, MAC).map((cap) => (
                          <kbd key={cap}>{cap}</kbd>
                        ))}
                      </span>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
