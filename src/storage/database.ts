/** The one IndexedDB database of the product. Funnels lie in it to the letter as they would in a file. */
import Dexie, { type Table } from 'dexie';

export interface StoredFunnel {
  readonly id: string;
  /** For the list, and for a record that no longer opens. The name inside the text is the true one. */
  readonly name: string;
  /** A whole funnel file. A large one lies as a file of the database, which is read away from the page's thread. */
  readonly text: string | Blob;
  /** Milliseconds since the epoch. */
  readonly editedAt: number;
  /** Counts the writes. */
  readonly revision: number;
  readonly deletedAt?: number;
}

export interface StoredMeta {
  readonly key: string;
  readonly value: unknown;
}

export class SluiceDatabase extends Dexie {
  readonly funnels!: Table<StoredFunnel, string>;
  readonly meta!: Table<StoredMeta, string>;

  constructor(name = 'sluice') {
    super(name);
    this.version(1).stores({ funnels: 'id, editedAt', meta: 'key' });
  }
}
