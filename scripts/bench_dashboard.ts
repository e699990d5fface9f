import process from "node:process";
import { DATABASE } from "../runs/records.ts";
import { createEventSource } from "../dashboard/jobs/event_stream.ts";
import { RunProgress } from "../dashboard/jobs/run_progress.ts";
import { SYSTEM_CLOCK } from "../core/words/base/clock.ts";
import type { RowResult } from "../core/words/outcome.ts";
import { startBrowser } from "../tests/dashboard/browser.ts";
import { listenHere } from "../tests/dashboard/listening.ts";
import {
  journalResults,
  type Opened,
  openHere,
} from "../tests/dashboard/opened.ts";
import {
  collectPressWeek,
  manyResults,
} from "../tests/dashboard/press_week_results.ts";
import { CHROMIUM } from "../tests/discovery/chromium.ts";
import { inFolder } from "../tests/program.ts";

/** Rows in the review table. */
const SIZES = (Deno.env.get("CLIPSCOUT_BENCH_ROWS") ?? "100,5000,50000")
  .split(",").map(Number);

/** What is asked of the table; the address after `/review?state=`. */
const ASKED: readonly { does: string; query: string }[] = [
  { does: "first page", query: "" },
  { does: "one make", query: "&make=Kia" },
  { does: "search", query: "&search=contact+77" },
  { does: "by score", query: "&sort=score&order=desc" },
  { does: "grouped", query: "&group=outlet" },
];

/**
 * Measures the review page at several sizes (server, in this process; median of
 * 15), what a real browser makes of it, and events to 20 watchers.
 */
export async function benchDashboard(): Promise<string> {
  const week = await collectPressWeek();
  const heading = [
    "rows",
    "database MB",
    "taken in s",
    ...ASKED.map(({ does }) => `${does} ms`),
    "home ms",
    "one key press ms",
    "first paint ms",
    "key to shown ms",
    "key to saved ms",
    "heap MB",
  ];
  const lines = [row(heading), row(heading.map(() => "---"))];
  for (const size of SIZES) lines.push(row(await measure(week, size)));
  return `${lines.join("\n")}\n\n${await measureEvents()}`;
}

async function measure(
  week: readonly RowResult[],
  size: number,
): Promise<string[]> {
  const cells: string[] = [];
  await inFolder(async (folder) => {
    await journalResults(folder, manyResults(week, size));
    const { size: bytes } = await Deno.stat(`${folder}/${DATABASE}`);
    await using opened = await openHere(folder);
    const taken = await timed(() => ask(opened, "/review?state="));
    const asked: string[] = [];
    for (const { query } of ASKED) {
      asked.push(await median(() => ask(opened, `/review?state=${query}`)));
    }
    const home = await median(() => ask(opened, "/home"));
    let verdict = "flag";
    const press = await median(async () => {
      verdict = verdict === "flag" ? "reject" : "flag";
      await ask(opened, "/review/decide", { verdict, loan: "0" });
    });
    const { heapUsed } = Deno.memoryUsage();
    cells.push(
      String(size),
      (bytes / 1e6).toFixed(0),
      (taken / 1000).toFixed(2),
      ...asked,
      home,
      press,
    );
    cells.push(...await inBrowser(folder), (heapUsed / 1e6).toFixed(0));
  });
  return cells;
}

async function ask(
  opened: Opened,
  path: string,
  fields?: Record<string, string>,
): Promise<void> {
  const json = { accept: "application/json" };
  const answer = fields === undefined
    ? await opened.get(path)
    : await opened.post(path, fields, json);
  await answer.arrayBuffer();
  if (!answer.ok) throw new Error(`${path} answers ${answer.status}`);
}

/** First paint, a key until it is shown, and a key until it is saved. */
async function inBrowser(folder: string): Promise<string[]> {
  if (CHROMIUM === undefined) return Array(3).fill("no browser");
  await using listening = await listenHere(folder);
  await using browser = await startBrowser();
  const tab = await browser.open();
  await tab.look(1280, 800);
  const paint = `performance.getEntriesByName("first-contentful-paint")[0]`;
  const times: number[] = [];
  for (let n = 0; n < 5; n++) {
    await tab.goto(`${listening.url}/review?state=&n=${n}`);
    await tab.until(paint);
    times.push(await tab.run<number>(`${paint}.startTime`));
  }
  const paints = times.sort((a, b) => a - b)[2]!;
  const keys = await tab.run<{ shown: number; saved: number }>(PRESSES);
  return [paints, keys.shown, keys.saved].map((ms) => ms.toFixed(0));
}

/** Decides on 21 clips: medians of what a person waits for, in the page. */
const PRESSES = `(async () => {
  const press = (key) => document.body.dispatchEvent(
    new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  const frame = () => new Promise((resolve) =>
    requestAnimationFrame(() => setTimeout(resolve)));
  const median = (times) => times.sort((a, b) => a - b)[10];
  const [shown, saved] = [[], []];
  press("j");
  for (let n = 0; n < 21; n++) {
    const started = performance.now();
    const row = document.querySelector("tr.here");
    press(row.dataset.state === "flagged" ? "a" : "f");
    if (row.dataset.state === "pending") throw new Error("nothing is shown");
    await frame();
    shown.push(performance.now() - started);
    while (document.body.hasAttribute("data-busy")) await frame();
    saved.push(performance.now() - started);
  }
  return { shown: median(shown), saved: median(saved) };
})()`;

const WATCHERS = 20;
const WATCH_MS = 3000;

async function measureEvents(): Promise<string> {
  const progress = new RunProgress(1000, {
    spentUsd: () => 0,
    isRemote: false,
    clock: SYSTEM_CLOCK,
  });
  for (const result of await collectPressWeek()) {
    progress.note({ type: "finished", result });
  }
  const events = createEventSource(() => progress.view());
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen() {} },
    () => new Response(events.watch()),
  );
  let received = 0;
  const watchers = Array.from({ length: WATCHERS }, async () => {
    const { body } = await fetch(`http://127.0.0.1:${server.addr.port}/`);
    const texts = body!.pipeThrough(new TextDecoderStream());
    for await (const text of texts) received += text.split("\n\n").length - 1;
  });
  const started = performance.now();
  let touched = 0;
  while (performance.now() - started < WATCH_MS) {
    events.touch();
    touched++;
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  const seconds = (performance.now() - started) / 1000;
  events[Symbol.dispose]();
  await Promise.all(watchers);
  await server.shutdown();
  return `Events to ${WATCHERS} watchers, server and watchers in one process: ` +
    `${(touched / seconds).toFixed(0)} changes/s made, ` +
    `${(received / seconds).toFixed(0)} events/s received ` +
    `(${(received / seconds / WATCHERS).toFixed(0)} by each).`;
}

async function timed(work: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/**
 * Does some work 15 times: the median in milliseconds and, in brackets, what a
 * processor worked for it, which others on the machine do not make longer.
 */
async function median(work: () => Promise<void>): Promise<string> {
  const times: number[] = [];
  await work();
  const before = process.cpuUsage();
  for (let n = 0; n < 15; n++) times.push(await timed(work));
  const { user, system } = process.cpuUsage(before);
  const shown = times.sort((a, b) => a - b)[7]!.toFixed(0);
  return `${shown} (${((user + system) / 1000 / times.length).toFixed(0)})`;
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}
