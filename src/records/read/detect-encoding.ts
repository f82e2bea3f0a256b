/**
 * Which encoding a text has, by its byte-order mark, its zero bytes, its validity as UTF-8, and where that fails by how
 * well it reads as Russian.
 */

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1251' | 'koi8-r' | 'ibm866' | 'windows-1252';

/** `ascii` says that the bytes so far settle nothing. */
export type EncodingGuess = { readonly encoding: Encoding; readonly bom: number } | 'ascii' | 'binary';

const SAMPLE = 256 * 1024;
/** The ten commonest letters of Russian make up two thirds of its text. */
const COMMON = new Set('оеаинтсрвл');

export function detectEncoding(head: Uint8Array): EncodingGuess {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: 'utf-8', bom: 3 };
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', bom: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', bom: 2 };
  const sample = head.subarray(0, SAMPLE);
  const wide = wideEncoding(sample);
  if (wide !== null) return { encoding: wide, bom: 0 };
  if (looksBinary(sample)) return 'binary';
  if (sample.every((b) => b < 0x80)) return 'ascii';
  if (isUtf8(sample)) return { encoding: 'utf-8', bom: 0 };
  return { encoding: singleByteEncoding(sample), bom: 0 };
}

/** UTF-16 without a mark: in Latin and Cyrillic text every other byte is 0 or 4. */
function wideEncoding(sample: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (sample.length < 4 || !sample.includes(0)) return null;
  let even = 0;
  let odd = 0;
  const pairs = Math.floor(sample.length / 2);
  for (let i = 0; i < pairs; i++) {
    const first = sample[2 * i]!;
    const second = sample[2 * i + 1]!;
    if (first === 0 || first === 4) even++;
    if (second === 0 || second === 4) odd++;
  }
  if (odd > pairs * 0.9 && even < pairs * 0.2) return 'utf-16le';
  if (even > pairs * 0.9 && odd < pairs * 0.2) return 'utf-16be';
  return null;
}

/** A zero byte, or more than one control character in a hundred, is no text. */
function looksBinary(sample: Uint8Array): boolean {
  let controls = 0;
  for (const b of sample) {
    if (b === 0) return true;
    if (b < 32 && b !== 9 && b !== 10 && b !== 13 && b !== 12 && b !== 27) controls++;
  }
  return controls > sample.length / 100;
}

/** Valid UTF-8, a character cut by the end of the sample aside. */
function isUtf8(sample: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(sample, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** The single-byte reading whose letters look most like Russian words; Western where the high bytes stand alone in words. */
export function singleByteEncoding(sample: Uint8Array): Encoding {
  let high = 0;
  let pairs = 0;
  for (let i = 0; i < sample.length; i++) {
    if (sample[i]! < 0x80) continue;
    high++;
    if (i > 0 && sample[i - 1]! >= 0x80) pairs++;
  }
  if (pairs < high * 0.3) return 'windows-1252';
  let best: Encoding = 'windows-1251';
  let bestScore = -Infinity;
  for (const encoding of ['windows-1251', 'koi8-r', 'ibm866'] as const) {
    const score = russianScore(new TextDecoder(encoding).decode(sample));
    if (score > bestScore) {
      best = encoding;
      bestScore = score;
    }
  }
  return best;
}

/** Common letters count for, anything that is no Cyrillic letter, and a capital after a small letter, against. */
function russianScore(text: string): number {
  let score = 0;
  let afterSmall = false;
  for (const c of text) {
    if (c < '\u0080') {
      afterSmall = false;
      continue;
    }
    const small = (c >= 'а' && c <= 'я') || c === 'ё';
    const capital = (c >= 'А' && c <= 'Я') || c === 'Ё';
    if (small) score += COMMON.has(c) ? 2 : 0.5;
    else if (capital) score += afterSmall ? -3 : COMMON.has(c.toLowerCase()) ? 1 : 0.25;
    else score -= 1;
    afterSmall = small;
  }
  return score;
}
