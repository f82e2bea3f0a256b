/**
 * Sheets whose cells do not say where they stand: the format allows it (a cell then follows the one before it), the library
 * does not. The references are written in.
 */

/** Where the first cells of a sheet are looked for. */
const HEAD = 64 * 1024;
const TAG = /<((?:\w+:)?(?:row|c))((?=[\s/>])[^>]*)>/g;

export function withReferences(xml: Uint8Array): Uint8Array {
  const head = new TextDecoder().decode(xml.subarray(0, HEAD));
  const cell = /<(?:\w+:)?c(?=[\s/>])([^>]*)>/.exec(head);
  if (cell === null || /\sr=/.test(cell[1]!)) return xml;
  let row = 0;
  let column = 0;
  const text = new TextDecoder().decode(xml).replace(TAG, (tag: string, name: string, attributes: string) => {
    const said = /\sr="([A-Z]*)(\d+)"/.exec(attributes);
    if (name.endsWith('row')) {
      row = said === null ? row + 1 : Number(said[2]);
      column = 0;
      return said === null ? `<${name} r="${String(row)}"${attributes}>` : tag;
    }
    column = said === null ? column + 1 : numberOf(said[1]!);
    return said === null ? `<${name} r="${letters(column)}${String(row)}"${attributes}>` : tag;
  });
  return new TextEncoder().encode(text);
}

function numberOf(name: string): number {
  let n = 0;
  for (const letter of name) n = n * 26 + letter.charCodeAt(0) - 64;
  return n;
}

function letters(column: number): string {
  let name = '';
  for (let n = column; n > 0; n = Math.floor((n - 1) / 26)) name = String.fromCharCode(65 + ((n - 1) % 26)) + name;
  return name;
}
