/** Import: a million rows of stage history, read as a stream and counted, with the memory that it takes; and the same once more from the table, as the wizard does. */
import { importTables } from '#records/import-tables';
import { readTable } from '#records/read/read-table';
import type { SourceFile } from '#records/types';

const STAGES = ['New inquiry', 'Talked', 'Proposal sent', 'Start agreed', 'Won'];
const DAY = 86_400_000;

/** About `rows` stage changes of made-up deals, written chunk by chunk so that the text is never whole in memory. */
export function madeUpHistory(rows: number): SourceFile {
  return {
    name: 'million.csv',
    open: async function* () {
      const encoder = new TextEncoder();
      let text = 'deal_id,stage_name,changed_at,sum_eur,responsible,origin\n';
      let state = 1;
      const random = (): number => {
        state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
        return state / 4_294_967_296;
      };
      for (let row = 0, deal = 20_000; row < rows; deal++) {
        let time = Date.UTC(2023, 9, 1) + random() * 700 * DAY;
        const sum = Math.floor(random() * 900_000) / 100;
        for (let s = 0; s < STAGES.length && row < rows; s++, row++) {
          const lost = s > 0 && random() < 0.3;
          const name = lost ? 'Lost' : STAGES[s]!;
          text += `D-${deal},${name},${new Date(time).toISOString()},${sum},Person ${deal % 9},source ${deal % 5}\n`;
          time += random() * 20 * DAY;
          if (lost) break;
        }
        if (text.length > 1 << 18) {
          yield await Promise.resolve(encoder.encode(text));
          text = '';
        }
      }
      yield encoder.encode(text);
    },
  };
}

/** Prints seconds, rows a second and the heap for one import; `print` gets one line a time. */
export async function importBench(print: (line: string) => void, rows = 1_000_000): Promise<void> {
  const heap = (): number => process.memoryUsage().rss / 1024 ** 2;
  const before = heap();
  let peak = before;
  let started = performance.now();
  const table = await readTable(madeUpHistory(rows), {
    onProgress: () => {
      peak = Math.max(peak, heap());
    },
  });
  if (!table.ok) throw new Error(table.faults[0]?.code);
  const read = performance.now() - started;
  print(
    `import: ${rows} rows read in ${(read / 1000).toFixed(2)} s (${Math.round(rows / read)} rows/ms, writing them included), memory +${Math.round(peak - before)} MB`,
  );
  for (const pass of ['first count', 'count again']) {
    started = performance.now();
    const result = importTables([table.value]);
    if (!result.ok) throw new Error(result.faults[0]?.code);
    peak = Math.max(peak, heap());
    print(
      `import: ${pass} of ${result.value.report.cases} cases in ${((performance.now() - started) / 1000).toFixed(2)} s, memory +${Math.round(peak - before)} MB`,
    );
  }
}
