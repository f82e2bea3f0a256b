/** Runs every kind of job in the page, by itself and on workers, and hands the answers to the test. */
import { InProcessRunner } from '#workers/in-process-runner';
import { PoolRunner } from '#workers/pool-runner';
import { spawnWebWorker } from '#workers/web-worker';
import { sameAnswers } from '../../helpers/same-answer';

declare global {
  interface Window {
    answers: (workers: number) => Promise<Record<string, string>>;
    canCompile: () => boolean;
  }
}

window.answers = async (workers) => {
  const runner = workers === 0 ? new InProcessRunner() : new PoolRunner(spawnWebWorker, workers);
  const answers = await sameAnswers(runner);
  runner.close();
  return answers;
};

/** Whether this page may use WebAssembly: an empty module. */
window.canCompile = () => {
  try {
    new WebAssembly.Module(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0));
    return true;
  } catch {
    return false;
  }
};
