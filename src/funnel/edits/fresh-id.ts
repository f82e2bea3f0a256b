/** Ids for new items: the stem itself where it is free, otherwise the next free number: `e1` → `e2`, `ads` → `ads-2`. */
export function freshId(list: readonly { readonly id: string }[] | undefined, stem: string): string {
  return freshIds(list, [stem])[0] ?? stem;
}

/** Ids for several new items at once, unique among themselves too. The same document gives the same ids. */
export function freshIds(list: readonly { readonly id: string }[] | undefined, stems: readonly string[]): string[] {
  const taken = new Set((list ?? []).map((item) => item.id));
  // Where the search for a stem's next number goes on, so that a thousand pasted copies are not counted through each time.
  const reached = new Map<string, number>();
  return stems.map((stem) => {
    let id = stem;
    if (taken.has(stem)) {
      const { bare, first } = numbered(stem);
      let n = reached.get(bare) ?? first;
      while (taken.has(bare + String(n))) n++;
      reached.set(bare, n + 1);
      id = bare + String(n);
    }
    taken.add(id);
    return id;
  });
}

/** What the next numbers are put behind, and the first of them. Numbers too long to count on from are part of the name. */
function numbered(stem: string): { bare: string; first: number } {
  const match = /^(.*?)(\d{1,9})$/.exec(stem);
  const bare = match?.[1] ?? '';
  if (match === null || bare === '' || /\d$/.test(bare)) return { bare: `${stem}-`, first: 2 };
  return { bare, first: Number(match[2]) + 1 };
}
