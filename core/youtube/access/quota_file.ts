import type { QuotaStore } from "./quota_ledger.ts";

/**
 * Keeps the count of the Data API's units in a file, written beside its place
 * and renamed. Without a file, or with one that cannot be read, nothing counts
 * as spent.
 */
export function fileQuotaStore(path: string): QuotaStore {
  return {
    read() {
      try {
        return Deno.readTextFileSync(path);
      } catch {
        return "";
      }
    },
    write(text) {
      const beside = `${path}.tmp`;
      Deno.writeTextFileSync(beside, text);
      Deno.renameSync(beside, path);
    },
  };
}
