import { say } from "./say.js";

/** Sends changes one after the other, and holds keys back where they must. */
export class Outbox {
  #page;
  #sending = Promise.resolve();
  #unsaved = 0;
  #holds = 0;
  /** Keys that wait until the server told what they hang on. */
  #held = [];
  #press;

  /** @param press Does what a key means, once nothing holds it back. */
  constructor(page, press) {
    this.#page = page;
    this.#press = press;
  }

  /** Whether keys wait for something that only the server can tell. */
  get isHolding() {
    return this.#holds > 0;
  }

  /** Keeps a key, or some other act, until nothing holds it back. */
  keep(key) {
    this.#held.push(key);
  }

  /** Does something in the order of the keys: at once, or behind the held. */
  whenFree(act) {
    if (this.isHolding) this.keep(act);
    else act();
  }

  /** Waits until all that was pressed is saved, or said not to be. */
  async settled() {
    await this.#sending;
  }

  /** Sends a change after those before it; gives the server's answer. */
  queue(path, fields, { loans = [], after = () => {} } = {}) {
    const { table } = this.#page;
    table.markWaiting(loans, 1);
    this.#unsaved++;
    this.#tellBusy();
    const sent = this.#sending.then(async () => {
      try {
        const answer = await send(path, [
          ...fields,
          ["query", this.#page.query],
        ]);
        table.markWaiting(loans, -1);
        for (const { loan, html } of answer.rows) table.replaceRow(loan, html);
        showCounts(answer.states);
        say(answer.message, answer.changed > 0 ? "good" : "bad");
        await after(answer);
        document.body.dataset.saved = String(
          Number(document.body.dataset.saved ?? 0) + 1,
        );
        return answer;
      } catch (error) {
        table.markWaiting(loans, -1);
        say(`Not saved: ${error.message}`, "bad");
        return undefined;
      } finally {
        this.#unsaved--;
        this.#tellBusy();
      }
    });
    this.#sending = sent.then(() => {});
    return sent;
  }

  /** Holds the keys back until some work is done. */
  async hold(work) {
    this.#holds++;
    this.#tellBusy();
    try {
      await work();
    } catch (error) {
      say(`Not loaded: ${error.message}`, "bad");
    }
    this.#holds--;
    while (this.#holds === 0 && this.#held.length > 0) {
      const next = this.#held.shift();
      if (typeof next === "function") next();
      else this.#press(next);
    }
    this.#tellBusy();
  }

  /** Says on the page whether the server has all that was pressed. */
  #tellBusy() {
    const isBusy = this.#unsaved > 0 || this.#holds > 0 ||
      this.#held.length > 0;
    document.body.toggleAttribute("data-busy", isBusy);
  }
}

function showCounts(states) {
  for (const count of document.querySelectorAll("b[data-count]")) {
    const { count: state } = count.dataset;
    const all = Object.values(states).reduce((a, b) => a + b, 0);
    count.textContent = state === "" ? all : states[state] ?? 0;
  }
  document.getElementById("all-done").hidden = states.pending > 0 ||
    states.disputed > 0;
}
