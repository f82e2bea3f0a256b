/** `npm run bench`: the product, its peers and the limits that it was given, in one go. Names as arguments choose: solve, futures, timeline, canvas, import. */
import { canvasBench } from './canvas-bench';
import { futuresBench } from './futures-bench';
import { importBench } from './import-bench';
import { solveBench } from './solve-bench';
import { timelineBench } from './timeline-bench';

const BENCHES = {
  solve: solveBench,
  futures: futuresBench,
  timeline: timelineBench,
  canvas: canvasBench,
  import: importBench,
} as const;

const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const wanted = process.argv.slice(2);
for (const [name, bench] of Object.entries(BENCHES)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  await bench(print);
  print('');
}
