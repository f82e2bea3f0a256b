/** The written forms of a quantity (model, section 4) as part of the one schema: of any sign, as a share, as an amount. */
import { z } from 'zod';

/** Larger numbers mean nothing in a funnel, and products of them would overflow. */
export const LARGEST = 1e15;

/** The keys that tell the forms apart. */
const MARKS = ['value', 'low', 'likely', 'high', 'k', 'mean', 'sd'] as const;
type Mark = (typeof MARKS)[number];

/** What every written form of a quantity may carry besides its numbers. */
const provenance = { source: z.string().optional(), asOf: z.string().optional() };

/** A finite number. */
export const number = z.number();
export const count = z.number().min(0).max(LARGEST);
/** Of either sign. */
const signed = z.number().min(-LARGEST).max(LARGEST);
const above = z.number().positive().max(LARGEST);

/** One form: its own numbers and provenance, and no mark of another form, for a quantity says one thing. */
function form<S extends z.core.$ZodShape>(numbers: S) {
  const foreign = MARKS.filter((mark) => !Object.hasOwn(numbers, mark)).map((mark) => [mark, z.never().optional()]);
  const others = Object.fromEntries(foreign) as { [K in Exclude<Mark, keyof S>]: z.ZodOptional<z.ZodNever> };
  return z.looseObject({ ...numbers, ...others, ...provenance });
}

/** Measured: k of n went on. */
export const share = form({ k: count, n: above }).meta({ id: 'Share', description: 'Measured: k of n went on.' });
const shareAboveZero = form({ k: above, n: above });

/** The written forms of a quantity; `id` names it in the published schema. */
const quantityOf = (
  /** A single number, and the ends of a range: a range has a logarithm or a logit in it, so it never reaches below 0. */
  { part, end, k = share }: { part: z.ZodNumber; end: z.ZodNumber; k?: typeof share },
  id: string,
  description: string,
) =>
  z
    .union([
      part,
      // A number with its provenance: the same as a bare number.
      form({ value: part }),
      // Least, most likely, most.
      form({ low: end, likely: end, high: end }),
      // "Nine times in ten it lies between": the 5th and the 95th percentile.
      form({ low: end, high: end }),
      k,
      // A measured average with its standard deviation and the number of cases.
      form({ mean: part, sd: count, n: z.number().min(1) }),
    ])
    .meta({ id, description });

/** A number and how well it is known, of any sign: efforts, targets, changes. */
export const quantitySchema = quantityOf(
  { part: signed, end: count },
  'Quantity',
  'A number and how well it is known.',
);
/** A share of all, 0–1. */
const part01 = z.number().min(0).max(1);
export const rate = quantityOf(
  { part: part01, end: part01 },
  'Rate',
  'A share between 0 and 1 and how well it is known.',
);
/** Money, days, hours, leads. */
export const amount = quantityOf({ part: count, end: count }, 'Amount', 'A number from 0 up and how well it is known.');
/** People, working hours, half-lives, odds ratios: 0 has no meaning there. */
export const positive = quantityOf(
  { part: above, end: above, k: shareAboveZero },
  'Positive',
  'A number above 0 and how well it is known.',
);
