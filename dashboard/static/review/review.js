/*
 * Reviewing by key. A key acts at once on the clip that is shown when it is
 * pressed; what it changes goes to the server in the order of the presses. What
 * only the server can tell (an act of another day to undo, the next page of the
 * table) holds the keys behind it back until it is told: none is swallowed, and
 * none acts on another clip, whatever the server takes to answer.
 */
import { Acts } from "./acts.js";
import { Outbox } from "./outbox.js";
import { Page } from "./page.js";
import { Rejection } from "./rejection.js";
import { say } from "./say.js";
import { Table } from "./table.js";

const review = document.querySelector(".review");
const table = new Table(review.querySelector("section.table"));
const page = new Page(review, table);
const outbox = new Outbox(page, press);
const acts = new Acts(page, outbox);
const rejection = new Rejection(acts);
const help = document.getElementById("help");

const KEYS = {
  j: () => acts.step(1),
  k: () => acts.step(-1),
  a: () => acts.decide("approve"),
  f: () => acts.decide("flag"),
  r: () => rejection.ask(),
  e: () => fillIn("edit", ".lacking", "input[name=url]"),
  n: () => fillIn("note", "textarea"),
  x() {
    table.turnPick();
    say(`${table.picked().length} selected`);
  },
  o: () => page.follow(),
  "/": () => document.getElementById("search").focus(),
  u: () => acts.undo(),
  U: () => acts.redo(),
  "?": () => help.showModal(),
  Escape: () => page.open(false),
};

/** Goes to a form of the clip, which may be folded or out of sight. */
function fillIn(id, ...fields) {
  const form = document.getElementById(id);
  if (form === null) return say("Choose a clip first: j", "bad");
  page.open(true);
  form.closest("details")?.setAttribute("open", "");
  fields.map((field) => form.querySelector(field)).find(Boolean).focus();
}

/** Does what a key means now; the digits are reasons to reject. */
function press(key) {
  if (outbox.isHolding) return outbox.keep(key);
  if (rejection.isOpen) return rejection.choose(key);
  KEYS[key]?.();
}

/** Whether a key is meant for what has the focus, not for the page. */
function isForField(target, key) {
  if (rejection.isOpen) return !/^[1-9]$/.test(key) || target.id === "why";
  if (target.matches("input:not([type=checkbox]), select, textarea")) {
    if (key === "Escape") target.blur();
    return true;
  }
  const isHeld = outbox.isHolding && /^[1-9]$/.test(key);
  return KEYS[key] === undefined && !isHeld;
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
  if (isForField(event.target, event.key)) return;
  event.preventDefault();
  press(event.key);
});

document.getElementById("keys").addEventListener(
  "click",
  () => help.showModal(),
);
table.list.addEventListener("click", (event) => {
  const row = event.target.closest("tr[data-loan]");
  if (row === null || event.target.matches("input")) return;
  if (event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  page.show(row, { opens: true });
});
table.list.addEventListener("change", (event) => {
  if (event.target.id === "pick-all") table.pickAll(event.target.checked);
  table.countPicked();
});
review.addEventListener("click", (event) => {
  if (event.target.closest("#close-clip") === null) return;
  event.preventDefault();
  page.open(false);
});
for (const select of document.querySelectorAll("#filters select")) {
  select.addEventListener("change", () => select.form.requestSubmit());
}

/** Forms of which only the server can tell what comes of them. */
const BY_SERVER = ["edit", "note", "use", "bulk"].map((act) =>
  `/review/${act}`
);

document.addEventListener("submit", (event) => {
  const form = event.target;
  const path = form.getAttribute("action");
  const verdict = event.submitter?.value;
  if (path === "/review/undo" || path === "/review/redo") {
    event.preventDefault();
    return press(path === "/review/undo" ? "u" : "U");
  }
  if (BY_SERVER.includes(path)) {
    event.preventDefault();
    return acts.sendForm(path, form);
  }
  if (path !== "/review/decide" && path !== "/review/picked") return;
  event.preventDefault();
  const data = new FormData(form);
  const why = data.get("why") ?? "";
  const loans = data.getAll("loan");
  if (loans.length === 0) return say("Select clips first: x", "bad");
  if (verdict === "reject" && why === "") return rejection.ask(loans);
  acts.decideFor(verdict, why, loans);
});

const chosen = new URLSearchParams(location.search).get("loan");
const start = table.rowOf(chosen);
if (start !== undefined) {
  start.classList.add("here");
  start.scrollIntoView({ block: "nearest" });
}
if (chosen !== null) page.open(true);
table.countPicked();
document.body.dataset.ready = "review";
