/** `clipscout deliver`: approved clips go to the fleet system. @module */
export { DELIVER } from "./deliver.ts";
