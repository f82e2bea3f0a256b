/** All the words in one tree, a file a section. `en` is the source of the keys; a test keeps `ru` complete. */
import { canvas } from './en/canvas';
import { cli } from './en/cli';
import { common } from './en/common';
import { edits } from './en/edits';
import { faults } from './en/faults';
import { inspector } from './en/inspector';
import { lessons } from './en/lessons';
import { library } from './en/library';
import { moves } from './en/moves';
import { records } from './en/records';
import { results } from './en/results';
import { river } from './en/river';
import { scenarios } from './en/scenarios';
import { shell } from './en/shell';
import { templates } from './en/templates';
import { wizard } from './en/wizard';

export const en = {
  canvas,
  cli,
  common,
  edits,
  faults,
  inspector,
  lessons,
  library,
  moves,
  records,
  results,
  river,
  scenarios,
  shell,
  templates,
  wizard,
} as const;
