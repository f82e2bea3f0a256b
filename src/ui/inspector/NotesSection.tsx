/** Free words about a node. */
import { setNodeDetail } from '#funnel/edits/set-node-detail';
import type { FunnelNode } from '#funnel/schema';
import { useAppStore } from '../shared/use-app';
import { useWords } from '../shared/use-words';
import { Section } from './Section';
import { TextField } from './TextField';

export function NotesSection({ node }: { readonly node: FunnelNode }) {
  const t = useWords();
  const store = useAppStore();
  const notes = node.notes ?? '';
  const lines = notes.trim() === '' ? 0 : notes.trim().split('\n').length;
  return (
    <Section title={t('inspector.notes')} summary={lines === 0 ? '' : t('inspector.noteCount', { count: lines })}>
      <TextField
        label={t('inspector.notes')}
        hideLabel
        rows={4}
        value={notes}
        placeholder={t('inspector.notesHint')}
        onChange={(text) =>
          store.getState().edit('notes', (f) => setNodeDetail(f, node.id, { notes: text === '' ? undefined : text }))
        }
      />
    </Section>
  );
}
