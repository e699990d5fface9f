/** Archives, read entry by entry from where they lie. @module */
export type { BytesAt } from "./bytes_at.ts";
export { openZip, type ZipArchive, type ZipEntry } from "./zip_archive.ts";
