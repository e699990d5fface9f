import { createHash } from "node:crypto";

/** SHA-256 of `text` as UTF-8, in hex, first 16 digits. */
export function shortHash(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex").slice(0, 16);
}
