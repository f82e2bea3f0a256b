/** The head of one scenario's column: its colour, its name (edited in place), and what can be done with it. */
import { Copy, MoreHorizontal, Pencil, Pin, Trash2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { duplicateScenario } from '#funnel/edits/duplicate-scenario';
import { removeScenario } from '#funnel/edits/remove-scenario';
import { keepScenario, renameScenario } from '#funnel/edits/set-scenario';
import { IconButton } from '../shared/IconButton';
import { Menu, MenuTrigger } from '../shared/Menu';
import { useAppStore } from '../shared/use-app';
import { useWords } from '../shared/use-words';
import { scenarioColour } from './scenario-colour';
import style from './ScenariosPanel.module.css';

/** Milliseconds until a closed menu has given the focus back. */
const AFTER_MENU = 120;

export interface ScenarioHeadProps {
  /** Null is Base. */
  readonly id: string | null;
  readonly name: string;
  readonly index: number;
  readonly shown: boolean;
  readonly trial: boolean;
  /** Whether its name is asked for as soon as it is there. */
  readonly naming?: boolean;
  readonly onNamed?: () => void;
  readonly onExplain?: () => void;
  /** Called when the scenario has been deleted and the menu is closed. */
  readonly onRemoved?: () => void;
}

export function ScenarioHead(props: ScenarioHeadProps) {
  const { id, name, index, shown, trial, naming = false, onNamed, onExplain, onRemoved } = props;
  const t = useWords();
  const store = useAppStore();
  const [draft, setDraft] = useState<string | null>(naming ? name : null);
  const head = useRef<HTMLButtonElement>(null);
  /** Set where Enter or Esc ended the renaming: the focus then goes back to the name. */
  const toName = useRef(false);
  useEffect(() => {
    if (draft !== null || !toName.current) return;
    toName.current = false;
    head.current?.focus();
  }, [draft]);
  const show = () => {
    store.getState().setSession({ scenario: id });
    onExplain?.();
  };
  // The menu gives the focus back to its button when it has closed; the field takes it after that.
  const renameLater = () => window.setTimeout(() => setDraft(name), AFTER_MENU);
  const duplicate = () => {
    if (id === null) return;
    const before = store.getState().history.present;
    store.getState().edit('duplicateScenario', (f) => duplicateScenario(f, id, t('scenarios.copyName', { name })));
    const after = store.getState().history.present;
    if (after !== before) store.getState().setSession({ scenario: after.scenarios?.at(-1)?.id ?? null });
  };
  const keepName = () => {
    if (id !== null && draft !== null && draft.trim() !== '' && draft !== name) {
      store.getState().edit('renameScenario', (f) => renameScenario(f, id, draft.trim()));
    }
    setDraft(null);
    onNamed?.();
  };
  return (
    <th scope="col" className={shown ? style['shown'] : ''}>
      <span className={style['headCell']}>
        <span className={style['dot']} style={{ background: scenarioColour(index) }} aria-hidden />
        {draft === null ? (
          <button
            ref={head}
            type="button"
            className={style['headName']}
            title={name}
            onDoubleClick={() => (id === null ? undefined : setDraft(name))}
            aria-pressed={shown}
            aria-label={id === null ? t('scenarios.showBase') : t('scenarios.show', { name })}
            onClick={show}
          >
            {name}
          </button>
        ) : (
          <input
            className={style['rename']}
            aria-label={t('scenarios.rename', { name })}
            value={draft}
            autoFocus
            onFocus={(e) => e.currentTarget.select()}
            onChange={(e) => setDraft(e.currentTarget.value)}
            onBlur={keepName}
            onKeyDown={(e) => {
              e.stopPropagation();
              if (e.key !== 'Enter' && e.key !== 'Escape') return;
              toName.current = true;
              if (e.key === 'Enter') keepName();
              else {
                setDraft(null);
                onNamed?.();
              }
            }}
          />
        )}
        {trial ? <span className={style['trial']}>{t('scenarios.trial')}</span> : null}
        {id === null ? null : (
          <MenuTrigger>
            <IconButton size={24} label={t('scenarios.actions', { name })} icon={<MoreHorizontal size={14} />} />
            <Menu
              label={t('scenarios.actions', { name })}
              groups={[
                {
                  id: 'scenario',
                  items: [
                    ...(trial
                      ? [
                          {
                            id: 'keep',
                            label: t('scenarios.keep', { name }),
                            icon: <Pin size={14} />,
                            run: () => store.getState().edit('keepScenario', (f) => keepScenario(f, id)),
                          },
                        ]
                      : []),
                    {
                      id: 'rename',
                      label: t('scenarios.rename', { name }),
                      icon: <Pencil size={14} />,
                      run: renameLater,
                    },
                    {
                      id: 'duplicate',
                      label: t('scenarios.duplicate', { name }),
                      icon: <Copy size={14} />,
                      run: duplicate,
                    },
                    {
                      id: 'remove',
                      label: t('scenarios.remove', { name }),
                      icon: <Trash2 size={14} />,
                      danger: true,
                      run: () => {
                        if (shown) store.getState().setSession({ scenario: null });
                        store.getState().edit('removeScenario', (f) => removeScenario(f, id));
                        // The menu's button has gone with the scenario: the focus would be nowhere.
                        if (onRemoved !== undefined) window.setTimeout(onRemoved, AFTER_MENU);
                      },
                    },
                  ],
                },
              ]}
            />
          </MenuTrigger>
        )}
      </span>
    </th>
  );
}
