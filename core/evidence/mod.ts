/** Does a piece belong to a loan: evidence, gate and decision. @module */
export { decide } from "./decide.ts";
export { groupCopies, originalOf, sketchOf } from "./duplicates.ts";
export { gate } from "./gate.ts";
export { gatherEvidence } from "./gather_evidence.ts";
export { nameOf, settleRivals } from "./rivals.ts";
export { readSubject, weighVehicle } from "./subject/mod.ts";
export { placeInWindow, windowAround, windowDays } from "./window/mod.ts";
export { THRESHOLDS } from "./thresholds.ts";
