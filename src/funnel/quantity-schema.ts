/** The written forms of a quantity (model, section 4) as part of the one schema: of any sign, as a share, as an amount. */
import { z } from 'zod';

/** What every written form of a quantity may carry besides its numbers. */
const provenance = { source: z.string().optional(), asOf: z.string().optional() };

/** A finite number. */
export const number = z.number();
export const count = z.number().nonnegative();

/** Measured: k of n went on. */
export const share = z
  .looseObject({ k: count, n: count, ...provenance })
  .meta({ id: 'Share', description: 'Measured: k of n went on.' });

/** The written forms of a quantity whose single numbers are `part`; `id` names it in the published schema. */
const quantityOf = (part: z.ZodNumber, id: string, description: string) =>
  z
    .union([
      part,
      // A number with its provenance: the same as a bare number.
      z.looseObject({ value: part, ...provenance }),
      // Least, most likely, most.
      z.looseObject({ low: part, likely: part, high: part, ...provenance }),
      // "Nine times in ten it lies between": the 5th and the 95th percentile.
      z.looseObject({ low: part, high: part, likely: z.never().optional(), ...provenance }),
      share,
      // A measured average with its standard deviation and the number of cases.
      z.looseObject({ mean: part, sd: count, n: count, ...provenance }),
    ])
    .meta({ id, description });

/** A number and how well it is known, of any sign: efforts, targets, changes. */
export const quantitySchema = quantityOf(number, 'Quantity', 'A number and how well it is known.');
/** A share of all, 0–1. */
export const rate = quantityOf(number.min(0).max(1), 'Rate', 'A share between 0 and 1 and how well it is known.');
/** Money, days, hours, people, leads. */
export const amount = quantityOf(count, 'Amount', 'A number from 0 up and how well it is known.');
