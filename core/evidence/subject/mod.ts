/** What the piece is about. @module */
export { weighVehicle } from "./vehicle_evidence.ts";
export { readSubject, type Subject } from "./read_subject.ts";
