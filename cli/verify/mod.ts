/** `clipscout verify`: do results still hold. @module */
export { VERIFY } from "./verify.ts";
