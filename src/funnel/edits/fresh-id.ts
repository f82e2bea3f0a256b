/** Ids for new items: the stem itself, or the stem with the first free number. The same document gives the same id. */
export function freshId(list: readonly { readonly id: string }[] | undefined, stem: string): string {
  return freshIds(list, [stem])[0] ?? stem;
}

/** Ids for several new items at once, unique among themselves too. */
export function freshIds(list: readonly { readonly id: string }[] | undefined, stems: readonly string[]): string[] {
  const taken = new Set((list ?? []).map((item) => item.id));
  return stems.map((stem) => {
    const bare = stem.replace(/-\d+$/, '') || stem;
    let id = stem;
    for (let n = 2; taken.has(id); n++) id = `${bare}-${String(n)}`;
    taken.add(id);
    return id;
  });
}
