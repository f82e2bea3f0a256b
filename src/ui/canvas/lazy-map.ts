/** A map over a list whose values are made one by one, when they are first asked for. */
export class LazyMap<T extends { readonly id: string }, V> implements ReadonlyMap<string, V> {
  readonly size: number;
  private readonly made: (V | undefined)[];

  /** `positionOf` tells the place of an id in `items`; −1 where it is in none. */
  constructor(
    private readonly items: readonly T[],
    private readonly positionOf: (id: string) => number,
    private readonly make: (item: T) => V,
  ) {
    this.size = items.length;
    this.made = new Array<V | undefined>(items.length);
  }

  get(key: string): V | undefined {
    return this.at(this.positionOf(key));
  }

  has(key: string): boolean {
    return this.positionOf(key) >= 0;
  }

  *entries(): MapIterator<[string, V]> {
    for (const [i, { id }] of this.items.entries()) {
      const value = this.at(i);
      if (value !== undefined) yield [id, value];
    }
  }

  *keys(): MapIterator<string> {
    for (const { id } of this.items) yield id;
  }

  *values(): MapIterator<V> {
    for (const [, value] of this.entries()) yield value;
  }

  [Symbol.iterator](): MapIterator<[string, V]> {
    return this.entries();
  }

  forEach(callback: (value: V, key: string, map: ReadonlyMap<string, V>) => void): void {
    for (const [key, value] of this.entries()) callback(value, key, this);
  }

  private at(i: number): V | undefined {
    const item = this.items[i];
    return item === undefined ? undefined : (this.made[i] ??= this.make(item));
  }
}
