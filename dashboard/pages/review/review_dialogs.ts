import { type Html, html } from "../../../core/result/mod.ts";

/** What opens over the table: the keys, and why a clip is rejected. */
export function reviewDialogs(): Html {
  return html`
    <dialog id="help" aria-labelledby="help-title">
      <h2 id="help-title">Keys</h2>
      <dl class="keys">${KEYS.map(([key, does]) =>
        html`
          <div>
            <dt><kbd>${key}</kbd></dt>
            <dd>${does}</dd>
          </div>
        `
      )}</dl>
      <form method="dialog"><button class="primary">Close</button></form>
    </dialog>
    <dialog id="reject" aria-labelledby="reject-title">
      <h2 id="reject-title">Reject: why?</h2>
      <form method="dialog" class="stack" id="reject-form">
        <div class="chips">${REASONS.map((reason, n) =>
          html`
            <button type="button" data-reason="${reason}">
              <kbd>${n + 1}</kbd> ${reason}
            </button>
          `
        )}</div>
        <label>Another reason <input name="why" id="why" maxlength="300"></label>
        <div class="buttons">
          <button class="primary" value="ok">Reject</button>
          <button type="button" id="reject-cancel">Cancel</button>
        </div>
      </form>
    </dialog>
  `;
}

const KEYS = [
  ["j, k", "next and previous clip"],
  ["a", "approve"],
  ["f", "flag"],
  ["r", "reject, with a reason"],
  ["e", "edit address, date, byline and outlet"],
  ["n", "write a note beside the clip"],
  ["x", "select; a, f and r then act on all that are selected"],
  ["o", "open the clip in a new tab"],
  ["/", "search"],
  ["u", "undo my last act, and the one before"],
  ["U", "do again what was undone"],
  ["?", "these keys"],
] as const;

/** Why a clip is rejected. */
const REASONS = [
  "Wrong vehicle",
  "Wrong person or outlet",
  "Outside of the loan's time",
  "Not a review",
  "Page does not open",
  "Duplicate",
] as const;
