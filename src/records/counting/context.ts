/** What every step of an import knows: the tables and their view, the columns chosen and read, what the person asked for. */
import type { Chosen } from '../mapping/choose-columns';
import type { View } from '../mapping/view';
import type { ImportMap, ImportOptions, ImportWords, Table } from '../types';
import type { Fields } from './fields';

export interface ImportContext {
  readonly tables: readonly Table[];
  readonly view: View;
  readonly chosen: Chosen;
  readonly fields: Fields;
  readonly map: ImportMap;
  readonly options: ImportOptions;
  readonly words: ImportWords;
  /** The base file's name, where faults and numbers point. */
  readonly file: string;
}
