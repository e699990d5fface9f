/** The evidence of one clip, part by part. @module */
export { disputeText } from "./dispute_box.ts";
export { evidencePane } from "./evidence_pane.ts";
