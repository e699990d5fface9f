"use strict";
/*
 * Reviewing by key. A key acts at once on the clip that is shown when it is
 * pressed; what it changes goes to the server in the order of the presses. What
 * only the server can tell (an act of another day to undo, the next page of the
 * table) holds the keys behind it back until it is told: none is swallowed, and
 * none acts on another clip, whatever the server takes to answer.
 */

const review = document.querySelector(".review");
if (review !== null) startReview();

function say(text, kind = "good") {
  const said = document.getElementById("said");
  if (said === null) return;
  said.dataset.kind = kind;
  said.textContent = text;
}

function startReview() {
  const list = review.querySelector("section.table");
  const evidence = document.getElementById("evidence");
  const { query } = review.dataset;
  const help = document.getElementById("help");
  const reject = document.getElementById("reject");
  const STATES = { approve: "approved", flag: "flagged", reject: "rejected" };
  const MARKS = { approved: "✓", flagged: "⚑", rejected: "✕", pending: "○" };

  /** What was done on this page and stands, and what of it was undone. */
  let done = [];
  let undone = [];
  /** Changes of each loan that the server did not confirm yet. */
  const waiting = new Map();
  /** Changes go to the server one after the other. */
  let sending = Promise.resolve();
  /** Keys that wait until the server told what they hang on. */
  const held = [];
  let holds = 0;
  let unsaved = 0;
  let asked = 0;
  let toReject = [];

  const rows = () => [...list.querySelectorAll("tr[data-loan]")];
  const here = () => list.querySelector("tr.here");
  const picked = () =>
    rows().filter((row) => row.querySelector("input").checked);
  const rowOf = (loan) => rows().find((row) => row.dataset.loan === loan);

  // ---- what is shown -------------------------------------------------------

  /** Shows a state on the row at once, whatever the server has by now. */
  function paint(loan, state) {
    const row = rowOf(loan);
    if (row === undefined) return;
    row.dataset.state = state;
    const pill = row.querySelector(".pill");
    pill.dataset.state = state;
    pill.textContent = `${MARKS[state] ?? "○"} ${state.replace("_", " ")}`;
  }

  function markWaiting(loans, by) {
    for (const loan of loans) {
      const count = (waiting.get(loan) ?? 0) + by;
      if (count > 0) waiting.set(loan, count);
      else waiting.delete(loan);
      rowOf(loan)?.toggleAttribute("data-saving", count > 0);
    }
  }

  function replaceRow(loan, html) {
    const row = rowOf(loan);
    if (row === undefined || waiting.has(loan)) return;
    const holder = document.createElement("template");
    holder.innerHTML = html;
    const fresh = holder.content.querySelector("tr");
    fresh.classList.toggle("here", row.classList.contains("here"));
    fresh.querySelector("input").checked = row.querySelector("input").checked;
    row.replaceWith(fresh);
  }

  function countPicked() {
    const count = picked().length;
    const shown = document.getElementById("picked-count");
    if (shown === null) return;
    shown.textContent = count === 0 ? "Selected clips:" : `${count} selected:`;
    const all = document.getElementById("pick-all");
    if (all === null) return;
    all.checked = count > 0 && count === rows().length;
    all.indeterminate = count > 0 && !all.checked;
  }

  function unpick() {
    for (const row of picked()) row.querySelector("input").checked = false;
    countPicked();
  }

  let noting;
  /** The chosen clip stands in the address, for reload and for others. */
  function noteAddress(loan) {
    clearTimeout(noting);
    noting = setTimeout(() => {
      const chosen = encodeURIComponent(loan);
      history.replaceState(null, "", `/review?${query}&loan=${chosen}`);
    }, 250);
  }

  const isNarrow = () => matchMedia("(max-width: 60rem)").matches;

  function open(isOpen) {
    review.classList.toggle("open", isOpen);
  }

  async function show(row, { focus = true, opens = false } = {}) {
    if (row === null || row === undefined) return;
    here()?.classList.remove("here");
    row.classList.add("here");
    if (focus) row.querySelector("a").focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
    if (opens && isNarrow()) open(true);
    noteAddress(row.dataset.loan);
    await load(row.dataset.loan);
  }

  async function load(loan) {
    const mine = ++asked;
    try {
      const response = await fetch(
        `/review/clip?${query}&loan=${encodeURIComponent(loan)}`,
      );
      if (response.redirected) return location.assign("/login");
      const html = await response.text();
      if (mine !== asked) return;
      if (!response.ok) throw new Error(response.statusText);
      evidence.innerHTML = html;
      evidence.scrollTop = 0;
    } catch (error) {
      if (mine !== asked) return;
      evidence.replaceChildren();
      say(`Not loaded: ${error.message}`, "bad");
    }
  }

  /** Shows another state of the table in place; needs an empty queue. */
  async function refresh(address) {
    const response = await fetch(address);
    if (response.redirected) return location.assign("/login");
    if (!response.ok) throw new Error(response.statusText);
    const text = await response.text();
    const page = new DOMParser().parseFromString(text, "text/html");
    asked++;
    list.replaceChildren(...page.querySelector("section.table").childNodes);
    evidence.replaceChildren(...page.getElementById("evidence").childNodes);
    history.replaceState(null, "", address);
    const chosen = new URL(address, location.href).searchParams.get("loan");
    rowOf(chosen)?.classList.add("here");
    countPicked();
  }

  // ---- what is sent --------------------------------------------------------

  /** Sends a change after those before it; gives the server's answer. */
  function queue(path, fields, { loans = [], after = () => {} } = {}) {
    markWaiting(loans, 1);
    unsaved++;
    tellBusy();
    const sent = sending.then(async () => {
      try {
        const answer = await send(path, [...fields, ["query", query]]);
        markWaiting(loans, -1);
        for (const { loan, html } of answer.rows) replaceRow(loan, html);
        showCounts(answer.states);
        say(answer.message, answer.changed > 0 ? "good" : "bad");
        await after(answer);
        document.body.dataset.saved = String(
          Number(document.body.dataset.saved ?? 0) + 1,
        );
        return answer;
      } catch (error) {
        markWaiting(loans, -1);
        say(`Not saved: ${error.message}`, "bad");
        return undefined;
      } finally {
        unsaved--;
        tellBusy();
      }
    });
    sending = sent.then(() => {});
    return sent;
  }

  function showCounts(states) {
    for (const count of document.querySelectorAll("b[data-count]")) {
      const { count: state } = count.dataset;
      const all = Object.values(states).reduce((a, b) => a + b, 0);
      count.textContent = state === "" ? all : states[state] ?? 0;
    }
    document.getElementById("all-done").hidden = states.pending > 0;
  }

  /** Holds the keys back until some work is done. */
  async function hold(work) {
    holds++;
    tellBusy();
    try {
      await work();
    } catch (error) {
      say(`Not loaded: ${error.message}`, "bad");
    }
    holds--;
    while (holds === 0 && held.length > 0) press(held.shift());
    tellBusy();
  }

  /** Says on the page whether the server has all that was pressed. */
  function tellBusy() {
    const isBusy = unsaved > 0 || holds > 0 || held.length > 0;
    document.body.toggleAttribute("data-busy", isBusy);
  }

  /** Something else than was expected: the server's word is shown. */
  function startOver(loan = here()?.dataset.loan ?? "") {
    done = [];
    undone = [];
    return hold(async () => {
      await sending;
      await refresh(`/review?${query}&loan=${encodeURIComponent(loan)}`);
    });
  }

  // ---- what a key does -----------------------------------------------------

  function step(by) {
    const all = rows();
    const at = all.indexOf(here());
    const next = all[at < 0 ? 0 : at + by];
    if (next !== undefined) return show(next);
    const link = document.getElementById(by > 0 ? "next" : "before");
    if (link === null) return;
    hold(async () => {
      await sending;
      await refresh(link.href);
      const fresh = rows();
      await show(by > 0 ? fresh[0] : fresh.at(-1));
    });
  }

  /** The loans that a key acts on: the selected ones, else the chosen one. */
  function targets() {
    const chosen = picked();
    const on = chosen.length > 0 ? chosen : [here()].filter(Boolean);
    return on.map((row) => row.dataset.loan);
  }

  /** Why a verdict cannot be given to a loan of the table, if it cannot. */
  function whyNot(verdict, loan) {
    const row = rowOf(loan);
    if (row === undefined) return undefined;
    if (row.dataset.state === STATES[verdict]) {
      return `it is ${STATES[verdict]} already`;
    }
    return verdict === "approve" ? row.dataset.problem : undefined;
  }

  function decide(verdict, why = "", loans = targets()) {
    if (loans.length === 0) return say("Choose a clip first: j", "bad");
    const because = loans.map((loan) => whyNot(verdict, loan));
    const on = loans.filter((_, n) => because[n] === undefined);
    const single = loans.length === 1 && here()?.dataset.loan === loans[0];
    const isLacking = single && verdict === "approve" &&
      rowOf(loans[0]).dataset.problem !== undefined &&
      rowOf(loans[0]).dataset.state !== "approved";
    unpick();
    if (on.length === 0) {
      say(`Not ${STATES[verdict]}: ${because[0]}`, "bad");
      if (single && !isLacking) step(1);
      return;
    }
    const act = {
      loans: on,
      before: on.map((loan) => rowOf(loan)?.dataset.state),
      after: STATES[verdict],
    };
    done.push(act);
    undone = [];
    for (const loan of on) paint(loan, act.after);
    // The next key is for the next clip, whatever the server takes to answer.
    const isLast = rows().at(-1) === here();
    if (single && !isLast) step(1);
    const fields = [
      ["verdict", verdict],
      ["why", why],
      ...on.map((loan) => ["loan", loan]),
    ];
    queue("/review/decide", fields, { loans: on }).then((answer) => {
      if (answer?.changed !== on.length) return startOver();
      const shown = here()?.dataset.loan;
      if (shown === undefined || on.includes(shown)) load(shown ?? on[0]);
    });
  }

  /** Takes back, or does once more, what is last on a pile. */
  function turn(path, from, to, stateOf) {
    const act = from.at(-1);
    const isKnown = act !== undefined &&
      act.loans.every((loan) => rowOf(loan) !== undefined);
    if (!isKnown) return turnUnknown(path);
    from.pop();
    to.push(act);
    for (const [n, loan] of act.loans.entries()) paint(loan, stateOf(act, n));
    show(rowOf(act.loans[0]));
    queue(path, [], { loans: act.loans }).then((answer) => {
      const isAsKnown = answer?.changed === act.loans.length &&
        answer.rows.every(({ loan }) => act.loans.includes(loan));
      if (!isAsKnown) return startOver(answer?.rows[0]?.loan);
      if (act.loans.includes(here()?.dataset.loan)) {
        return load(here().dataset.loan);
      }
    });
  }

  /** An act of another page or another day: only the server knows which. */
  function turnUnknown(path) {
    done = [];
    undone = [];
    hold(() => queue(path, [], { after: showTurned }));
  }

  async function showTurned({ changed, rows: told }) {
    if (changed === 0) return;
    const loans = told.map(({ loan }) => loan);
    if (changed > loans.length || rowOf(loans[0]) === undefined) {
      await refresh(`/review?${query}&loan=${encodeURIComponent(loans[0])}`);
    }
    await show(rows().find((row) => loans.includes(row.dataset.loan)));
  }

  const undo = () =>
    turn("/review/undo", done, undone, (act, n) => act.before[n]);
  const redo = () => turn("/review/redo", undone, done, (act) => act.after);

  function edit() {
    const form = document.getElementById("edit");
    if (form === null) return say("Choose a clip first: j", "bad");
    form.closest("details")?.setAttribute("open", "");
    (form.querySelector(".lacking") ?? form.querySelector("input[name=url]"))
      .focus();
  }

  function askWhy(loans = targets()) {
    if (loans.length === 0) return say("Choose a clip first: j", "bad");
    toReject = loans;
    reject.querySelector("#why").value = "";
    reject.showModal();
    reject.querySelector("button[data-reason]").focus();
  }

  function rejectFor(why) {
    reject.close();
    decide("reject", why, toReject);
  }

  const keys = {
    j: () => step(1),
    k: () => step(-1),
    a: () => decide("approve"),
    f: () => decide("flag"),
    r: () => askWhy(),
    e: edit,
    x: () => {
      const box = here()?.querySelector("input");
      if (box) box.checked = !box.checked;
      countPicked();
      say(`${picked().length} selected`);
    },
    o: () => evidence.querySelector("h2 a")?.click(),
    "/": () => document.getElementById("search").focus(),
    u: undo,
    U: redo,
    "?": () => help.showModal(),
    Escape: () => open(false),
  };

  /** Does what a key means now; the digits are reasons to reject. */
  function press(key) {
    if (holds > 0) return held.push(key);
    if (reject.open) {
      const button = reject.querySelectorAll("button[data-reason]")[key - 1];
      if (button !== undefined) rejectFor(button.dataset.reason);
      return;
    }
    keys[key]?.();
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { target, key } = event;
    if (help.open) return;
    if (reject.open) {
      if (!/^[1-9]$/.test(key) || target.id === "why") return;
    } else {
      const isTyping = target.matches(
        "input:not([type=checkbox]), select, textarea",
      );
      if (isTyping) {
        if (key === "Escape") target.blur();
        return;
      }
      const isHeld = holds > 0 && /^[1-9]$/.test(key);
      if (keys[key] === undefined && !isHeld) return;
    }
    event.preventDefault();
    press(key);
  });

  // ---- what a mouse does ---------------------------------------------------

  for (const button of reject.querySelectorAll("button[data-reason]")) {
    button.addEventListener("click", () => rejectFor(button.dataset.reason));
  }
  document.getElementById("reject-cancel").addEventListener(
    "click",
    () => reject.close(),
  );
  document.getElementById("reject-form").addEventListener("submit", (event) => {
    event.preventDefault();
    rejectFor(document.getElementById("why").value);
  });
  document.getElementById("keys").addEventListener(
    "click",
    () => help.showModal(),
  );

  list.addEventListener("click", (event) => {
    const row = event.target.closest("tr[data-loan]");
    if (row === null || event.target.matches("input")) return;
    if (event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    show(row, { opens: true });
  });
  list.addEventListener("change", (event) => {
    if (event.target.id === "pick-all") {
      for (const row of rows()) {
        row.querySelector("input").checked = event.target.checked;
      }
    }
    countPicked();
  });
  review.addEventListener("click", (event) => {
    if (event.target.closest("#close-clip") === null) return;
    event.preventDefault();
    open(false);
  });
  for (const select of document.querySelectorAll("#filters select")) {
    select.addEventListener("change", () => select.form.requestSubmit());
  }

  /** What only the server can judge: the keys wait for it. */
  function sendForm(path, form) {
    hold(async () => {
      const answer = await queue(path, [...new FormData(form)]);
      if (answer === undefined) return;
      if (answer.changed > 0) {
        // Its acts are known to the server alone.
        done = [];
        undone = [];
      }
      document.activeElement?.blur();
      const loan = answer.rows[0]?.loan ?? here()?.dataset.loan;
      if (answer.changed > answer.rows.length) {
        await refresh(`/review?${query}`);
      } else if (rowOf(loan) !== undefined) await show(rowOf(loan));
      else if (loan !== undefined) await load(loan);
    });
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    const path = form.getAttribute("action");
    const verdict = event.submitter?.value;
    if (path === "/review/undo" || path === "/review/redo") {
      event.preventDefault();
      return press(path === "/review/undo" ? "u" : "U");
    }
    if (["/review/edit", "/review/use", "/review/bulk"].includes(path)) {
      event.preventDefault();
      return sendForm(path, form);
    }
    if (path !== "/review/decide" && path !== "/review/picked") return;
    event.preventDefault();
    const data = new FormData(form);
    const why = data.get("why") ?? "";
    const loans = data.getAll("loan");
    if (loans.length === 0) return say("Select clips first: x", "bad");
    if (verdict === "reject" && why === "") return askWhy(loans);
    decideFor(verdict, why, loans);
  });

  /** A verdict on loans that may not be in the table. */
  function decideFor(verdict, why, loans) {
    if (loans.every((loan) => rowOf(loan) !== undefined)) {
      const kept = picked().map((row) => row.dataset.loan);
      decide(verdict, why, loans);
      if (loans.length === 1) {
        for (const loan of kept) {
          rowOf(loan).querySelector("input").checked = true;
        }
        countPicked();
      }
      return;
    }
    hold(async () => {
      const answer = await queue("/review/decide", [
        ["verdict", verdict],
        ["why", why],
        ...loans.map((loan) => ["loan", loan]),
      ]);
      done = [];
      undone = [];
      if (answer !== undefined) await load(loans[0]);
    });
  }

  const chosen = new URLSearchParams(location.search).get("loan");
  const start = rowOf(chosen);
  if (start !== undefined) {
    start.classList.add("here");
    start.scrollIntoView({ block: "nearest" });
  }
  if (chosen !== null) open(true);
  countPicked();
  document.body.dataset.ready = "review";
}
