/** `import DATA…`: a funnel out of a CRM's export or an event log, with its grade and what it cannot say. */
import { createReadStream } from 'node:fs';
import { readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fault, type Fault, type Outcome } from '#funnel/fault';
import { serialiseFunnel } from '#funnel/file-format';
import { importRecords } from '#records/import-records';
import { readImportMap } from '#records/mapping/read-import-map';
import type { CountPolicy, ImportMap, ImportReport, SourceFile } from '#records/types';
import type { Format } from '#i18n/format';
import type { Command, Table } from '../command';
import { findingText } from '../finding-text';
import { isMissing } from '../read-funnel';

const POLICIES: readonly CountPolicy[] = ['as-recorded', 'fill'];

export const importCommand: Command = {
  name: 'import',
  usage: 'DATA… [--map FILE] [--count as-recorded|fill] [--out FILE] [--grade]',
  options: {
    map: { kind: 'text' },
    count: { kind: 'choice', choices: POLICIES },
    out: { kind: 'text' },
    grade: { kind: 'flag' },
  },
  files: [1, 20],
  run: async (args, { onProgress }) => {
    const files = await openAll(args.files);
    if (!files.ok) return files;
    const map = await readMap(args.text('map'));
    if (!map.ok) return map;
    const count = POLICIES.find((p) => p === args.text('count'));
    const all = files.value.reduce((sum, f) => sum + (f.size ?? 0), 0);
    let before = 0;
    let current = '';
    let last = 0;
    const imported = await importRecords(files.value, map.value, count === undefined ? {} : { count }, {
      onProgress: (p) => {
        if (p.file !== current) {
          before += last;
          current = p.file;
        }
        last = p.bytes;
        if (all > 0) onProgress(Math.min(1, (before + p.bytes) / all));
      },
    });
    if (!imported.ok) return imported;
    const { funnel, report } = imported.value;
    const out = args.text('out');
    if (out !== undefined) {
      try {
        await writeFile(out, serialiseFunnel(funnel));
      } catch {
        return { ok: false, faults: [fault(out, 'cli.cannotWrite')] };
      }
    }
    const reasons = report.reasons.map(findingText);
    const grade = { grade: report.grade, cases: report.cases, rows: report.rows, skipped: report.skipped, reasons };
    return {
      ok: true,
      value: {
        json: args.has('grade') ? grade : funnel,
        currency: funnel.currency ?? 'EUR',
        tables: (format) => reportTables(report, reasons, format, out),
      },
    };
  },
};

async function openAll(names: readonly string[]): Promise<Outcome<SourceFile[]>> {
  const faults: Fault[] = [];
  const files: SourceFile[] = [];
  for (const name of names) {
    try {
      const found = await stat(name);
      if (!found.isFile()) faults.push(fault(name, 'cli.notFile'));
      else files.push({ name: path.basename(name), size: found.size, open: () => createReadStream(name, { highWaterMark: 1 << 18 }) });
    } catch (error) {
      faults.push(fault(name, isMissing(error) ? 'cli.noSuchFile' : 'file.unreadable'));
    }
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, value: files };
}

async function readMap(file: string | undefined): Promise<Outcome<ImportMap>> {
  if (file === undefined) return { ok: true, value: {} };
  try {
    return readImportMap(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    return { ok: false, faults: [fault(file, isMissing(error) ? 'cli.noSuchFile' : 'cli.notJson')] };
  }
}

function reportTables(report: ImportReport, reasons: readonly string[], format: Format, out: string | undefined): Table[] {
  const { won, lost, parked, open } = report.outcomes;
  const rate = report.winRate;
  const facts: [string, string][] = [
    ['Grade', report.grade],
    ['Cases', format.count(report.cases)],
    ['Rows', format.count(report.rows)],
    ['Rows left out', format.count(report.skipped)],
    ['Won, lost, parked, open', [won, lost, parked, open].map((n) => format.count(n)).join(', ')],
    ['Win rate of the closed', rate === null || rate.n === 0 ? format.count(null) : `${format.share(rate.k / rate.n, 2)} (${format.count(rate.k)} of ${format.count(rate.n)})`],
    ['Mean value of a deal', report.wonAmount === null ? format.count(null) : format.money(report.wonAmount.mean)],
    ['Days to win, mean and median', report.daysToWin === null ? format.count(null) : `${format.number(report.daysToWin.mean, 2)}, ${format.number(report.daysToWin.median, 2)}`],
  ];
  const tables: Table[] = [{ head: [], rows: facts, notes: ['', ...reasons, ...(out === undefined ? [] : ['', `Written to ${out}.`])] }];
  if (report.stages.length > 0) {
    tables.push({ head: ['Stage', 'Reached by'], rows: report.stages.map((s) => [s.name, format.count(s.cases)]) });
  }
  if (report.sources.length > 0) {
    tables.push({
      head: ['Source', 'Leads', 'Won'],
      rows: report.sources.map((s) => [s.source, format.count(s.cases), format.count(s.won)]),
    });
  }
  if (report.winsByQuarter.length > 0) {
    tables.push({ head: ['Won in', 'Deals'], rows: report.winsByQuarter.map((q) => [q.quarter, format.count(q.won)]) });
  }
  if (report.follows.length > 0) {
    tables.push({
      head: ['Follows', 'Cases', 'Median days'],
      rows: report.follows.map((f) => [`${f.from} → ${f.to}`, format.count(f.cases), format.number(f.medianDays ?? null, 3)]),
    });
  }
  return tables;
}
