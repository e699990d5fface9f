/** The file in which a folder keeps its runs; only this room asks it. @module */
export { Database, IN_MEMORY, type Row } from "./database.ts";
export { repair, type Repaired } from "./repair.ts";
export { sealing, wholeness } from "./seal.ts";
