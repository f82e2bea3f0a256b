import { describe, expect, it } from 'vitest';
import { decodeText, readFile } from '#funnel/read-file';

const bytes = (...parts: (string | number[])[]): Uint8Array => {
  const out: number[] = [];
  for (const part of parts) out.push(...(typeof part === 'string' ? new TextEncoder().encode(part) : part));
  return new Uint8Array(out);
};
const file = (content: Uint8Array | string): File => new File([content as BlobPart], 'x.sluice.json');
const codes = (outcome: ReturnType<typeof decodeText>) =>
  outcome.ok ? [] : outcome.faults.map((f) => [f.code, f.params]);

describe('the text of a file', () => {
  it('reads UTF-8 with and without a mark, and UTF-16 with one', async () => {
    expect(await readFile(file('Воронка'))).toEqual({ ok: true, value: 'Воронка' });
    expect(decodeText(bytes([0xef, 0xbb, 0xbf], 'ok'))).toEqual({ ok: true, value: 'ok' });
    expect(decodeText(bytes([0xff, 0xfe, 0x14, 0x04, 0x61, 0x00]))).toEqual({ ok: true, value: 'Дa' });
    expect(decodeText(bytes([0xfe, 0xff, 0x04, 0x14]))).toEqual({ ok: true, value: 'Д' });
  });

  it('refuses the empty and the huge before reading', async () => {
    expect(codes(await readFile(file('')))).toEqual([['file.empty', {}]]);
    const huge = {
      size: 50 * 1024 * 1024 + 1,
      arrayBuffer: () => Promise.reject(new Error('was read')),
    } as unknown as File;
    expect(codes(await readFile(huge))).toEqual([['file.tooLarge', { limitMegabytes: 50 }]]);
  });

  it('names the line of the first byte that is no text', () => {
    expect(codes(decodeText(bytes('{\n"a":\n"', [0xd4, 0xe8], '"}')))).toEqual([['file.notText', { line: 3 }]]);
    expect(codes(decodeText(bytes([0x80])))).toEqual([['file.notText', { line: 1 }]]);
  });

  it('says when a file cannot be read at all', async () => {
    const gone = {
      size: 5,
      arrayBuffer: () => Promise.reject(new DOMException('gone', 'NotFoundError')),
    } as unknown as File;
    expect(codes(await readFile(gone))).toEqual([['file.unreadable', {}]]);
  });
});
