/** What was driven: aspects, equipment, and what it is set against. @module */
export { comparedWith, namedAgain } from "./compared_with.ts";
export { driversOf } from "./drivers_of.ts";
export { equipmentOf } from "./equipment_of.ts";
