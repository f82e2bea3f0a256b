/**
 * How wide a name is, without a browser: card sizes must be known before anything is drawn, and must be the same in tests.
 *
 * Advance widths of Onest at weight 550, in hundredths of the font size, letters of one width together.
 */
const GROUPS: readonly (readonly [number, string])[] = [
  [28, " !',.:;Iijl|"],
  [37, '1"()[]frt{}'],
  [47, '*-/\\_гт'],
  [54, '7?ksvxzзкхчьэя«»'],
  [57, '2+<=>JLT^`aceu~ГТабвелнпсуъё–×'],
  [61, '345689EFXZbdghnopqyЕУХдийорцЁ'],
  [66, '0#$BKPRSYБВЗКРЧЬЯ₽'],
  [72, '&ACDGHUVАДИЙЛНПСЦЪЭмы…€'],
  [78, 'NOQОжфю—'],
  [87, '%MmwЖМФЫшщ'],
  [101, '@WШЩЮ№'],
];
const WIDTH = new Map<string, number>();
for (const [width, letters] of GROUPS) for (const letter of letters) WIDTH.set(letter, width);
/** Any other letter counts as a broad lower-case one. */
const OTHER = 62;

/** Width of one line of text in the units of `size`; errs on the broad side. */
export function textWidth(text: string, size: number): number {
  let hundredths = 0;
  for (const letter of text) hundredths += WIDTH.get(letter) ?? OTHER;
  return (hundredths * size) / 100;
}

/** Where a line may break: at spaces, and after a hyphen, an underscore or a slash inside a word. */
const BREAKS = /(\s+)|(?<=-)|(?<=[\p{L}\d]{3}[_/])/u;
/** The places inside words where a browser does not break a line by itself. */
export const SOFT_BREAKS = /(?<=[\p{L}\d]{3}[_/])/u;

/** Lines that a text takes in a box of `width`; a word too long is broken inside. At least 1. */
export function lineCount(text: string, size: number, width: number): number {
  let lines = 1;
  let used = 0;
  let gap = 0;
  for (const part of text.split(BREAKS)) {
    if (part === undefined || part === '') continue;
    if (part.trim() === '') {
      gap = textWidth(' ', size);
      continue;
    }
    const wide = textWidth(part, size);
    if (used > 0 && used + gap + wide > width) {
      lines += 1;
      used = 0;
      gap = 0;
    }
    if (wide > width) {
      const extra = Math.ceil(wide / width) - 1;
      lines += extra;
      used = wide - extra * width;
    } else used += (used > 0 ? gap : 0) + wide;
    gap = 0;
  }
  return lines;
}

/** Width of the longest part that cannot be broken. */
export function longestWord(text: string, size: number): number {
  return text.split(BREAKS).reduce((most, part) => Math.max(most, part === undefined ? 0 : textWidth(part, size)), 0);
}
