/** The choice of who works at one or more nodes: their own people, a team that is there, or a new one. */
import { giveNewTeam, giveTeam } from '#state/actions/teams';
import { Select } from '../shared/Select';
import { useAppStore, useFunnel } from '../shared/use-app';
import { useWords } from '../shared/use-words';

/** No id of a team: those are never empty, and never begin with a space. */
const OWN = '';
const NEW = ' new';

export interface WorkersFieldProps {
  readonly nodes: readonly string[];
  /** The team's id, null for people of their own, undefined where the nodes differ. */
  readonly team: string | null | undefined;
}

export function WorkersField({ nodes, team }: WorkersFieldProps) {
  const t = useWords();
  const store = useAppStore();
  const teams = useFunnel().teams ?? [];
  const choose = (choice: string): void => {
    if (choice === NEW) giveNewTeam(store, nodes, t('inspector.newTeam', { number: teams.length + 1 }));
    else giveTeam(store, nodes, choice === OWN ? null : choice);
  };
  return (
    <Select
      label={t('inspector.workers')}
      value={team === undefined ? null : (team ?? OWN)}
      placeholder={t('inspector.mixed')}
      options={[
        { value: OWN, label: t('inspector.ownPeople') },
        ...teams.map((x) => ({ value: x.id, label: x.name })),
        { value: NEW, label: t('inspector.addTeam') },
      ]}
      onChange={choose}
    />
  );
}
