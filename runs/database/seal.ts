import zlib from "node:zlib";

/** Version of what rows hold; another shape of it gets another number. */
const CONTENT = 1;

/** Columns that are sealed in each table, in the order of the seal. */
export const SEALED = {
  run: ["input", "config", "started", "finished", "source", "options"],
  run_row: ["run", "loan", "row", "hash", "status", "at", "result", "cost"],
  decision: [
    "loan",
    "work_order",
    "url",
    "action",
    "who",
    "at",
    "field",
    "before",
    "after",
    "why",
  ],
  job: ["plan", "created"],
  delivery_batch: ["system", "key", "body", "clips", "at"],
  delivery: ["batch", "system", "loan", "url", "key", "state", "why", "at"],
} as const;
export type SealedTable = keyof typeof SEALED;

/** The seal of values: version of the content, and CRC-32 of the values. */
export function sealOf(...values: readonly unknown[]): string {
  const sum = zlib.crc32(JSON.stringify(values));
  return `${CONTENT}-${sum.toString(16).padStart(8, "0")}`;
}

/** SQL that makes the seal of a table's row. */
export function sealing(table: SealedTable): string {
  return `seal(${SEALED[table].join(", ")})`;
}

/** SQL that says, as `isWhole`, whether a row is as it was written. */
export function wholeness(table: SealedTable): string {
  return `${table}.seal = seal(${
    SEALED[table].map((column) => `${table}.${column}`).join(", ")
  }) AS isWhole`;
}
