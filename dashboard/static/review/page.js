import { say } from "./say.js";

/** What is shown: the table, and the evidence of the clip that is chosen. */
export class Page {
  #review;
  #evidence;
  /** Evidence that was asked for; only the last is shown. */
  #asked = 0;
  #loading = Promise.resolve();
  #noting;

  constructor(review, table) {
    this.#review = review;
    this.#evidence = document.getElementById("evidence");
    this.table = table;
    this.query = review.dataset.query;
  }

  /** The address of the table, with a clip chosen if one is named. */
  addressOf(loan) {
    const table = `/review?${this.query}`;
    return loan === undefined
      ? table
      : `${table}&loan=${encodeURIComponent(loan)}`;
  }

  /** Opens or closes the evidence where it covers the table. */
  open(isOpen) {
    this.#review.classList.toggle("open", isOpen);
  }

  /** Opens the clip itself, where the outlet has it. */
  follow() {
    this.#evidence.querySelector("h2 a")?.click();
  }

  async show(row, { focus = true, opens = false } = {}) {
    if (row === null || row === undefined) return;
    this.table.here()?.classList.remove("here");
    row.classList.add("here");
    if (focus) row.querySelector("a").focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
    if (opens && isNarrow()) this.open(true);
    this.#noteAddress(row.dataset.loan);
    await this.load(row.dataset.loan);
  }

  /** Whether the evidence that is shown is that of the chosen clip. */
  isShown() {
    const shown = this.#evidence.querySelector("article")?.dataset.loan;
    return shown === this.table.chosen();
  }

  /** Waits until the evidence that was asked for last is shown. */
  async shown() {
    for (let last; last !== this.#loading;) await (last = this.#loading);
  }

  load(loan) {
    return this.#loading = this.#load(loan);
  }

  async #load(loan) {
    const mine = ++this.#asked;
    try {
      const response = await fetch(
        `/review/clip?${this.query}&loan=${encodeURIComponent(loan)}`,
      );
      if (response.redirected) return location.assign("/login");
      const html = await response.text();
      if (mine !== this.#asked) return;
      if (!response.ok) throw new Error(response.statusText);
      if (this.#isTypedIn(loan)) return;
      this.#evidence.innerHTML = html;
      this.#evidence.scrollTop = 0;
    } catch (error) {
      if (mine !== this.#asked) return;
      this.#evidence.replaceChildren();
      say(`Not loaded: ${error.message}`, "bad");
    }
  }

  /** Whether somebody fills in a form of this clip, which is then left. */
  #isTypedIn(loan) {
    const field = document.activeElement;
    return this.#evidence.contains(field) && field.matches("input") &&
      field.closest("article")?.dataset.loan === loan;
  }

  /** Shows another state of the table in place; nothing may be on its way. */
  async refresh(address) {
    const { table } = this;
    const response = await fetch(address);
    if (response.redirected) return location.assign("/login");
    if (!response.ok) throw new Error(response.statusText);
    const text = await response.text();
    const fresh = new DOMParser().parseFromString(text, "text/html");
    this.#asked++;
    const rows = fresh.querySelector("section.table");
    const evidence = fresh.getElementById("evidence");
    table.list.replaceChildren(...rows.childNodes);
    this.#evidence.replaceChildren(...evidence.childNodes);
    this.query = fresh.querySelector(".review").dataset.query;
    clearTimeout(this.#noting);
    history.replaceState(null, "", address);
    const chosen = new URL(address, location.href).searchParams.get("loan");
    table.rowOf(chosen)?.classList.add("here");
    table.countPicked();
  }

  /** The chosen clip stands in the address, for reload and for others. */
  #noteAddress(loan) {
    clearTimeout(this.#noting);
    const address = this.addressOf(loan);
    this.#noting = setTimeout(() => {
      history.replaceState(null, "", address);
    }, 250);
  }
}

function isNarrow() {
  return matchMedia("(max-width: 60rem)").matches;
}
