/** The command `doctor`, and its checks for others. @module */
export { diagnose, DOCTOR } from "./doctor.ts";
