"use strict";
/* What makes the pages quick; all of them work without it, but for Watch. */

let token = document.body.dataset.token ?? "";

/** Sends a change and waits until it is saved; a new server has a new token. */
async function send(path, fields, mayRetry = true) {
  const body = new FormData();
  for (const [name, value] of fields) body.append(name, value);
  body.set("csrf", token);
  const headers = { accept: "application/json" };
  const response = await fetch(path, { method: "POST", body, headers });
  if (response.redirected || response.status === 401) {
    location.assign("/login");
    throw new Error("Log in again");
  }
  if (response.status === 403 && mayRetry) {
    token = (await (await fetch("/token")).json()).token;
    return send(path, fields, false);
  }
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.message);
  return answer;
}

function say(text, kind = "good") {
  const said = document.getElementById("said");
  if (said === null) return;
  said.dataset.kind = kind;
  said.textContent = text;
}

const review = document.querySelector(".review");
if (review !== null) startReview();
if (document.getElementById("watch") !== null) startWatch();
if (document.getElementById("subset") !== null) startSubset();
for (const drop of document.querySelectorAll(".drop")) startDrop(drop);

function startReview() {
  const list = review.querySelector("section.table");
  const evidence = document.getElementById("evidence");
  const { query } = review.dataset;
  const help = document.getElementById("help");
  const reject = document.getElementById("reject");
  let work = Promise.resolve();
  let asked = 0;
  let rejected = [];

  const rows = () => [...list.querySelectorAll("tr[data-loan]")];
  const here = () => list.querySelector("tr.here");
  const picked = () =>
    rows().filter((row) => row.querySelector("input").checked);

  /** Changes are sent one after the other, in the order of the key presses. */
  function queue(path, fields, after = () => {}) {
    say("Saving …");
    work = work.then(async () => {
      try {
        const answer = await send(path, [...fields, ["query", query]]);
        for (const { loan, html } of answer.rows) replaceRow(loan, html);
        for (const count of document.querySelectorAll("b[data-count]")) {
          const { count: state } = count.dataset;
          const all = Object.values(answer.states).reduce((a, b) => a + b, 0);
          count.textContent = state === "" ? all : answer.states[state] ?? 0;
        }
        document.getElementById("all-done").hidden = answer.states.pending > 0;
        say(answer.message, answer.changed > 0 ? "good" : "bad");
        const isGone = ({ loan }) => rowOf(loan) === undefined;
        const gone = answer.rows.find(isGone);
        if (gone !== undefined || answer.changed > answer.rows.length) {
          const loan = encodeURIComponent(
            gone?.loan ?? here()?.dataset.loan ?? "",
          );
          await refresh(`/review?${query}&loan=${loan}`);
        } else await after(answer);
        document.body.dataset.saved = Number(document.body.dataset.saved ?? 0) +
          1;
      } catch (error) {
        say(`Not saved: ${error.message}`, "bad");
      }
    });
  }

  /**
   * Shows another state of the page in place. To go there would end the queue,
   * and a key pressed on the way would be lost.
   */
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

  const rowOf = (loan) => rows().find((row) => row.dataset.loan === loan);

  function countPicked() {
    const count = picked().length;
    const shown = document.getElementById("picked-count");
    if (shown === null) return;
    shown.textContent = count === 0 ? "Selected clips:" : `${count} selected:`;
  }

  function replaceRow(loan, html) {
    const row = rowOf(loan);
    if (row === undefined) return;
    const holder = document.createElement("template");
    holder.innerHTML = html;
    const fresh = holder.content.querySelector("tr");
    fresh.classList.toggle("here", row.classList.contains("here"));
    row.replaceWith(fresh);
    countPicked();
  }

  async function show(row, { focus = true } = {}) {
    if (row === null || row === undefined) return;
    here()?.classList.remove("here");
    row.classList.add("here");
    if (focus) row.querySelector("a").focus({ preventScroll: true });
    // Where there is no room beside the table, the evidence is below it.
    const isBelow = evidence.offsetTop > list.offsetTop + 50;
    if (isBelow) evidence.scrollIntoView();
    else row.scrollIntoView({ block: "nearest" });
    const mine = ++asked;
    const loan = encodeURIComponent(row.dataset.loan);
    try {
      const response = await fetch(`/review/clip?${query}&loan=${loan}`);
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

  function step(by) {
    const all = rows();
    const at = all.indexOf(here());
    const next = all[at < 0 ? 0 : at + by];
    if (next !== undefined) return show(next);
    const id = by > 0 ? "next" : "before";
    document.getElementById(id)?.click();
  }

  /** The loans that a key acts on: the selected ones, else the chosen one. */
  function targets() {
    const chosen = picked();
    const on = chosen.length > 0 ? chosen : [here()].filter(Boolean);
    return on.map((row) => row.dataset.loan);
  }

  function decide(verdict, why = "", loans = targets()) {
    if (loans.length === 0) return say("Choose a clip first: j", "bad");
    const fields = [
      ["verdict", verdict],
      ["why", why],
      ...loans.map((loan) => ["loan", loan]),
    ];
    const [loan] = loans;
    const all = rows();
    const at = all.findIndex((row) => row.dataset.loan === loan);
    const moves = loans.length === 1 && all[at] === here();
    const next = moves ? all[at + 1]?.dataset.loan : undefined;
    // The next key is for the next clip, whatever the server takes to answer.
    if (next !== undefined) show(all[at + 1]);
    queue("/review/decide", fields, (answer) => {
      const now = here()?.dataset.loan;
      if (next === undefined) return loans.includes(now) && show(here());
      const isRefused = answer.changed === 0 && now === next;
      return isRefused && show(rowOf(loan));
    });
  }

  function afterChange(answer) {
    return show(rowOf(answer.rows[0]?.loan) ?? here());
  }

  function edit() {
    const form = document.getElementById("edit");
    if (form === null) return say("Choose a clip first: j", "bad");
    (form.querySelector(".lacking") ?? form.querySelector("input[name=url]"))
      .focus();
  }

  function askWhy(loans = targets()) {
    if (loans.length === 0) return say("Choose a clip first: j", "bad");
    rejected = loans;
    reject.querySelector("#why").value = "";
    reject.showModal();
    reject.querySelector("button[data-reason]").focus();
  }

  function rejectFor(why) {
    reject.close();
    decide("reject", why, rejected);
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
    u: () => queue("/review/undo", [], afterChange),
    "?": () => help.showModal(),
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { target, key } = event;
    if (reject.open) {
      const button = reject.querySelectorAll("button[data-reason]")[key - 1];
      if (button === undefined || target.id === "why") return;
      event.preventDefault();
      return rejectFor(button.dataset.reason);
    }
    if (help.open) return;
    const isTyping = target.matches("input:not([type=checkbox]), select");
    if (isTyping) {
      if (key === "Escape") target.blur();
      return;
    }
    const act = keys[key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  });

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
    show(row);
  });
  list.addEventListener("change", countPicked);

  document.addEventListener("submit", (event) => {
    const form = event.target;
    const path = form.getAttribute("action");
    const verdict = event.submitter?.value;
    if (path === "/review/undo") {
      event.preventDefault();
      return keys.u();
    }
    if (path === "/review/edit") {
      event.preventDefault();
      const fields = [...new FormData(form)];
      return queue(path, fields, (answer) => {
        document.activeElement?.blur();
        return afterChange(answer);
      });
    }
    if (path !== "/review/decide" && path !== "/review/picked") return;
    event.preventDefault();
    const data = new FormData(form);
    const why = data.get("why") ?? "";
    const loans = data.getAll("loan");
    if (loans.length === 0) return say("Select clips first: x", "bad");
    if (verdict === "reject" && why === "") return askWhy(loans);
    decide(verdict, why, loans);
  });

  const chosen = new URLSearchParams(location.search).get("loan");
  const start = rowOf(chosen);
  if (start !== undefined) show(start, { focus: false });
  document.body.dataset.ready = "review";
}

function startWatch() {
  const events = new EventSource("/watch/events");
  events.onmessage = ({ data }) => draw(JSON.parse(data));
  events.onerror = () => {
    // The browser tries again by itself, but not after a refusal.
    if (events.readyState === EventSource.CLOSED) return location.reload();
    byId("job-note").textContent = "The server does not answer; trying again";
  };
  for (const form of document.querySelectorAll("form.act")) {
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      try {
        // The state comes with the events; what is answered here may be older.
        await send(form.getAttribute("action"), []);
      } catch (error) {
        byId("job-note").textContent = error.message;
      }
    });
  }

  const byId = (id) => document.getElementById(id);

  function draw({ job, queued, progress }) {
    if (job === null) return;
    const isActive = ["running", "paused", "cancelling"].includes(job.state);
    byId("job-name").textContent = job.name;
    byId("job-state").textContent = job.state;
    byId("job-state").dataset.state = job.state;
    byId("job-note").textContent = job.note;
    byId("queued").textContent = queued > 0 ? `${queued} more wait` : "";
    byId("pause").form.hidden = job.state !== "running";
    byId("resume").form.hidden = job.state !== "paused";
    byId("cancel").form.hidden = !isActive;
    byId("again").hidden = !["failed", "cancelled"].includes(job.state);
    byId("to-review").classList.toggle("primary", job.state === "done");
    byId("cancel").textContent = job.state === "cancelling"
      ? "Stop at once"
      : "Cancel";
    if (progress === null) return;
    const { total, done, statuses, costUsd, lanes, recent, errors } = progress;
    byId("bar").max = Math.max(total, 1);
    byId("bar").value = done;
    numbers([
      ["Done", `${done} of ${total}`],
      ["Found", statuses["Found"] ?? 0],
      ...["Review", "Not found", "Failed", "Skipped", "Stopped"]
        .filter((name) => statuses[name] > 0)
        .map((name) => [name, statuses[name]]),
      ["Cost", `$${costUsd.toFixed(costUsd > 0 && costUsd < .01 ? 4 : 2)}`],
    ]);
    lines(
      "lanes",
      isActive ? lanes : [],
      (line, n) =>
        line === null
          ? `Lane ${n + 1}: free`
          : `Lane ${n + 1}: ${line.workOrder}, ${line.vehicle}`,
    );
    lines("recent", recent, oneDone);
    lines("errors", errors, oneDone);
    byId("errors-card").hidden = errors.length === 0;
  }

  const oneDone = ({ status, workOrder, vehicle, text }) =>
    `${status}: ${workOrder}, ${vehicle} – ${text}`;

  function numbers(pairs) {
    byId("numbers").replaceChildren(...pairs.map(([name, value]) => {
      const group = document.createElement("div");
      for (const [tag, text] of [["dt", name], ["dd", value]]) {
        const part = document.createElement(tag);
        part.textContent = text;
        group.append(part);
      }
      return group;
    }));
  }

  function lines(id, items, text) {
    byId(id).replaceChildren(...items.map((item, n) => {
      const line = document.createElement("li");
      line.textContent = text(item, n);
      return line;
    }));
  }
}

/** What is started is what the cost was told of. */
function startSubset() {
  const start = document.getElementById("start");
  document.getElementById("subset").addEventListener("input", () => {
    start.disabled = true;
    start.textContent = "Update the cost first";
  });
}

function startDrop(drop) {
  const input = drop.querySelector("input");
  for (const type of ["dragover", "dragleave", "drop"]) {
    drop.addEventListener(type, (event) => {
      event.preventDefault();
      drop.classList.toggle("over", type === "dragover");
      if (type === "drop") input.files = event.dataTransfer.files;
    });
  }
}
