import type { SlotEvidence } from "../../../core/words/mod.ts";
import { type Html, html } from "../../../core/result/mod.ts";

const VERDICTS = {
  equal: "✓ the same",
  different: "✕ differs",
  unsaid: "– not said",
} as const;

/** What was lent and what the piece is about, slot by slot. */
export function slotTable(slots: readonly SlotEvidence[]): Html | undefined {
  if (slots.length === 0) return undefined;
  return html`
    <table class="slots">
      <thead>
        <tr>
          <th scope="col">Vehicle</th>
          <th scope="col">Lent</th>
          <th scope="col">Found</th>
          <th scope="col">Compared</th>
        </tr>
      </thead>
      <tbody>${slots.map(({ slot, lent, said, verdict, passage }) =>
        html`
          <tr data-verdict="${verdict}">
            <th scope="row">${slot}</th>
            <td>${lent ?? "not said"}</td>
            <td>${said ?? "not said"}${passage && html`
              <small>“${passage}”</small>
            `}</td>
            <td>${VERDICTS[verdict]}</td>
          </tr>
        `
      )}</tbody>
    </table>
  `;
}
