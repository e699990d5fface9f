import type { Decision, Dispute } from "../../../runs/mod.ts";
import { type Html, html } from "../../../core/result/mod.ts";
import { STATE_OF, type Verdict } from "../../review/mod.ts";

/** Whose verdicts differ, as one line of a row. */
export function disputeText({ first, second }: Dispute): string {
  return [first, second].map((verdict) =>
    `${verdict.who} ${wordOf(verdict)}${verdict.why ? ` (${verdict.why})` : ""}`
  ).join("; ");
}

/** Both verdicts, with who gave them, when and why, before all evidence. */
export function disputeBox({ first, second }: Dispute): Html {
  return html`
    <div class="dispute">
      <p class="problem">
        Two reviewers judged this clip differently; one more verdict settles it.
      </p>
      <ul>${[first, second].map((verdict) =>
        html`
          <li>
            <b>${verdict.who}</b> ${wordOf(verdict)} it,
            <time datetime="${new Date(verdict.at).toISOString()}">${timeOf(
              verdict,
            )}</time>: ${verdict.why ?? "no reason given"}
          </li>
        `
      )}</ul>
    </div>
  `;
}

function wordOf({ action }: Decision): string {
  return STATE_OF[action as Verdict];
}

function timeOf({ at }: Decision): string {
  return `${new Date(at).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}
