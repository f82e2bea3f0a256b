/** Turns known numbers of a funnel into quantities of all written forms. */
import fc from 'fast-check';
import { getField, quantityFields, setFields, type FieldRef, type FieldValue } from '#funnel/fields';
import type { Funnel, Quantity } from '#funnel/schema';

function form(x: number, { scale }: FieldRef, choice: number, width: number): Quantity {
  const low = x * (1 - 0.6 * width);
  const high = scale === 'rate' ? Math.min(1, x * (1 + 0.5 * width)) : x * (1 + 2 * width);
  switch (choice) {
    case 0:
      return { low, high };
    case 1:
      return { low, likely: x, high };
    case 2:
      return scale === 'rate'
        ? { k: Math.round(x * 40), n: 40 }
        : { mean: x, sd: x * width * 3, n: 2 + Math.round(20 * width) };
    case 3:
      return { low: 0, high: Math.max(high, 1e-9) };
    case 4:
      return { mean: x, sd: x * width, n: 30 };
    default:
      return x;
  }
}

/** About two thirds of the numbers become uncertain; point rates stay within 1 by shrinking what a new median pushed past it. */
export function uncertain(funnel: Funnel): fc.Arbitrary<Funnel> {
  const fields = quantityFields(funnel);
  return fc
    .array(fc.tuple(fc.integer({ min: 0, max: 7 }), fc.double({ min: 0.05, max: 0.95, noNaN: true })), {
      minLength: fields.length,
      maxLength: fields.length,
    })
    .map((choices) => {
      const crowded = crowdedNodes(funnel);
      return setFields(
        funnel,
        fields.flatMap((ref, i): FieldValue[] => {
          const [choice, width] = choices[i]!;
          const value = getField(funnel, ref.at, ref.field);
          if (typeof value !== 'number' || choice > 5) return [];
          // Wide forms move the point value; where several rates share a node only a measured share keeps the sum.
          if (ref.field === 'rate' && crowded.has(startOf(funnel, ref.at))) {
            return choice < 3 ? [{ at: ref.at, field: ref.field, to: { k: Math.floor(value * 60), n: 60 } }] : [];
          }
          return [{ at: ref.at, field: ref.field, to: form(value, ref, choice, width) }];
        }),
      );
    });
}

function startOf(funnel: Funnel, at: string): string {
  return funnel.edges.find((edge) => `edges/${edge.id}` === at)!.from;
}

function crowdedNodes(funnel: Funnel): Set<string> {
  const seen = new Set<string>();
  const crowded = new Set<string>();
  for (const { from } of funnel.edges) (seen.has(from) ? crowded : seen).add(from);
  return crowded;
}
