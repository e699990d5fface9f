import { assert, assertEquals } from "@std/assert";
import { inFolder } from "../program.ts";
import {
  journalResults,
  type Opened,
  openHere,
  runPressWeek,
} from "./opened.ts";
import { collectPressWeek } from "./press_week_results.ts";

const IN_DEMO = { cookie: "demo=1" };
const ROW = /<tr\s[^>]*data-loan="([^"]+)"/g;

async function rowsAt(
  opened: Opened,
  path: string,
  headers: Record<string, string> = {},
): Promise<string[]> {
  const text = await (await opened.get(path, headers)).text();
  return [...text.matchAll(ROW)].map(([, loan = ""]) => loan);
}

/** Runs the demo, to its end. */
async function runDemo(opened: Opened): Promise<void> {
  const answer = await opened.post("/demo");
  assertEquals(
    answer.headers.get("set-cookie"),
    "demo=1; Path=/; HttpOnly; SameSite=Strict",
  );
  const { body } = await opened.get("/watch/events", IN_DEMO);
  const reader = body!.pipeThrough(new TextDecoderStream()).getReader();
  for (let text = ""; !/"state":"done"/.test(text);) {
    const { value = "", done } = await reader.read();
    assert(!done, "The events ended early");
    text = value;
  }
  await reader.cancel();
}

Deno.test("The demo is shown to who is in it, and to nobody else", () =>
  inFolder(async (folder) => {
    await using opened = await openHere(folder);
    await runDemo(opened);

    assertEquals((await rowsAt(opened, "/review", IN_DEMO)).length, 7);
    assertEquals(await rowsAt(opened, "/review?state="), []);
    const page = await (await opened.get("/review", IN_DEMO)).text();
    assert(page.includes("Leave the demo"), "it is said to be the demo");
  }));

Deno.test("The demo is tried a second time, and finds its seven clips again", () =>
  inFolder(async (folder) => {
    await using opened = await openHere(folder);
    for (let time = 1; time <= 2; time++) {
      await runDemo(opened);
      const page = await (await opened.get("/watch", IN_DEMO)).text();
      const shown = page.replaceAll(/<[^>]*>/g, " ").replaceAll(/\s+/g, " ");
      const told = "7 rows: 7 found Done 7 of 7 Found 7 Cost";
      assert(shown.includes(told), `${time}: ${shown}`);
    }
  }));

Deno.test("Nothing of the demo is exported, or counted with the real work", () =>
  inFolder(async (folder) => {
    const [real, ...others] = await collectPressWeek();
    assert(real !== undefined && others.length === 6);
    await journalResults(folder, [real]);
    await using opened = await openHere(folder);
    await runDemo(opened);

    // The real loan is one of the press week's own: only the run tells.
    const mine = await rowsAt(opened, "/review");
    assertEquals(mine.length, 1);
    assertEquals((await rowsAt(opened, "/review", IN_DEMO)).length, 7);
    const all = { query: "state=pending", total: "7" };
    await (await opened.post("/review/bulk", all, IN_DEMO)).body?.cancel();
    assertEquals(
      (await rowsAt(opened, "/review?state=approved", IN_DEMO)).length,
      7,
    );
    assertEquals(await rowsAt(opened, "/review?state=approved"), []);

    for (const format of ["csv", "xlsx", "json", "pdf", "html"]) {
      for (const headers of [IN_DEMO, {}]) {
        const { status } = await opened.post("/export", { format }, headers);
        assertEquals(status, 422, `${format} of what is invented`);
      }
    }
    for (const format of ["pdf", "html", "xlsx", "csv"]) {
      const path = `/report/file?clips=found&format=${format}`;
      const { status } = await opened.get(path, IN_DEMO);
      assertEquals(status, 422, `${format} of what is invented, as a report`);
    }
    await (await opened.post("/review/decide", {
      loan: mine[0] ?? "",
      verdict: "approve",
      query: "",
    })).body?.cancel();
    const csv = await (await opened.post("/export", { format: "csv" })).text();
    assertEquals(csv.trim().split("\r\n").length, 2, csv);
  }));

Deno.test("The same file, uploaded, is real work: only the demo is a demo", () =>
  inFolder(async (folder) => {
    await using opened = await openHere(folder);
    await runPressWeek(opened);

    assertEquals((await rowsAt(opened, "/review")).length, 7);
    assertEquals(await rowsAt(opened, "/review", IN_DEMO), []);
  }));

Deno.test("The demo can be deleted, and the real work stays", () =>
  inFolder(async (folder) => {
    await journalResults(folder, await collectPressWeek());
    await using opened = await openHere(folder);
    await runDemo(opened);
    const { headers } = await opened.post("/demo/delete", {}, IN_DEMO);
    assert(headers.get("set-cookie")?.startsWith("demo=; "));

    assertEquals(await rowsAt(opened, "/review", IN_DEMO), []);
    assertEquals((await rowsAt(opened, "/review")).length, 7);
  }));
