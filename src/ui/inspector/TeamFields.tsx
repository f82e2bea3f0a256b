/** One team: its name, its people, their hours, how much is asked of it, and where it works. */
import { Trash2 } from 'lucide-react';
import type { Team } from '#funnel/schema';
import { dissolveTeam, nameTeam } from '#state/actions/teams';
import { IconButton } from '../shared/IconButton';
import { useAppStore, useFunnel } from '../shared/use-app';
import { useEvaluation } from '../shared/use-evaluation';
import { useFormat } from '../shared/use-format';
import { useWords } from '../shared/use-words';
import style from './Inspector.module.css';
import { NumberRow } from './NumberRow';
import { TextField } from './TextField';

export function TeamFields({ team }: { readonly team: Team }) {
  const t = useWords();
  const format = useFormat();
  const store = useAppStore();
  const funnel = useFunnel();
  const { result } = useEvaluation();
  const at = `teams/${team.id}`;
  const places = funnel.nodes.filter((n) => n.kind !== 'source' && n.capacity?.team === team.id);
  // A team's load is the same at each of its nodes: what all of them ask of it together.
  const load = places[0] === undefined ? null : (result?.nodes[places[0].id]?.load ?? null);
  return (
    <div className={style['form']} role="group" aria-label={t('inspector.team', { name: team.name })}>
      <div className={style['teamHead']}>
        <TextField
          label={t('inspector.teamName')}
          hideLabel
          value={team.name}
          onChange={(name) => nameTeam(store, team.id, name.trim())}
        />
        <IconButton
          size={24}
          label={t('inspector.removeTeam', { name: team.name })}
          icon={<Trash2 size={13} />}
          onPress={() => dissolveTeam(store, team.id)}
        />
      </div>
      <NumberRow at={at} field="people" label={t('inspector.people')} />
      <NumberRow
        at={at}
        field="hoursPerPeriod"
        label={t('inspector.hoursPerPeriod', { period: t(`common.perPeriod.${funnel.period}`) })}
      />
      <p className={load !== null && load >= 1 ? style['warning'] : style['note']}>
        {places.length === 0
          ? t('inspector.teamNowhere')
          : t('inspector.teamAt', { names: places.map((n) => n.name).join(', ') })}
        {load === null ? '' : ` ${t('inspector.load')}: ${format.share(load)}.`}
      </p>
    </div>
  );
}
