/** Where and why a text is not JSON: the same words in every browser, whose own messages differ. */
import { fault, type Fault } from './fault';

/** A token that is no text: a number, a word, or a sign of punctuation. */
const PLAIN = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|[{}[\]:,]/y;
const BLANK = /[ \t\r\n]*/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

type Expect = 'value' | 'valueOrEnd' | 'key' | 'keyOrEnd' | 'colon' | 'commaOrEnd' | 'nothing';

/** The first fault in a text that `JSON.parse` refused, by line and column, both from 1. */
export function jsonFault(text: string): Fault {
  const open: ('{' | '[')[] = [];
  let expect: Expect = 'value';
  let at = 0;
  for (;;) {
    at = endOf(BLANK, text, at) ?? at;
    if (at >= text.length) return fault('', 'file.cutShort', position(text, text.length));
    const end = text[at] === '"' ? endOfText(text, at) : (endOf(PLAIN, text, at) ?? -at - 1);
    if (end < 0)
      return -end - 1 >= text.length
        ? fault('', 'file.cutShort', position(text, text.length))
        : located(text, -end - 1);
    const next = follow(expect, text[at] ?? '', open);
    if (next === null) return located(text, at);
    expect = next;
    at = end;
  }
}

function endOf(pattern: RegExp, text: string, at: number): number | null {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : null;
}

/** The end of the quoted text that begins at `at`; −1 − place where it goes wrong. A loop, because patterns have a stack. */
function endOfText(text: string, at: number): number {
  for (let i = at + 1; i < text.length;) {
    const unit = text.charCodeAt(i);
    if (unit === 0x22) return i + 1;
    if (unit < 0x20) return -i - 1;
    const next = unit === 0x5c ? endOf(ESCAPE, text, i) : i + 1;
    if (next === null) return -i - 1;
    i = next;
  }
  return -text.length - 1;
}

/** What may come after a token that begins with `sign`; null where it may not stand here. Opens and closes brackets on the way. */
function follow(expect: Expect, sign: string, open: ('{' | '[')[]): Expect | null {
  const after = (): Expect => (open.length === 0 ? 'nothing' : 'commaOrEnd');
  switch (expect) {
    case 'value':
    case 'valueOrEnd':
      if (sign === '{' || sign === '[') {
        open.push(sign);
        return sign === '{' ? 'keyOrEnd' : 'valueOrEnd';
      }
      if (sign === ']' && expect === 'valueOrEnd') {
        open.pop();
        return after();
      }
      return '}]:,'.includes(sign) ? null : after();
    case 'key':
    case 'keyOrEnd':
      if (sign === '"') return 'colon';
      if (sign !== '}' || expect === 'key') return null;
      open.pop();
      return after();
    case 'colon':
      return sign === ':' ? 'value' : null;
    case 'commaOrEnd':
      if (sign === ',') return open.at(-1) === '{' ? 'key' : 'value';
      if (sign !== (open.at(-1) === '{' ? '}' : ']')) return null;
      open.pop();
      return after();
    case 'nothing':
      return null;
  }
}

function located(text: string, at: number): Fault {
  return fault('', 'file.notJson', { ...position(text, at), near: text.slice(at, at + 12) });
}

function position(text: string, at: number): { line: number; column: number } {
  const before = text.slice(0, at);
  const line = before.split('\n').length;
  return { line, column: at - before.lastIndexOf('\n') };
}
