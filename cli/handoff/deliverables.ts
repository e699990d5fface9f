import { createHash } from "node:crypto";
import {
  type ClipFieldName,
  clipFields,
  type Delivered,
  type Records,
  type SentClip,
} from "../../runs/mod.ts";
import { render } from "./render.ts";
import type { FleetTemplate } from "./template.ts";

/** An approved clip that is not sent, and why. */
export interface PassedClip {
  readonly clip: SentClip;
  readonly why: string;
}

/** Approved clips, by what is to be done about them. */
export interface Deliverables {
  /** To be sent. */
  readonly ready: readonly SentClip[];
  /** The system has them, with this content. */
  readonly accepted: readonly SentClip[];
  /** They went out, and nobody knows whether they were taken. */
  readonly unknown: readonly (PassedClip & { readonly batch: number })[];
  /** The system has them with another content. */
  readonly changed: readonly PassedClip[];
  /** The system refused them as they are. */
  readonly refused: readonly PassedClip[];
  /** Something is missing that the template requires. */
  readonly lacking: readonly PassedClip[];
}

/** What is sent although it was sent before. */
export interface Again {
  /** What the system has with another content. */
  readonly changed?: boolean;
  /** What it refused as it is. */
  readonly refused?: boolean;
}

/** Sorts the approved clips of a folder by what became of them at a system. */
export function deliverableClips(
  { reviews, deliveries }: Pick<Records, "reviews" | "deliveries">,
  template: FleetTemplate,
  again: Again = {},
): Deliverables {
  const known = Map.groupBy(
    deliveries.standing(template.url),
    ({ loan, url }) => idOf(loan, url),
  );
  const sorted = {
    ready: [] as SentClip[],
    accepted: [] as SentClip[],
    unknown: [] as (PassedClip & { batch: number })[],
    changed: [] as PassedClip[],
    refused: [] as PassedClip[],
    lacking: [] as PassedClip[],
  };
  for (const loan of reviews.loans({ state: "approved" })) {
    const [row, result] = [reviews.row(loan), reviews.result(loan)];
    if (row === undefined || result === undefined) continue;
    const fields = clipFields(row, result);
    const clip = clipOf(template, { loan, url: row.url, fields });
    const lines = known.get(idOf(loan, row.url)) ?? [];
    const open = lines.find(({ state }) => state === "sent");
    const own = lines.find(({ key }) => key === clip.key);
    const missing = template.required.filter((name) => fields[name] === null);
    if (own?.state === "accepted") sorted.accepted.push(clip);
    else if (open !== undefined) {
      const why = open.why || "the program ended before an answer came";
      sorted.unknown.push({ clip, why, batch: open.batch });
    } else if (isAccepted(lines) && !again.changed) {
      const why = "it was accepted, and has changed since";
      sorted.changed.push({ clip, why });
    } else if (own?.state === "refused" && !again.refused) {
      sorted.refused.push({ clip, why: own.why });
    } else if (missing.length > 0) {
      sorted.lacking.push({ clip, why: `it has no ${missing.join(", no ")}` });
    } else sorted.ready.push(clip);
  }
  return sorted;
}

function isAccepted(lines: readonly Delivered[]): boolean {
  return lines.some(({ state }) => state === "accepted");
}

function idOf(loan: string, url: string): string {
  return JSON.stringify([loan, url]);
}

/** Makes a clip; its key stands for the system, the clip and its content. */
function clipOf(
  template: FleetTemplate,
  { loan, url, fields }: {
    loan: string;
    url: string;
    fields: Readonly<Record<ClipFieldName, unknown>>;
  },
): SentClip {
  const content = render(template.clip, { ...fields, key: "" });
  const key = digestOf([template.url, loan, url, content]);
  const values = { ...fields, key };
  return {
    loan,
    workOrder: String(fields.work_order ?? loan),
    url,
    key,
    mark: String(render(template.answer?.is ?? "{key}", values)),
    payload: render(template.clip, values),
  };
}

/** 32 hexadecimal digits that stand for a value. */
export function digestOf(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex")
    .slice(0, 32);
}
