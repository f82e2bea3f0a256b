/** Why leads leave here, as counted: reason, cause, number. */
import { Plus, Trash2 } from 'lucide-react';
import { addLossReason } from '#funnel/edits/add-loss-reason';
import { removeLossReason } from '#funnel/edits/remove-loss-reason';
import { setLossReason } from '#funnel/edits/set-loss-reason';
import type { FunnelNode } from '#funnel/schema';
import { Button } from '../shared/Button';
import { IconButton } from '../shared/IconButton';
import { QuantityField } from '../shared/QuantityField';
import { useAppStore } from '../shared/use-app';
import { useFormat } from '../shared/use-format';
import { showNumber } from '../shared/show-number';
import { useWords } from '../shared/use-words';
import { CauseField } from './CauseField';
import style from './Inspector.module.css';
import { Section } from './Section';
import { TextField } from './TextField';

type Station = Exclude<FunnelNode, { kind: 'source' }>;

export function ReasonsSection({
  node,
  openAtFirst = false,
}: {
  readonly node: Station;
  readonly openAtFirst?: boolean;
}) {
  const t = useWords();
  const format = useFormat();
  const store = useAppStore();
  const reasons = node.lossReasons ?? [];
  const total = reasons.reduce((sum, r) => sum + r.k, 0);
  return (
    <Section
      title={t('inspector.reasons')}
      summary={total === 0 ? t('inspector.noCriteria') : t('inspector.reasonsShare', { count: total })}
      openAtFirst={openAtFirst}
    >
      {reasons.map((reason, i) => (
        <div key={i} className={style['reason']}>
          <TextField
            label={t('inspector.reason')}
            hideLabel
            value={reason.reason}
            onChange={(text) => store.getState().edit('reason', (f) => setLossReason(f, node.id, i, { reason: text }))}
          />
          <QuantityField
            label={`${reason.reason}: ${t('inspector.reasonCount')}`}
            hideLabel
            value={reason.k}
            scale="positive"
            clearable={false}
            show={showNumber(format, 0)}
            onChange={(q, gesture) =>
              typeof q === 'number'
                ? store.getState().edit('reason', (f) => setLossReason(f, node.id, i, { k: q }), gesture)
                : undefined
            }
          />
          <IconButton
            size={24}
            label={t('inspector.removeReason', { reason: reason.reason })}
            icon={<Trash2 size={13} />}
            onPress={() => store.getState().edit('reason', (f) => removeLossReason(f, node.id, i))}
          />
          <CauseField
            of="loss"
            hideLabel
            value={reason.cause}
            onChange={(cause) => store.getState().edit('reason', (f) => setLossReason(f, node.id, i, { cause }))}
          />
        </div>
      ))}
      <Button
        look="quiet"
        size="s"
        onPress={() =>
          store
            .getState()
            .edit('reason', (f) =>
              addLossReason(f, node.id, { reason: t('inspector.newReason'), cause: 'offer', k: 0 }),
            )
        }
      >
        <Plus size={14} aria-hidden />
        {t('inspector.addReason')}
      </Button>
    </Section>
  );
}
