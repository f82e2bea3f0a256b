/** One node: its name, its numbers, and the sections that its kind has. */
import { Lock, LockOpen, MoreHorizontal, Trash2 } from 'lucide-react';
import { changeKind } from '#funnel/edits/change-kind';
import { removeSelection } from '#funnel/edits/remove-selection';
import { renameNode } from '#funnel/edits/rename-node';
import { setNodeDetail } from '#funnel/edits/set-node-detail';
import type { FunnelNode } from '#funnel/schema';
import { NOTHING } from '#state/session';
import { NodeIcon } from '../canvas/NodeIcon';
import { IconButton } from '../shared/IconButton';
import { Menu, MenuTrigger } from '../shared/Menu';
import { useAppStore } from '../shared/use-app';
import { useWords } from '../shared/use-words';
import { CostSection } from './CostSection';
import { CriteriaSection } from './CriteriaSection';
import { ExchangeSection } from './ExchangeSection';
import style from './Inspector.module.css';
import { NameField } from './NameField';
import { NodeFaults } from './NodeFaults';
import { NotesSection } from './NotesSection';
import { NumbersSection } from './NumbersSection';
import { ReasonsSection } from './ReasonsSection';
import { SeasonSection } from './SeasonSection';

export function NodePanel({ node }: { readonly node: FunnelNode }) {
  const t = useWords();
  const store = useAppStore();
  const locked = node.locked === true;
  const kind =
    node.kind === 'outcome'
      ? `${t('common.kind.outcome')}, ${t(`common.result.${node.result}`)}`
      : t(`common.kind.${node.kind}`);
  const other =
    node.kind === 'stage' ? ('touchpoint' as const) : node.kind === 'touchpoint' ? ('stage' as const) : null;
  return (
    <>
      <header className={style['head']}>
        <div className={style['kind']}>
          <NodeIcon kind={node.kind} result={node.kind === 'outcome' ? node.result : null} size={14} />
          {kind}
        </div>
        <div className={style['menu']}>
          <MenuTrigger>
            <IconButton size={28} label={t('inspector.menu')} icon={<MoreHorizontal size={16} />} />
            <Menu
              label={t('inspector.menu')}
              placement="bottom end"
              groups={[
                {
                  id: 'node',
                  items: [
                    ...(other === null
                      ? []
                      : [
                          {
                            id: 'kind',
                            label: t('inspector.turnInto', { kind: t(`common.kind.${other}`) }),
                            icon: <NodeIcon kind={other} size={14} />,
                            run: () => store.getState().edit('kind', (f) => changeKind(f, node.id, other)),
                          },
                        ]),
                    {
                      id: 'lock',
                      label: t(locked ? 'inspector.unlock' : 'inspector.lock'),
                      icon: locked ? <LockOpen size={14} /> : <Lock size={14} />,
                      run: () =>
                        store
                          .getState()
                          .edit('lock', (f) => setNodeDetail(f, node.id, { locked: locked ? undefined : true })),
                    },
                    {
                      id: 'remove',
                      label: t('inspector.removeSelection'),
                      icon: <Trash2 size={14} />,
                      keys: 'Delete',
                      danger: true,
                      disabled: locked,
                      run: () => {
                        store.getState().edit('remove', (f) => removeSelection(f, { nodes: [node.id] }));
                        store.getState().setSession({ selection: NOTHING });
                      },
                    },
                  ],
                },
              ]}
            />
          </MenuTrigger>
        </div>
        <NameField
          label={t('inspector.name')}
          value={node.name}
          onChange={(name) => store.getState().edit('rename', (f) => renameNode(f, node.id, name))}
        />
      </header>
      <NodeFaults node={node} />
      <NumbersSection node={node} />
      {node.kind === 'source' ? null : (
        <>
          <CriteriaSection node={node} />
          <ExchangeSection node={node} />
        </>
      )}
      <CostSection node={node} />
      {node.kind === 'source' ? null : <ReasonsSection node={node} />}
      {node.kind === 'source' ? <SeasonSection node={node} /> : null}
      <NotesSection node={node} />
    </>
  );
}
