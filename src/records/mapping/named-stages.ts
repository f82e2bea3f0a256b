/** Finding the stages and statuses that a person's map names, as people name them. */

function plain(name: string): string {
  return name
    .toLowerCase()
    .replace(/[\s_]+/g, ' ')
    .trim();
}

/** A test for the names of a list, regardless of case and of `_` for a space. */
export function loosely(names: readonly string[] | undefined): (value: string) => boolean {
  const set = new Set((names ?? []).map(plain));
  return (value) => set.has(plain(value));
}

/** Indices of the stages that a list names: loosely, or where that finds none, the one stage that ends in the name (`Declined` for `A_DECLINED`). */
export function namedStages(stages: readonly string[], names: readonly string[] | undefined): ReadonlySet<number> {
  const found = new Set<number>();
  for (const name of names ?? []) {
    const matches = loosely([name]);
    const exact = stages.flatMap((stage, s) => (matches(stage) ? [s] : []));
    const byEnd = stages.flatMap((stage, s) => (plain(stage).endsWith(` ${plain(name)}`) ? [s] : []));
    for (const s of exact.length > 0 ? exact : byEnd.length === 1 ? byEnd : []) found.add(s);
  }
  return found;
}
