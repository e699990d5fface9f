/** The command `doctor`. @module */
export { DOCTOR } from "./doctor.ts";
