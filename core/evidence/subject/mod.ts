/** What the piece is about. @module */
export { weighVehicle } from "./vehicle_evidence.ts";
