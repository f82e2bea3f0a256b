/** A quantity as a person would type it; `parseQuantityText` reads it back as the same quantity (provenance is not text). */
import { quantityForm, type FieldScale } from './quantity';
import type { Quantity } from './schema';

export interface WritingOptions {
  readonly scale: FieldScale;
  readonly decimal: '.' | ',';
}

/** Never rounds: a share whose percent would not read back exactly is written as a share. */
export function quantityToText(q: Quantity, { scale, decimal }: WritingOptions): string {
  const numbers = q as Readonly<Record<string, number>>;
  const say = (keys: readonly string[]): { texts: string[]; mark: string } => {
    const values = keys.map((key) => numbers[key] ?? 0);
    const percents = values.map((x) => Number((x * 100).toPrecision(12)));
    const exact = scale === 'rate' && percents.every((p, i) => Number((p / 100).toPrecision(12)) === values[i]);
    return { texts: (exact ? percents : values).map((x) => digits(x, decimal)), mark: exact ? '%' : '' };
  };
  switch (quantityForm(q)) {
    case 'known': {
      const value = typeof q === 'number' ? q : (numbers['value'] ?? 0);
      // A minus in front would be read as "less by".
      if (value < 0) return `=${digits(value, decimal)}`;
      const percent = Number((value * 100).toPrecision(12));
      const exact = scale === 'rate' && Number((percent / 100).toPrecision(12)) === value;
      return exact ? `${digits(percent, decimal)}%` : digits(value, decimal);
    }
    case 'interval':
    case 'pert': {
      const { texts, mark } = say(quantityForm(q) === 'pert' ? ['low', 'likely', 'high'] : ['low', 'high']);
      return texts.join('..') + mark;
    }
    case 'share': {
      const [k, n] = [digits(numbers['k'] ?? 0, decimal), digits(numbers['n'] ?? 0, decimal)];
      return scale === 'rate' ? `${k}/${n}` : `${k} of ${n}`;
    }
    case 'average': {
      const { texts, mark } = say(['mean', 'sd']);
      return `${texts.map((t) => t + mark).join(' ± ')} (n=${digits(numbers['n'] ?? 0, decimal)})`;
    }
  }
}

function digits(x: number, decimal: '.' | ','): string {
  return decimal === '.' ? String(x) : String(x).replace('.', ',');
}
