import type { Attempt } from "../words/mod.ts";

/** Writes one attempt as one line, without what differs from run to run. */
export function trailLine(attempt: Attempt): string {
  const { by, did, target, kind, note } = attempt;
  return `${by} ${did} ${target}: ${kind}${note === "" ? "" : `, ${note}`}`;
}
