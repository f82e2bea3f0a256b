/** Which scenario is drawn and what it is measured against: "Base" alone, or "Base vs …". */
import { ChevronDown, ListTree } from 'lucide-react';
import { Button } from 'react-aria-components';
import { Menu, MenuTrigger } from '../shared/Menu';
import { useApp, useAppStore } from '../shared/use-app';
import { useWords } from '../shared/use-words';
import style from './ScenarioPicker.module.css';

const BASE = 'base';
const NONE: readonly never[] = [];

export function ScenarioPicker() {
  const t = useWords();
  const store = useAppStore();
  const scenarios = useApp((s) => s.history.present.scenarios ?? NONE);
  const chosen = useApp((s) => s.session.scenario);
  const at = scenarios.findIndex((s) => s.id === chosen);
  const on = scenarios[at];
  const choose = (scenario: string | null): void => store.getState().setSession({ scenario });
  return (
    <MenuTrigger>
      <Button className={`${style['picker'] ?? ''} ${on === undefined ? '' : (style['compares'] ?? '')}`}>
        {/* Named by its own text, of which a small window shows less. */}
        <span className="sr-only">{t('shell.scenario')}:</span> <span className={style['dot']} data-colour="base" />
        <span className={style['name']} data-base>
          {t('common.base')}
        </span>
        {on === undefined ? null : (
          <>
            {/* The spaces are for what reads the text of the button as one line. */}{' '}
            <span className={style['versus']}>{t('shell.versus')}</span>{' '}
            <span className={style['dot']} data-colour={at % 3} />
            <span className={style['name']}>{on.name}</span>
          </>
        )}
        <ChevronDown size={14} aria-hidden />
      </Button>
      <Menu
        label={t('shell.scenario')}
        placement="bottom end"
        groups={[
          {
            id: 'choice',
            chosen: [on === undefined ? BASE : `s ${on.id}`],
            items: [
              {
                id: BASE,
                label: t('common.base'),
                icon: <span className={style['dot']} data-colour="base" />,
                run: () => choose(null),
              },
              ...scenarios.map((s, i) => ({
                id: `s ${s.id}`,
                label: s.name,
                icon: <span className={style['dot']} data-colour={i % 3} />,
                run: () => choose(s.id),
              })),
            ],
          },
          {
            id: 'all',
            items: [
              {
                id: 'all',
                label: t('shell.allScenarios'),
                icon: <ListTree size={14} />,
                run: () => store.getState().setSession({ tab: 'scenarios' }),
              },
            ],
          },
        ]}
      />
    </MenuTrigger>
  );
}
