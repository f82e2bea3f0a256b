/** The funnel file: text in (parse, migrate, check), text out. The one gate for files, links, the clipboard and the database. */
import { openFunnel, checkFunnel, type Draft } from './check';
import { fault, type Fault, type Outcome } from './fault';
import { jsonFault } from './json-fault';
import { migrate } from './migrations';
import { asWritten } from './places/given-places';
import { LIMITS, type Funnel } from './schema';

/** A funnel from the text of a file, or every fault in it. */
export function parseFunnelFile(text: string): Outcome<Funnel> {
  const data = parseJson(text);
  return data.ok ? checkFunnel(migrate(data.value)) : data;
}

/**
 * As `parseFunnelFile`, but a draft that can be drawn and mended is opened with its faults beside it. `onParsed` hears when the
 * text has been taken apart and only the check is left.
 */
export function openFunnelFile(text: string, onParsed?: () => void): Outcome<Draft> {
  const data = parseJson(text);
  onParsed?.();
  return data.ok ? openFunnel(migrate(data.value)) : data;
}

/** JSON with or without a byte order mark, no larger than a funnel file may be; the fault says where the text goes wrong. */
export function parseJson(text: string): Outcome<unknown> {
  const refuse = (one: Fault): Outcome<unknown> => ({ ok: false, faults: [one] });
  if (isLargerThan(text, LIMITS.bytes))
    return refuse(fault('', 'file.tooLarge', { limitMegabytes: LIMITS.bytes / 2 ** 20 }));
  const bare = text.startsWith('\uFEFF') ? text.slice(1) : text;
  if (bare.trim() === '') return refuse(fault('', 'file.empty'));
  try {
    return { ok: true, value: JSON.parse(bare) as unknown };
  } catch {
    return refuse(jsonFault(bare));
  }
}

/** Whether a text takes more bytes than the limit in UTF-8. */
function isLargerThan(text: string, limit: number): boolean {
  if (text.length > limit) return true;
  if (text.length * 3 <= limit) return false;
  let bytes = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    // Half of a surrogate pair, which takes four bytes, counts two.
    if (unit < 0x80) bytes += 1;
    else if (unit < 0x800 || (unit >= 0xd800 && unit < 0xe000)) bytes += 2;
    else bytes += 3;
  }
  return bytes > limit;
}

/**
 * The text of a file: JSON with each node, edge and other list item on a line of its own, so that two versions can be compared
 * line by line. Keys keep their order; reading it back gives an equal funnel. Places that were only filled in are not written.
 */
export function serialiseFunnel(funnel: Funnel): string {
  const lines = Object.entries(asWritten(funnel))
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `  ${JSON.stringify(key)}: ${block(value)}`);
  return `{\n${lines.join(',\n')}\n}\n`;
}

function block(value: unknown): string {
  if (!Array.isArray(value) || value.length === 0 || !value.every((item) => typeof item === 'object'))
    return JSON.stringify(value);
  return `[\n${value.map((item) => `    ${JSON.stringify(item)}`).join(',\n')}\n  ]`;
}
