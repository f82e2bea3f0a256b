/** Width of a label on the river: figures are of one width there, and bold; the rest as on cards. */
import { textWidth } from '../text-width';

/** Advance of a tabular figure and of the true minus at weight 650, in sizes. */
const FIGURE = 0.64;

export function labelWidth(text: string, size: number): number {
  const figures = text.replace(/[^0-9\u2212]/g, '').length;
  return figures * FIGURE * size + textWidth(text.replace(/[0-9\u2212]/g, ''), size);
}
