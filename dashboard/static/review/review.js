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
  e: () => onEvidence(edit, true),
  n: () => onEvidence(note, true),
  x() {
    table.turnPick();
    say(`${table.picked().length} selected`);
  },
  o: () => onEvidence(() => page.follow()),
  "/"() {
    const search = document.getElementById("search");
    search.closest("details").open = true;
    search.focus();
    isTyping = false;
  },
  u: () => acts.undo(),
  U: () => acts.redo(),
  "?": () => help.showModal(),
  Escape: () => page.open(false),
};

/** Keys that are followed by text, which is no keys. */
const BEFORE_TEXT = ["e", "n", "/"];
/** Whether such a key is held back, and the text behind it as well. */
let isTyping = false;

/** Acts on the evidence of the chosen clip, once it is shown. */
function onEvidence(act, isBeforeText = false) {
  if (page.isShown()) return act();
  isTyping ||= isBeforeText;
  outbox.hold(async () => {
    await page.shown();
    act();
  });
}

function edit() {
  fillIn("edit", ".lacking", "input[name=url]");
}

function note() {
  fillIn("note", "textarea");
}

/** Goes to a form of the clip, which may be folded or out of sight. */
function fillIn(id, ...fields) {
  isTyping = false;
  const form = document.getElementById(id);
  if (form === null) return say("Choose a clip first: j", "bad");
  page.open(true);
  form.closest("details")?.setAttribute("open", "");
  fields.map((field) => form.querySelector(field)).find(Boolean).focus();
}

/** Does what a key means now; the digits are reasons to reject. */
function press(key) {
  if (outbox.isHolding) {
    isTyping ||= BEFORE_TEXT.includes(key);
    return outbox.keep(key);
  }
  if (rejection.isOpen) return rejection.choose(key);
  if (help.open) return key === "Escape" ? help.close() : undefined;
  if (isText(document.activeElement)) return type(key, document.activeElement);
  KEYS[key]?.();
}

function isText(target) {
  return target.matches("input:not([type=checkbox]), select, textarea");
}

/** Puts text that was held back where it was meant to go. */
function type(key, field) {
  if (key.length !== 1 || field.setRangeText === undefined) return;
  if (field.selectionEnd === null) return;
  field.setRangeText(key, field.selectionStart, field.selectionEnd, "end");
}

/** Whether a key is meant for what has the focus, not for the page. */
function isForField(target, key) {
  if (rejection.isOpen && key === "Escape") return false;
  if (rejection.isOpen) return !/^[1-9]$/.test(key) || target.id === "why";
  if (isText(target)) {
    if (key === "Escape") target.blur();
    return true;
  }
  const isHeld = outbox.isHolding &&
    (isTyping ? key.length === 1 : /^[1-9]$/.test(key));
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
  if (event.ctrlKey || event.metaKey || event.target.matches("input")) return;
  const turned = event.target.closest("#next, #before");
  const loan = event.target.closest("tr[data-loan]")?.dataset.loan;
  if (turned === null && loan === undefined) return;
  event.preventDefault();
  outbox.whenFree(() => {
    if (turned !== null) return acts.turnPage(turned.id === "next" ? 1 : -1);
    page.show(table.rowOf(loan), { opens: true });
  });
});
table.list.addEventListener("change", ({ target }) => {
  const { id, value, checked } = target;
  outbox.whenFree(() => {
    if (id === "pick-all") table.pickAll(checked);
    else table.pick(value, checked);
    table.countPicked();
  });
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
    const fields = [...new FormData(form)];
    return outbox.whenFree(() => acts.sendForm(path, fields));
  }
  if (path !== "/review/decide" && path !== "/review/picked") return;
  event.preventDefault();
  const data = new FormData(form);
  const why = data.get("why") ?? "";
  const loans = data.getAll("loan");
  if (loans.length === 0) return say("Select clips first: x", "bad");
  outbox.whenFree(() => {
    if (verdict === "reject" && why === "") rejection.ask(loans);
    else acts.decideFor(verdict, why, loans);
  });
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
