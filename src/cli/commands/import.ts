/** `import DATA…`: a funnel out of a CRM's export or an event log, with its grade and what it cannot say. */
import { createReadStream } from 'node:fs';
import { stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { fault, type Fault, type Outcome } from '#funnel/fault';
import { parseJson, serialiseFunnel } from '#funnel/file-format';
import { importRecords } from '#records/import-records';
import { readImportMap } from '#records/mapping/read-import-map';
import type { CountPolicy, ImportMap, SourceFile } from '#records/types';
import type { Command } from '../command';
import { findingText } from '../finding-text';
import { outputFault } from '../output-fault';
import { atFile, fileFault, readText } from '../read-text';
import { reportTables } from '../report-tables';

const POLICIES: readonly CountPolicy[] = ['as-recorded', 'fill', 'leave-out'];

export const importCommand: Command = {
  name: 'import',
  usage: 'DATA… [--map FILE] [--count as-recorded|fill|leave-out] [--out FILE] [--grade]',
  options: {
    map: { kind: 'text' },
    count: { kind: 'choice', choices: POLICIES },
    out: { kind: 'text' },
    grade: { kind: 'flag' },
  },
  files: [1, 20],
  run: async (args, { onProgress, input }) => {
    const out = args.text('out');
    const mapFile = args.text('map');
    const files = await openAll(args.files);
    if (!files.ok) return files;
    const map = await readMap(mapFile, input);
    if (!map.ok) return map;
    const refused =
      out === undefined ? null : await outputFault(out, [...args.files, ...(mapFile === undefined ? [] : [mapFile])]);
    if (refused !== null) return { ok: false, faults: [refused] };
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
    if (out !== undefined) {
      const text = serialiseFunnel(funnel);
      try {
        await writeFile(out, text);
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
        currency: funnel.currency ?? '',
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
      else
        files.push({
          name: path.basename(name),
          size: found.size,
          open: () => createReadStream(name, { highWaterMark: 1 << 18 }),
        });
    } catch (error) {
      faults.push(fileFault(name, error));
    }
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, value: files };
}

async function readMap(file: string | undefined, input: Readable): Promise<Outcome<ImportMap>> {
  if (file === undefined) return { ok: true, value: {} };
  const text = await readText(file, input);
  if (!text.ok) return text;
  const data = atFile(parseJson(text.value), file);
  return data.ok ? readImportMap(data.value) : data;
}
