const MARKS = {
  approved: "✓",
  flagged: "⚑",
  rejected: "✕",
  disputed: "≠",
  pending: "○",
};

/** The rows of the table: what they show, which is chosen, which are picked. */
export class Table {
  /** Changes of each loan that the server did not confirm yet. */
  #waiting = new Map();

  /** @param list The element that holds the table. */
  constructor(list) {
    this.list = list;
  }

  rows() {
    return [...this.list.querySelectorAll("tr[data-loan]")];
  }

  here() {
    return this.list.querySelector("tr.here");
  }

  /** The loan of the chosen row, if one is chosen. */
  chosen() {
    return this.here()?.dataset.loan;
  }

  picked() {
    return this.rows().filter((row) => row.querySelector("input").checked);
  }

  rowOf(loan) {
    return this.rows().find((row) => row.dataset.loan === loan);
  }

  /** Shows a state on the row at once, whatever the server has by now. */
  paint(loan, state) {
    const row = this.rowOf(loan);
    if (row === undefined) return;
    row.dataset.state = state;
    const pill = row.querySelector(".pill");
    pill.dataset.state = state;
    pill.textContent = `${MARKS[state] ?? "○"} ${state.replace("_", " ")}`;
  }

  markWaiting(loans, by) {
    for (const loan of loans) {
      const count = (this.#waiting.get(loan) ?? 0) + by;
      if (count > 0) this.#waiting.set(loan, count);
      else this.#waiting.delete(loan);
      this.rowOf(loan)?.toggleAttribute("data-saving", count > 0);
    }
  }

  /** Shows a row as the server tells it, unless more is on its way there. */
  replaceRow(loan, html) {
    const row = this.rowOf(loan);
    if (row === undefined || this.#waiting.has(loan)) return;
    const holder = document.createElement("template");
    holder.innerHTML = html;
    const fresh = holder.content.querySelector("tr");
    fresh.classList.toggle("here", row.classList.contains("here"));
    fresh.querySelector("input").checked = row.querySelector("input").checked;
    row.replaceWith(fresh);
  }

  countPicked() {
    const count = this.picked().length;
    const shown = document.getElementById("picked-count");
    if (shown === null) return;
    shown.textContent = count === 0 ? "Selected clips:" : `${count} selected:`;
    const all = document.getElementById("pick-all");
    if (all === null) return;
    all.checked = count > 0 && count === this.rows().length;
    all.indeterminate = count > 0 && !all.checked;
  }

  pickAll(isPicked) {
    for (const row of this.rows()) {
      row.querySelector("input").checked = isPicked;
    }
  }

  pick(loan, isPicked) {
    const box = this.rowOf(loan)?.querySelector("input");
    if (box) box.checked = isPicked;
  }

  unpick() {
    this.pickAll(false);
    this.countPicked();
  }

  /** Picks or unpicks the chosen row. */
  turnPick() {
    const box = this.here()?.querySelector("input");
    if (box) box.checked = !box.checked;
    this.countPicked();
  }
}
