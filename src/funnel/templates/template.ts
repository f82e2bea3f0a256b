/** What a template is: a teaching funnel that is written anew in the words of each language. */
import { FORMAT_VERSION, type Funnel } from '../schema';
import { penFor, type Pen, type Word } from './pen';

export interface Template {
  readonly id: string;
  /** Services, software, education, property, health, trade; in lower case. */
  readonly sector: string;
  /** The funnel in the words of a language; `word` takes keys of the `templates` section. */
  build(word: Word): Funnel;
}

/** The parts that differ from template to template. */
type Parts = Pick<Funnel, 'nodes' | 'edges' | 'teams' | 'moves'>;

/** A template of monthly figures in euros; `id` is also its chapter of words, in which `name` is the name of the funnel. */
export function template(id: string, sector: string, draw: (pen: Pen) => Parts): Template {
  return {
    id,
    sector,
    build: (word) => {
      const pen = penFor(id, word);
      return {
        format: 'sluice',
        version: FORMAT_VERSION,
        name: pen.w('name'),
        currency: 'EUR',
        period: 'month',
        ...draw(pen),
      };
    },
  };
}
