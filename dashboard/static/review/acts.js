import { say } from "./say.js";

const STATES = { approve: "approved", flag: "flagged", reject: "rejected" };

/** Verdicts on clips, and what is taken back of them. */
export class Acts {
  #page;
  #table;
  #outbox;
  /** What was done on this page and stands, and what of it was undone. */
  #done = [];
  #undone = [];

  constructor(page, outbox) {
    this.#page = page;
    this.#table = page.table;
    this.#outbox = outbox;
  }

  /** The loans that a key acts on: the selected ones, else the chosen one. */
  targets() {
    const picked = this.#table.picked();
    const on = picked.length > 0
      ? picked
      : [this.#table.here()].filter(Boolean);
    return on.map((row) => row.dataset.loan);
  }

  /** Chooses the row below or above, on another page if need be. */
  step(by) {
    const table = this.#table;
    const all = table.rows();
    const at = all.indexOf(table.here());
    const next = all[at < 0 ? 0 : at + by];
    if (next !== undefined) return this.#page.show(next);
    this.turnPage(by);
  }

  /** Shows the rows below or above those of this page, if there are any. */
  turnPage(by) {
    const table = this.#table;
    const link = document.getElementById(by > 0 ? "next" : "before");
    if (link === null) return;
    this.#outbox.hold(async () => {
      await this.#outbox.settled();
      const all = table.rows();
      const state = new URLSearchParams(this.#page.query).get("state");
      const stay = all.filter((row) => !state || row.dataset.state === state);
      // Rows that were decided on leave the list, and those below move up.
      const isMoved = by > 0 && stay.length < all.length;
      await this.#page.refresh(isMoved ? this.#page.addressOf() : link.href);
      const fresh = table.rows();
      const at = by < 0 ? -1 : isMoved ? stay.length : 0;
      await this.#page.show(fresh.at(at) ?? fresh.at(-1));
    });
  }

  decide(verdict, why = "", loans = this.targets()) {
    const table = this.#table;
    if (loans.length === 0) return say("Choose a clip first: j", "bad");
    const because = loans.map((loan) => this.#whyNot(verdict, loan));
    const on = loans.filter((_, n) => because[n] === undefined);
    const single = loans.length === 1 && table.chosen() === loans[0];
    const isLacking = single && verdict === "approve" &&
      table.rowOf(loans[0]).dataset.problem !== undefined &&
      table.rowOf(loans[0]).dataset.state !== "approved";
    table.unpick();
    if (on.length === 0) {
      say(`Not ${STATES[verdict]}: ${because[0]}`, "bad");
      if (single && !isLacking) this.step(1);
      return;
    }
    const act = {
      loans: on,
      before: on.map((loan) => table.rowOf(loan)?.dataset.state),
      after: STATES[verdict],
    };
    this.#done.push(act);
    this.#undone = [];
    for (const loan of on) table.paint(loan, act.after);
    // The next key is for the next clip, whatever the server takes to answer.
    const isLast = table.rows().at(-1) === table.here();
    if (single && !isLast) this.step(1);
    this.#send(verdict, why, on, { loans: on }).then((answer) => {
      if (answer?.changed !== on.length) return this.#startOver();
      const shown = table.chosen();
      if (shown === undefined || on.includes(shown)) {
        this.#page.load(shown ?? on[0]);
      }
    });
  }

  /** A verdict on loans that may not be in the table. */
  decideFor(verdict, why, loans) {
    const table = this.#table;
    if (loans.every((loan) => table.rowOf(loan) !== undefined)) {
      const kept = table.picked().map((row) => row.dataset.loan);
      this.decide(verdict, why, loans);
      if (loans.length === 1) {
        for (const loan of kept) {
          table.rowOf(loan).querySelector("input").checked = true;
        }
        table.countPicked();
      }
      return;
    }
    this.#outbox.hold(async () => {
      const answer = await this.#send(verdict, why, loans);
      this.#forget();
      if (answer !== undefined) await this.#page.load(loans[0]);
    });
  }

  undo() {
    this.#turn("/review/undo", {
      from: this.#done,
      to: this.#undone,
      stateOf: (act, n) => act.before[n],
    });
  }

  redo() {
    this.#turn("/review/redo", {
      from: this.#undone,
      to: this.#done,
      stateOf: (act) => act.after,
    });
  }

  /** What only the server can judge: the keys wait for it. */
  sendForm(path, fields) {
    this.#outbox.hold(async () => {
      const answer = await this.#outbox.queue(path, fields);
      if (answer === undefined) return;
      // Its acts are known to the server alone.
      if (answer.changed > 0) this.#forget();
      document.activeElement?.blur();
      const loan = answer.rows[0]?.loan ?? this.#table.chosen();
      if (answer.changed > answer.rows.length) {
        await this.#page.refresh(this.#page.addressOf());
      } else if (this.#table.rowOf(loan) !== undefined) {
        await this.#page.show(this.#table.rowOf(loan));
      } else if (loan !== undefined) await this.#page.load(loan);
    });
  }

  #send(verdict, why, loans, options) {
    const fields = [
      ["verdict", verdict],
      ["why", why],
      ...loans.map((loan) => ["loan", loan]),
    ];
    return this.#outbox.queue("/review/decide", fields, options);
  }

  /** Why a verdict cannot be given to a loan of the table, if it cannot. */
  #whyNot(verdict, loan) {
    const row = this.#table.rowOf(loan);
    if (row === undefined) return undefined;
    if (row.dataset.state === STATES[verdict]) {
      return `it is ${STATES[verdict]} already`;
    }
    return verdict === "approve" ? row.dataset.problem : undefined;
  }

  /** Takes back, or does once more, what is last on a pile. */
  #turn(path, { from, to, stateOf }) {
    const table = this.#table;
    const act = from.at(-1);
    const isKnown = act !== undefined &&
      act.loans.every((loan) => table.rowOf(loan) !== undefined);
    if (!isKnown) return this.#turnUnknown(path);
    from.pop();
    to.push(act);
    for (const [n, loan] of act.loans.entries()) {
      table.paint(loan, stateOf(act, n));
    }
    this.#page.show(table.rowOf(act.loans[0]));
    this.#outbox.queue(path, [], { loans: act.loans }).then((answer) => {
      const isAsKnown = answer?.changed === act.loans.length &&
        answer.rows.every(({ loan }) => act.loans.includes(loan));
      if (!isAsKnown) return this.#startOver(answer?.rows[0]?.loan);
      if (act.loans.includes(table.chosen())) {
        return this.#page.load(table.chosen());
      }
    });
  }

  /** An act of another page or another day: only the server knows which. */
  #turnUnknown(path) {
    this.#forget();
    const after = (answer) => this.#showTurned(answer);
    this.#outbox.hold(() => this.#outbox.queue(path, [], { after }));
  }

  async #showTurned({ changed, rows: told }) {
    if (changed === 0) return;
    const table = this.#table;
    const loans = told.map(({ loan }) => loan);
    if (changed > loans.length || table.rowOf(loans[0]) === undefined) {
      await this.#page.refresh(this.#page.addressOf(loans[0]));
    }
    await this.#page.show(
      table.rows().find((row) => loans.includes(row.dataset.loan)),
    );
  }

  /** Something else than was expected: the server's word is shown. */
  #startOver(loan = this.#table.chosen() ?? "") {
    this.#forget();
    return this.#outbox.hold(async () => {
      await this.#outbox.settled();
      await this.#page.refresh(this.#page.addressOf(loan));
    });
  }

  #forget() {
    this.#done = [];
    this.#undone = [];
  }
}
