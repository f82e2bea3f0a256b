/** Bringing older files up to date, one version at a time, before anything looks at them closely. */
import { FORMAT_VERSION } from './schema';

type Data = Readonly<Record<string, unknown>>;

/** The step from version `key` to the next; a pure function of the raw data, which need not be a sound funnel. */
export type Migrations = ReadonlyMap<number, (data: Data) => Data>;

/** Version 1 is the first that was published, so there is nothing to bring up to date yet. */
const MIGRATIONS: Migrations = new Map();

/**
 * Data at the newest version that the steps lead to. What has no version, a newer one, or one that no step begins at comes
 * back as it is: the check that follows says what is wrong with it.
 */
export function migrate(data: unknown, steps: Migrations = MIGRATIONS, newest: number = FORMAT_VERSION): unknown {
  let current = data;
  while (typeof current === 'object' && current !== null && 'version' in current) {
    const { version } = current;
    if (typeof version !== 'number' || version >= newest) return current;
    const step = steps.get(version);
    if (step === undefined) return current;
    current = { ...step(current as Data), version: version + 1 };
  }
  return current;
}
