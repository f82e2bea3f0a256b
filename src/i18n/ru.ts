/** Все слова по-русски; ключи задаёт `en`. */
import { canvas } from './ru/canvas';
import { cli } from './ru/cli';
import { common } from './ru/common';
import { edits } from './ru/edits';
import { faults } from './ru/faults';
import { inspector } from './ru/inspector';
import { lessons } from './ru/lessons';
import { library } from './ru/library';
import { moves } from './ru/moves';
import { records } from './ru/records';
import { results } from './ru/results';
import { river } from './ru/river';
import { scenarios } from './ru/scenarios';
import { shell } from './ru/shell';
import { templates } from './ru/templates';
import { wizard } from './ru/wizard';

export const ru = {
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
