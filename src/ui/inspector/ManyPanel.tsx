/** Several things selected: the numbers they have in common, who works there, where they lie, and what can be done with all of them. */
import {
  AlignHorizontalDistributeCenter,
  AlignStartHorizontal,
  AlignStartVertical,
  AlignVerticalDistributeCenter,
  Copy,
  CopyPlus,
  Lock,
  LockOpen,
  Trash2,
} from 'lucide-react';
import { groupIntoLane, moveToLane } from '#funnel/edits/lanes';
import { setNodeDetail } from '#funnel/edits/set-node-detail';
import type { Funnel } from '#funnel/schema';
import { arrangeSelected, type Arrangement } from '#state/actions/arrange';
import { removeSelected } from '#state/actions/change-nodes';
import { copyText, duplicateSelected } from '#state/actions/copy-paste';
import { shownScenario } from '#state/evaluation';
import { Button } from '../shared/Button';
import { IconButton } from '../shared/IconButton';
import { leaveField } from '../shared/leave-field';
import { Select } from '../shared/Select';
import { useServices } from '../shared/services';
import { showMoney, showNumber, showRate } from '../shared/show-number';
import { toast } from '../shared/Toasts';
import { useApp, useAppStore, useFunnel } from '../shared/use-app';
import { useFormat } from '../shared/use-format';
import { useWords } from '../shared/use-words';
import style from './Inspector.module.css';
import { manyFields } from './many-fields';
import { ManyNumber } from './ManyNumber';
import { Section } from './Section';
import { WorkersField } from './WorkersField';

const NO_LANE = '';
const NEW_LANE = ' new';
const ARRANGEMENTS: readonly (readonly [Arrangement, typeof AlignStartVertical])[] = [
  ['left', AlignStartVertical],
  ['top', AlignStartHorizontal],
  ['across', AlignHorizontalDistributeCenter],
  ['down', AlignVerticalDistributeCenter],
];

export interface ManyPanelProps {
  readonly nodes: readonly string[];
  readonly edges: readonly string[];
}

export function ManyPanel({ nodes, edges }: ManyPanelProps) {
  const t = useWords();
  const store = useAppStore();
  const { files } = useServices();
  const funnel = useFunnel();
  const chosen = new Set(nodes);
  const cards = funnel.nodes.filter((n) => chosen.has(n.id));
  const locked = cards.length > 0 && cards.every((n) => n.locked === true);
  const lock = () =>
    store
      .getState()
      .edit('lock', (f) =>
        nodes.reduce<Funnel>((g, id) => setNodeDetail(g, id, { locked: locked ? undefined : true }), f),
      );
  const copy = async (): Promise<void> => {
    const text = copyText(store);
    if (text === null) return;
    const done = await files.copy(text);
    toast({ text: done ? t('inspector.copied', { count: cards.length }) : t('shell.notCopied') });
  };
  const parts = [
    ...(nodes.length === 0 ? [] : [t('inspector.manyNodes', { count: nodes.length })]),
    ...(edges.length === 0 ? [] : [t('inspector.manyEdges', { count: edges.length })]),
  ];
  return (
    <>
      <header className={style['head']}>
        <div className={style['kind']}>{t('inspector.many', { count: nodes.length + edges.length })}</div>
        <h2 className={style['title']}>{parts.join(', ')}</h2>
      </header>
      <ManyNumbers nodes={nodes} edges={edges} />
      {cards.length === 0 ? null : (
        <Section title={t('inspector.arrange')} openAtFirst>
          <div className={style['tools']} role="group" aria-label={t('inspector.arrange')}>
            {ARRANGEMENTS.map(([how, Icon]) => (
              <IconButton
                key={how}
                size={32}
                label={t(`inspector.arrangeBy.${how}`)}
                icon={<Icon size={16} />}
                isDisabled={cards.length < (how === 'across' || how === 'down' ? 3 : 2)}
                onPress={() => arrangeSelected(store, how)}
              />
            ))}
            <IconButton
              size={32}
              label={t(locked ? 'inspector.unlock' : 'inspector.lock')}
              icon={locked ? <LockOpen size={16} /> : <Lock size={16} />}
              onPress={lock}
            />
          </div>
          <LaneField nodes={nodes} />
        </Section>
      )}
      <div className={style['actions']}>
        {cards.length === 0 ? null : (
          <>
            <Button size="s" onPress={() => duplicateSelected(store)}>
              <CopyPlus size={14} aria-hidden />
              {t('inspector.duplicateSelection')}
            </Button>
            <Button size="s" onPress={() => void copy()}>
              <Copy size={14} aria-hidden />
              {t('inspector.copySelection')}
            </Button>
          </>
        )}
        <Button
          size="s"
          look="danger"
          onPress={(event) => {
            leaveField(event.target as HTMLElement);
            removeSelected(store);
          }}
        >
          <Trash2 size={14} aria-hidden />
          {t('inspector.removeSelection')}
        </Button>
      </div>
    </>
  );
}

function ManyNumbers({ nodes, edges }: ManyPanelProps) {
  const t = useWords();
  const format = useFormat();
  const funnel = useFunnel();
  const scenario = useApp(shownScenario);
  const period = t(`common.perPeriod.${funnel.period}`);
  const fields = manyFields(funnel, scenario, nodes, edges);
  const chosen = new Set(nodes);
  const stations = funnel.nodes.flatMap((n) => (n.kind !== 'source' && chosen.has(n.id) ? [n] : []));
  const teams = new Set(stations.map((n) => n.capacity?.team ?? null));
  const words = {
    volume: [t('inspector.volume', { period }), showNumber(format)],
    value: [t('inspector.value'), showMoney(format)],
    margin: [t('inspector.margin'), showRate(format)],
    days: [t('inspector.days'), showNumber(format, 1)],
    costPerEntry: [t('inspector.costPerEntry'), showMoney(format)],
    fixedCost: [t('inspector.fixedCost', { period }), showMoney(format)],
    'capacity.handlingHours': [t('inspector.handlingHours'), showNumber(format)],
    rate: [t('inspector.passOn'), showRate(format)],
  } as const;
  if (fields.length === 0) return null;
  return (
    <Section title={t('inspector.numbers')} summary={period} openAtFirst>
      {fields.map((many) => {
        const [label, show] = words[many.field];
        const all = many.field === 'rate' ? edges.length : nodes.length;
        const count = many.places.length;
        return (
          <ManyNumber
            key={`${many.field} ${many.places.map((p) => p.at).join(' ')}`}
            many={many}
            label={count === all ? label : t('inspector.ofSelected', { label, count, all })}
            show={show}
          />
        );
      })}
      {stations.length === 0 ? null : (
        <WorkersField nodes={stations.map((n) => n.id)} team={teams.size === 1 ? [...teams][0] : undefined} />
      )}
    </Section>
  );
}

function LaneField({ nodes }: { readonly nodes: readonly string[] }) {
  const t = useWords();
  const store = useAppStore();
  const lanes = useFunnel().lanes ?? [];
  const homes = new Set(nodes.map((id) => lanes.find((l) => l.nodes.includes(id))?.id ?? NO_LANE));
  const choose = (choice: string): void =>
    store.getState().edit('group', (f) => {
      if (choice === NEW_LANE) return groupIntoLane(f, nodes, t('inspector.newLaneName', { number: lanes.length + 1 }));
      return moveToLane(f, nodes, choice === NO_LANE ? null : choice);
    });
  return (
    <Select
      label={t('inspector.lane')}
      value={homes.size === 1 ? ([...homes][0] ?? null) : null}
      placeholder={t('inspector.mixed')}
      options={[
        { value: NO_LANE, label: t('inspector.noLane') },
        ...lanes.map((l) => ({ value: l.id, label: l.name })),
        { value: NEW_LANE, label: t('inspector.newLane') },
      ]}
      onChange={choose}
    />
  );
}
