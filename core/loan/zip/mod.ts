/** Archives, read entry by entry from where they lie. @module */
export { openZip, type ZipArchive, type ZipEntry } from "./zip_archive.ts";
