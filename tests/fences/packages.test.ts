/** What the house says of packages: exact versions, a lock file that names no address, and a home for each one that ships. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { PACKAGE_HOMES } from '../../lint/house-rules.js';

interface Packages {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}
const read = (name: string): unknown => JSON.parse(readFileSync(name, 'utf8'));
const { dependencies, devDependencies } = read('package.json') as Packages;

it('asks for exact versions', () => {
  const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(([, v]) => !/^\d+\.\d+\.\d+$/.test(v));
  expect(loose).toEqual([]);
});

it('locks the versions that are asked for, without an address', () => {
  const { packages } = read('package-lock.json') as {
    packages: Readonly<Record<string, Partial<Packages> & { readonly resolved?: string }>>;
  };
  expect(packages['']).toMatchObject({ dependencies, devDependencies });
  expect(Object.entries(packages).filter(([, p]) => p.resolved !== undefined)).toEqual([]);
});

it('gives every package that ships a home, and no home to one that does not ship', () => {
  const homes = Object.keys(PACKAGE_HOMES).filter((name) => !name.endsWith(':'));
  expect(homes.sort()).toEqual(Object.keys(dependencies).sort());
});
