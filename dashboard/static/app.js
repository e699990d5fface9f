"use strict";
/* What makes the pages quick; all of them work without it, but for Watch. */

let token = document.body.dataset.token ?? "";

/** How often a page asks how far the reading of its file is, in ms. */
const READING_MS = 500;

/** How often the page of exports asks whether a file went out, in ms. */
const DELIVERY_MS = 500;
/** Times that it asks, as a download may be given up: some five minutes. */
const DELIVERY_TRIES = 600;

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

addEventListener("pageshow", ({ persisted }) => {
  // A page that the browser kept shows what was true then, and what was chosen
  // last in its fields, not what it shows: the server tells both anew.
  if (persisted) return location.reload();
  const [{ type } = {}] = performance.getEntriesByType("navigation");
  if (type !== "back_forward" && type !== "reload") return;
  for (const form of document.querySelectorAll("form[method=get]")) {
    form.reset();
  }
});
if (document.getElementById("watch") !== null) startWatch();
if (document.getElementById("reading") !== null) startReading();
if (document.getElementById("subset") !== null) startSubset();
for (const drop of document.querySelectorAll(".drop")) startDrop(drop);
if (location.pathname === "/export") startExports();

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
  let told = "";

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
    const { total, done, lanes, notices, recent, errors } = progress;
    byId("bar").max = Math.max(total, 1);
    byId("bar").value = done;
    numbers(progress.numbers);
    machines(progress.machines);
    // It is read aloud when it changes, and only then.
    if (notices.join("\n") !== told) lines("notices", notices, (one) => one);
    told = notices.join("\n");
    byId("notices-card").hidden = notices.length === 0;
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

  /** Draws each machine with the loans that are at it; the header stays. */
  function machines(view) {
    byId("machines-card").hidden = view === null;
    byId("lanes-card").hidden = view !== null;
    if (view === null) return;
    byId("machines-sum").textContent = view.sum;
    const table = byId("machines");
    for (const body of [...table.tBodies]) body.remove();
    table.append(...view.machines.map(machineRows));
  }

  function machineRows({ name, state, says, loans }) {
    const body = document.createElement("tbody");
    body.dataset.state = state;
    const first = body.insertRow();
    const head = document.createElement("th");
    head.scope = "rowgroup";
    head.textContent = name;
    first.append(head);
    const stands = first.insertCell();
    stands.textContent = says;
    head.rowSpan = stands.rowSpan = Math.max(1, loans.length);
    if (loans.length === 0) {
      const none = first.insertCell();
      none.colSpan = 3;
      none.textContent = "no loan of this run";
    }
    for (const [n, { name, doing, time }] of loans.entries()) {
      const row = n === 0 ? first : body.insertRow();
      for (const text of [name, doing, time]) {
        row.insertCell().textContent = text;
      }
      row.lastElementChild.className = "number";
    }
    return body;
  }

  function numbers(pairs) {
    const list = document.querySelector("#numbers dl");
    list.replaceChildren(...pairs.map(([name, value]) => {
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

/** Shows how far the reading of a file is, and what was read at its end. */
function startReading() {
  const note = document.getElementById("reading-note");
  const headers = { accept: "application/json" };
  const look = async () => {
    try {
      const response = await fetch(location.href, { headers });
      const view = response.redirected ? {} : await response.json();
      const isAtWork = ["waiting", "reading"].includes(view.state);
      if (!isAtWork) return location.reload();
      document.getElementById("bar").value = view.share;
      note.textContent = view.note;
    } catch {
      note.textContent = "The server does not answer; trying again";
    }
    setTimeout(look, READING_MS);
  };
  setTimeout(look, READING_MS);
}

/** What is started is what the cost was told of. */
function startSubset() {
  const start = document.getElementById("start");
  document.getElementById("subset").addEventListener("input", () => {
    start.disabled = true;
    start.textContent = "Update the cost first";
  });
}

/** After a download the page tells anew what was delivered. */
function startExports() {
  const last = (page) =>
    page.querySelector("#delivered tr")?.dataset.export ?? "";
  let asked = 0;
  const look = async (own, tries = 0) => {
    if (own !== asked || tries > DELIVERY_TRIES) return;
    const text = await fetch(location.href).then((answer) => answer.text())
      .catch(() => "");
    const page = new DOMParser().parseFromString(text, "text/html");
    const main = page.getElementById("main");
    if (main === null || last(page) === last(document)) {
      return setTimeout(look, DELIVERY_MS, own, tries + 1);
    }
    document.getElementById("main").replaceWith(main);
  };
  document.addEventListener("submit", ({ target }) => {
    if (target.method !== "post" || !target.closest("#formats")) return;
    setTimeout(look, DELIVERY_MS, ++asked);
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
