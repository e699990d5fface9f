import type { ClipState, DeliveryStanding } from "../../runs/mod.ts";
import { type Html, html } from "../../core/result/mod.ts";

/** A state as a mark and a word, so that colour alone says nothing. */
export function stateMark(state: string): Html {
  return html`
    <span class="pill" data-state="${state}">${MARKS[state]} ${state.replace(
      "_",
      " ",
    )}</span>
  `;
}

const MARKS: Readonly<Record<string, string>> = {
  pending: "○",
  disputed: "≠",
  approved: "✓",
  flagged: "⚑",
  rejected: "✕",
  not_found: "–",
  failed: "!",
};

/** How a clip stands at the fleet system: word, and mark as of a like state. */
const DELIVERY: Readonly<
  Record<ClipState, { readonly word: string; readonly like: string }>
> = {
  accepted: { word: "accepted", like: "approved" },
  refused: { word: "refused", like: "rejected" },
  sent: { word: "sent", like: "flagged" },
  held: { word: "not taken", like: "failed" },
};

/** What became of a clip at the fleet system, as a mark and a word. */
export function deliveryMark(state: ClipState): Html {
  const { word, like } = DELIVERY[state];
  return html`
    <span class="pill" data-state="${like}">${MARKS[like]} ${word}</span>
  `;
}

/** Which system, when, and why. */
export function deliveryText(
  { system, at, state, why }: DeliveryStanding,
): string {
  const day = `${
    new Date(at).toISOString().slice(0, 16).replace("T", " ")
  } UTC`;
  return `${system}, ${day}: ${deliveryReason(state, why)}`;
}

/** Why it stands so; where the system said nothing, what that means. */
export function deliveryReason(state: ClipState, why: string): string {
  return why || SAYS[state];
}

const SAYS: Readonly<Record<ClipState, string>> = {
  accepted: "the system has it",
  refused: "the system gave no reason",
  sent: "whether it arrived is not known",
  held: "nothing of it was taken",
};
