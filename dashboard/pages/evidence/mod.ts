/** The evidence of one clip, part by part. @module */
export { evidencePane } from "./evidence_pane.ts";
