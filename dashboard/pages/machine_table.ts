import { type Html, html } from "../../core/result/mod.ts";
import type { MachinesView, MachineView } from "../jobs/mod.ts";

/**
 * The machines of an engine with the loans that are at each; without an engine
 * it is there, empty and hidden, for the script to fill.
 */
export function machineCard(view: MachinesView | null): Html {
  return html`
    <section class="card" id="machines-card" ${view === null && html`
      hidden
    `}>
      <h2>Workers</h2>
      <p id="machines-sum">${view?.sum ?? ""}</p>
      <div
        class="scroll"
        tabindex="0"
        role="region"
        aria-label="Workers and their loans"
      >
        <table id="machines">
          <thead>
            <tr>
              <th scope="col">Worker</th>
              <th scope="col">Lanes</th>
              <th scope="col">Loan</th>
              <th scope="col">Doing</th>
              <th scope="col">For</th>
            </tr>
          </thead>
          ${(view?.machines ?? []).map(machineRows)}
        </table>
      </div>
    </section>
  `;
}

/** A machine: its first row names it for all of its loans. */
function machineRows({ name, state, says, loans }: MachineView): Html {
  const rows = Math.max(1, loans.length);
  const head = html`
    <th scope="rowgroup" rowspan="${rows}">${name}</th>
    <td rowspan="${rows}">${says}</td>
  `;
  const none = loans.length === 0 && html`
    <tr>${head}<td colspan="3">no loan of this run</td></tr>
  `;
  return html`
    <tbody data-state="${state}">${none}${loans.map((loan, n) =>
      html`
        <tr>
          ${n === 0 && head}
          <td>${loan.name}</td>
          <td>${loan.doing}</td>
          <td class="number">${loan.time}</td>
        </tr>
      `
    )}</tbody>
  `;
}
