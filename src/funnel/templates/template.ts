/** What a template is, and the honest ways to write its numbers: every one says where it comes from. */
import type { Exchange, Funnel, Quantity } from '../schema';

export interface Template {
  readonly id: string;
  /** Services, software, education, property, health, trade; in lower case. */
  readonly sector: string;
  /** The funnel in the words of a language; `word` takes keys of the `templates` section. */
  build(word: Word): Funnel;
}

export type Word = (key: string) => string;

/** A template's own words and its two ways to write an assumption. */
export interface Pen {
  /** A word of this template. */
  readonly w: Word;
  /** An assumed number. */
  readonly guess: (value: number) => Quantity;
  /** An assumed rate or time: its point value is `likely`, for the range lies evenly round it. */
  readonly about: (likely: number, by: number) => Quantity;
  /** A promise and how often it is kept, of a hundred; an assumption too. */
  readonly kept: (clientAction: string, answer: string, withinHours: number, k: number) => Exchange;
}

export function penFor(id: string, word: Word): Pen {
  const source = word('source.assumption');
  const w: Word = (key) => word(`${id}.${key}`);
  const ends = (likely: number, by: number): number[] =>
    [likely - by, likely + by].map((x) => Number(x.toPrecision(12)));
  return {
    w,
    guess: (value) => ({ value, source }),
    about: (likely, by) => {
      const [low = likely, high = likely] = ends(likely, by);
      return { low, likely, high, source };
    },
    kept: (clientAction, answer, withinHours, k) => ({
      clientAction: w(clientAction),
      answer: w(answer),
      withinHours,
      fact: { k, n: 100, source },
    }),
  };
}
