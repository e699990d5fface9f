import { say } from "./say.js";

/** What is shown: the table, and the evidence of the clip that is chosen. */
export class Page {
  #review;
  #evidence;
  /** Evidence that was asked for; only the last is shown. */
  #asked = 0;
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

  async load(loan) {
    const mine = ++this.#asked;
    try {
      const response = await fetch(
        `/review/clip?${this.query}&loan=${encodeURIComponent(loan)}`,
      );
      if (response.redirected) return location.assign("/login");
      const html = await response.text();
      if (mine !== this.#asked) return;
      if (!response.ok) throw new Error(response.statusText);
      this.#evidence.innerHTML = html;
      this.#evidence.scrollTop = 0;
    } catch (error) {
      if (mine !== this.#asked) return;
      this.#evidence.replaceChildren();
      say(`Not loaded: ${error.message}`, "bad");
    }
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
