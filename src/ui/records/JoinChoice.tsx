/** Which columns of the two files hold the same key: as told, else as found. */
import { Select } from '../shared/Select';
import { useWords } from '../shared/use-words';
import style from './ImportWizard.module.css';
import type { Import } from './use-import';

export function JoinChoice({ work }: { readonly work: Import }) {
  const t = useWords();
  if (work.reading.state !== 'read') return null;
  const [a, b] = work.reading.session.tables;
  if (a === undefined || b === undefined) return null;
  const found = foundKeys(work, a.file);
  const on = work.map.join?.on ?? found;
  const set = (left: string, right: string): void =>
    work.setMap({ join: { with: work.map.join?.with ?? 1, on: [left, right] } });
  return (
    <fieldset className={style['join']}>
      <legend>{t('wizard.join')}</legend>
      <Select
        label={t('wizard.joinFirst', { file: a.file })}
        placeholder={t('wizard.joinChoose')}
        value={on?.[0] ?? null}
        options={a.columns.map((c) => ({ value: c.name, label: c.name }))}
        onChange={(left) => set(left, on?.[1] ?? sameColumn(b.columns, left))}
      />
      <Select
        label={t('wizard.joinFirst', { file: b.file })}
        placeholder={t('wizard.joinChoose')}
        value={on?.[1] ?? null}
        options={b.columns.map((c) => ({ value: c.name, label: c.name }))}
        onChange={(right) => set(on?.[0] ?? sameColumn(a.columns, right), right)}
      />
    </fieldset>
  );
}

/** The column of the same name, or the first one. */
function sameColumn(columns: readonly { readonly name: string }[], name: string): string {
  return (columns.find((c) => c.name === name) ?? columns[0])?.name ?? '';
}

/** The keys by which the files were joined, the first file's first. The finding names the key of the file joined last. */
function foundKeys(work: Import, first: string): readonly [string, string] | null {
  const finding = work.result?.report.reasons.find((r) => r.code === 'records.joined' || r.code === 'records.joinedBy');
  if (finding === undefined) return null;
  const base = String(finding.params['column']);
  const other = String(finding.params['other'] ?? base);
  return finding.params['file'] === first ? [other, base] : [base, other];
}
