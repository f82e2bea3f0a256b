/** What a node costs, and who works there. */
import { setCapacity } from '#funnel/edits/set-capacity';
import { pointValue } from '#funnel/quantity';
import { teamById } from '#funnel/lookup';
import type { FunnelNode } from '#funnel/schema';
import { Button } from '../shared/Button';
import { useAppStore, useFunnel } from '../shared/use-app';
import { useEvaluation } from '../shared/use-evaluation';
import { useFormat } from '../shared/use-format';
import { showMoney } from '../shared/show-number';
import { useWords } from '../shared/use-words';
import style from './Inspector.module.css';
import { NumberRow } from './NumberRow';
import { Section } from './Section';
import { TeamFields } from './TeamFields';
import { WorkersField } from './WorkersField';

export function CostSection({ node }: { readonly node: FunnelNode }) {
  const t = useWords();
  const format = useFormat();
  const store = useAppStore();
  const funnel = useFunnel();
  const { result } = useEvaluation();
  const at = `nodes/${node.id}`;
  const period = t(`common.perPeriod.${funnel.period}`);
  const load = result?.nodes[node.id]?.load ?? null;
  const cost = format.money(node.costPerEntry === undefined ? 0 : pointValue(node.costPerEntry, 'positive'));
  const capacity = node.kind === 'source' ? undefined : node.capacity;
  const team = capacity?.team === undefined ? undefined : teamById(funnel, capacity.team);
  return (
    <Section
      title={t('inspector.cost')}
      summary={
        load === null
          ? t('inspector.summaryCost', { cost })
          : t('inspector.summaryLoad', { cost, load: format.share(load) })
      }
    >
      <NumberRow at={at} field="costPerEntry" label={t('inspector.costPerEntry')} show={showMoney(format)} />
      <NumberRow at={at} field="fixedCost" label={t('inspector.fixedCost', { period })} show={showMoney(format)} />
      {node.kind === 'source' ? null : capacity === undefined ? (
        <Button
          look="quiet"
          size="s"
          onPress={() => store.getState().edit('capacity', (f) => setCapacity(f, node.id, {}))}
        >
          {t('inspector.addCapacity')}
        </Button>
      ) : (
        <>
          <NumberRow at={at} field="capacity.handlingHours" label={t('inspector.handlingHours')} />
          <WorkersField nodes={[node.id]} team={capacity.team ?? null} />
          {team === undefined ? (
            <>
              <NumberRow at={at} field="capacity.people" label={t('inspector.people')} clearable={false} />
              <NumberRow
                at={at}
                field="capacity.hoursPerPeriod"
                label={t('inspector.hoursPerPeriod', { period })}
                clearable={false}
              />
            </>
          ) : (
            <TeamFields team={team} />
          )}
          {load === null || team !== undefined ? null : (
            <p className={load >= 1 ? style['warning'] : style['note']}>
              {t('inspector.load')}: {format.share(load)}
            </p>
          )}
          <Button
            look="quiet"
            size="s"
            onPress={() => store.getState().edit('capacity', (f) => setCapacity(f, node.id, null))}
          >
            {t('inspector.removeCapacity')}
          </Button>
        </>
      )}
    </Section>
  );
}
