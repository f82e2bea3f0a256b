/** Patterns whose `\b` is the edge of a word in any script: the language's own knows Latin letters only, so `\bлид\b` finds nothing. */

const LETTER = String.raw`[\p{L}\p{N}_]`;
const EDGE = `(?:(?<!${LETTER})(?=${LETTER})|(?<=${LETTER})(?!${LETTER}))`;

export function wordPattern(pattern: RegExp): RegExp {
  return new RegExp(pattern.source.replaceAll(String.raw`\b`, EDGE), 'u');
}
