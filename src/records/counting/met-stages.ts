/** Stages that no counted case has met are no part of its way: those of another pipeline, those of rows that were left out. */
import type { Cases } from './cases';

export function metStages(cases: Cases): Cases {
  const newId = new Int32Array(cases.stages.length).fill(-1);
  for (const s of cases.stage) newId[s] = 0;
  const stages = cases.stages.filter((_, s) => newId[s] === 0);
  if (stages.length === cases.stages.length) return cases;
  let next = 0;
  newId.forEach((met, s) => {
    if (met === 0) newId[s] = next++;
  });
  return { ...cases, stages, stage: cases.stage.map((s) => newId[s]!) };
}
