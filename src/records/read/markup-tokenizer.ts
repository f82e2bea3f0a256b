/**
 * Markup to tags and text, streaming, for XES logs and for the HTML tables that some systems call `.xls`. It knows no
 * document types and expands no entity but the five of XML, a few of HTML and numbers: nothing in a file can make it grow.
 */
import { READ_LIMITS } from './limits';
import { Refusal } from './refusal';

export interface MarkupEvents {
  /** `attributes` is the raw text between the name and the end of the tag; `closed` for `<a/>`. */
  open(name: string, attributes: string, closed: boolean): void;
  close(name: string): void;
  /** Raw text, entities not yet decoded; may come in several parts. */
  text(text: string): void;
}

export class MarkupTokenizer {
  readonly #file: string;
  readonly #events: MarkupEvents;
  #carry = '';

  constructor(file: string, events: MarkupEvents) {
    this.#file = file;
    this.#events = events;
  }

  push(chunk: string): void {
    const text = this.#carry + chunk;
    let at = 0;
    for (;;) {
      const open = text.indexOf('<', at);
      if (open === -1) {
        if (at < text.length) this.#events.text(text.slice(at));
        this.#carry = '';
        return;
      }
      if (open > at) this.#events.text(text.slice(at, open));
      const end = this.#tag(text, open);
      if (end === -1) {
        this.#carry = text.slice(open);
        if (this.#carry.length > READ_LIMITS.tag)
          throw new Refusal(this.#file, 'records.tagTooLong', { limit: READ_LIMITS.tag });
        return;
      }
      at = end;
    }
  }

  /** True where the text ended inside a tag. */
  end(): boolean {
    return this.#carry !== '';
  }

  /** Takes what begins with `<` at `open`. Returns where it ends, or -1 if this chunk does not say. */
  #tag(text: string, open: number): number {
    const kind = text.charCodeAt(open + 1);
    if (Number.isNaN(kind)) return -1;
    if (kind === 33 /* ! */) return this.#declaration(text, open);
    if (kind === 63 /* ? */) return past(text, '?>', open);
    const end = tagEnd(text, open + 1);
    if (end === -1) return -1;
    if (kind === 47 /* / */) {
      this.#events.close(text.slice(open + 2, end).trim());
      return end + 1;
    }
    const closed = text.charCodeAt(end - 1) === 47;
    const inner = text.slice(open + 1, closed ? end - 1 : end);
    const name = /^[^\s/>]*/.exec(inner)![0];
    this.#events.open(name, inner.slice(name.length), closed);
    return end + 1;
  }

  #declaration(text: string, open: number): number {
    if ('<!--'.startsWith(text.slice(open, open + 4)) && text.length < open + 4) return -1;
    if (text.startsWith('<!--', open)) return past(text, '-->', open + 4);
    if (text.length < open + 9) return -1;
    if (text.startsWith('<![CDATA[', open)) {
      const end = text.indexOf(']]>', open);
      if (end === -1) return -1;
      this.#events.text(text.slice(open + 9, end).replaceAll('&', '&amp;'));
      return end + 3;
    }
    // A document type, its internal subset in brackets passed over unread.
    const bracket = text.indexOf('[', open);
    const close = text.indexOf('>', open);
    if (close === -1) return -1;
    if (bracket === -1 || bracket > close) return close + 1;
    const subset = text.indexOf(']', bracket);
    return subset === -1 ? -1 : past(text, '>', subset);
  }
}

function past(text: string, what: string, from: number): number {
  const at = text.indexOf(what, from);
  return at === -1 ? -1 : at + what.length;
}

/** The `>` that ends a tag; those inside quoted values do not. */
function tagEnd(text: string, from: number): number {
  let quote = 0;
  for (let i = from; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (quote !== 0) {
      if (c === quote) quote = 0;
    } else if (c === 34 || c === 39) quote = c;
    else if (c === 62) return i;
  }
  return -1;
}

const ATTRIBUTE = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))/g;

/** The attribute's value, decoded; null where the tag has none of this name. */
export function attribute(attributes: string, name: string): string | null {
  for (const found of attributes.matchAll(ATTRIBUTE)) {
    if (found[1] === name) return decodeEntities(found[2] ?? found[3] ?? found[4] ?? '');
  }
  return null;
}

const NAMED = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', '\u00a0'],
  ['laquo', '«'],
  ['raquo', '»'],
  ['mdash', '—'],
  ['ndash', '–'],
  ['euro', '€'],
]);

/** Text with its entities decoded, one pass, no nesting; what is unknown stays as it is written. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,8});/gi, (all, body: string) => {
    if (!body.startsWith('#')) return NAMED.get(body) ?? all;
    const hex = body[1] === 'x' || body[1] === 'X';
    const code = parseInt(body.slice(hex ? 2 : 1), hex ? 16 : 10);
    return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : all;
  });
}
