import type { Batch, SentClip } from "../../runs/mod.ts";
import { digestOf } from "./deliverables.ts";
import { render } from "./render.ts";
import type { FleetTemplate } from "./template.ts";

/** Clips in the requests that a template makes of them. */
export function batchesOf(
  template: FleetTemplate,
  clips: readonly SentClip[],
  size = template.batch,
): Omit<Batch, "id">[] {
  const batches: Omit<Batch, "id">[] = [];
  for (let from = 0; from < clips.length; from += size) {
    batches.push(batchOf(template, clips.slice(from, from + size)));
  }
  return batches;
}

function batchOf(
  template: FleetTemplate,
  clips: readonly SentClip[],
): Omit<Batch, "id"> {
  const key = digestOf(clips.map(({ key }) => key));
  const payloads = clips.map(({ payload }) => payload);
  const body = render(template.body, {
    clips: payloads,
    clip: payloads[0],
    key,
  });
  return { key, body: JSON.stringify(body), clips };
}
