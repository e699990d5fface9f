/** Which entry of a list a key leads to. */
export interface Claim {
  /** The only entry that claims it. */
  readonly id?: string;
  /** The entries that claim it, where there are several: they decide nothing. */
  readonly several?: readonly string[];
}

/** Who claims what: keys of names or places, and the ids of entries. */
export class Claims {
  readonly #ids = new Map<string, string[]>();

  /** Says that an entry claims a key. */
  add(key: string, id: string): void {
    const ids = this.#ids.get(key) ?? [];
    if (!ids.includes(id)) this.#ids.set(key, [...ids, id]);
  }

  /** All entries that claim a key. */
  all(key: string): readonly string[] {
    return this.#ids.get(key) ?? [];
  }

  /** The entry that claims a key, or those that do. */
  find(key: string | undefined): Claim {
    return claimOf(key === undefined ? [] : this.all(key));
  }
}

/** One entry is a claim; several are none. */
export function claimOf(ids: readonly string[]): Claim {
  if (ids.length > 1) return { several: ids };
  return ids[0] === undefined ? {} : { id: ids[0] };
}
