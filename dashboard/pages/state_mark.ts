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
