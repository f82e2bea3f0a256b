/** Calls the command line: in this process, which is quick, or as a shell would, in one of its own. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable, Writable } from 'node:stream';
import { expect } from 'vitest';
import { call } from '#cli/call';

/** The example of the contract. */
export const EXAMPLE = 'tests/cli/contract-example.sluice.json';

/** A folder of this test file's own, outside the checkout. */
export const folder = mkdtempSync(path.join(tmpdir(), 'sluice-'));

export interface Call {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

export type Json = Record<string, unknown>;

export const sluice = (...words: readonly string[]): Promise<Call> => sluiceWith('', ...words);

/** As `sluice`, with `input` on standard input. */
export async function sluiceWith(input: string, ...words: readonly string[]): Promise<Call> {
  const out = new Kept();
  const err = new Kept();
  const status = await call(words, { input: Readable.from([Buffer.from(input)]), out, err, version: '1.2.3' });
  return { status, out: out.text(), err: err.text() };
}

/** As `sluice`, in a process of its own. */
export function sluiceProcess(...words: readonly string[]): Promise<Call> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['bin/sluice.mjs', ...words], { maxBuffer: 1 << 28 }, (error, out, err) => {
      resolve({ status: error === null ? 0 : Number(error.code), out, err });
    });
  });
}

class Kept extends Writable {
  private readonly chunks: Buffer[] = [];

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.chunks.push(chunk);
    done();
  }

  text(): string {
    return Buffer.concat(this.chunks).toString('utf8');
  }
}

/** The document that a call prints with `--json`; the call must succeed and say nothing else. */
export async function json(...words: readonly string[]): Promise<Json> {
  const { status, out, err } = await sluice(...words, '--json');
  expect(err).toBe('');
  expect(status).toBe(0);
  return JSON.parse(out) as Json;
}

/** The example, changed, as a file in `folder`. */
export function file(name: string, change: (funnel: Json) => unknown): string {
  return write(name, JSON.stringify(change(JSON.parse(readFileSync(EXAMPLE, 'utf8')) as Json)));
}

/** A file in `folder`. */
export function write(name: string, content: string | Uint8Array): string {
  const place = path.join(folder, name);
  writeFileSync(place, content);
  return place;
}

export const edgesOf = (funnel: Json): Json[] => funnel['edges'] as Json[];
