/** What the dashboard says of what it does, and of addresses typed by hand. */
import { assert, assertEquals, assertMatch } from "@std/assert";
import { scenario } from "../../fixtures/press_week/scenario.ts";
import { inFolder } from "../program.ts";
import { createWorld } from "../world/create_world.ts";
import { environmentFor, serveWorld } from "../world/serve.ts";
import {
  journalResults,
  type Opened,
  openHere,
  runPressWeek,
} from "./opened.ts";
import { collectPressWeek } from "./press_week_results.ts";
import { startRun, startServed } from "./served.ts";

const LOANS = await Deno.readFile("fixtures/press_week/loans.csv");

function formWith(name: string, value: File | string): FormData {
  const form = new FormData();
  if (typeof value === "string") form.set(name, value);
  else form.set(name, value);
  return form;
}

/** The start page of the press week's file. */
async function planPage(opened: Opened, more = ""): Promise<string> {
  const file = new File([LOANS], "loans.csv");
  const { headers } = await opened.post("/load", formWith("file", file));
  const page = `${headers.get("location")}${more}`;
  return await (await opened.get(page)).text();
}

Deno.test("the start page of a file that was run plans what a run would do", () =>
  inFolder(async (folder) => {
    await using opened = await openHere(folder);
    assertMatch(await planPage(opened), /Start\s+7 loans\s/);
    await runPressWeek(opened);

    const second = await planPage(opened);
    assertMatch(second, /Start\s+0 loans\s/);
    assertMatch(second, /0 loans, 0 links, at most 0 pieces/);
    assertMatch(second, /7 loans passed over/);
    assertMatch(second, /waits for a reviewer/);
    const [button] = /<button[^>]*id="start"[^>]*>/.exec(second) ?? [];
    assert(button?.includes("disabled"), button);

    assertMatch(await planPage(opened, "&fresh=yes"), /Start\s+7 loans\s/);
    assertMatch(
      await planPage(opened, "&fresh=yes&limit=2"),
      /Start\s+2 loans\s/,
    );
  }));

/** Rows of the table at an address. */
async function rowsAt(opened: Opened, query: string): Promise<number> {
  const page = await (await opened.get(`/review?${query}`)).text();
  return [...page.matchAll(/<tr\s[^>]*data-loan=/g)].length;
}

Deno.test("a state or status that is none narrows the table to nothing", () =>
  inFolder(async (folder) => {
    await journalResults(folder, await collectPressWeek());
    await using opened = await openHere(folder);

    for (
      const query of [
        "state=",
        "state=all",
        "state=PENDING",
        "status=Foo",
        "status=__proto__",
      ]
    ) assertEquals(await rowsAt(opened, query), 7, query);
    assertEquals(await rowsAt(opened, "state=rejected"), 0);
    assertEquals(await rowsAt(opened, "status=Failed&state="), 0);
  }));

Deno.test("taking back an approval says that the clip went out", () =>
  inFolder(async (folder) => {
    await journalResults(folder, await collectPressWeek());
    await using opened = await openHere(folder);
    const post = async (path: string, fields: Record<string, string>) => {
      const headers = { accept: "application/json" };
      const answer = await opened.post(path, fields, headers);
      return (await answer.json()).message as string;
    };
    const bulk = { query: "state=pending", total: "7" };
    await (await opened.get("/review")).body?.cancel();
    assertEquals(await post("/review/bulk", bulk), "Approved: 7 clips");
    assertEquals(await post("/review/undo", {}), "Undone: approve of 7 clips");
    assertEquals(
      await post("/review/redo", {}),
      "Done again: approve of 7 clips",
    );
    await (await opened.post("/export", { format: "csv" })).text();

    const reject = { loan: "2104417", verdict: "reject" };
    assertEquals(
      await post("/review/decide", reject),
      "Rejected: 1 clip, which reviewer had approved; it was exported " +
        "already, so tell whoever has the file",
    );
    assertEquals(await post("/review/undo", {}), "Undone: reject of 1 clip");
    assertEquals(
      await post("/review/undo", {}),
      "Undone: approve of 7 clips; 7 of them were exported already, so tell " +
        "whoever has the file",
    );
  }));

/** Reads a run's events until one says what is waited for. */
async function until(
  url: string,
  is: (view: { state: string; done: number; costUsd: number }) => boolean,
): Promise<{ costUsd: number }> {
  const { body } = await fetch(`${url}watch/events`);
  const reader = body!.pipeThrough(new TextDecoderStream()).getReader();
  try {
    while (true) {
      const { value = "", done } = await reader.read();
      if (done) throw new Error("The events ended early");
      for (const [, json = "{}"] of value.matchAll(/^data: (.*)$/gm)) {
        const event = JSON.parse(json);
        const view = { ...event.progress, state: event.job?.state };
        if (is(view)) return view;
      }
    }
  } finally {
    await reader.cancel();
  }
}

Deno.test("a run that kill -9 cut off shows all that it took, and no less than before", () =>
  inFolder(async (folder) => {
    const world = createWorld(scenario, { delays: () => 60 });
    const served = serveWorld(world);
    const env = environmentFor(served);
    const args = ["--concurrency=1"];
    const isDone = ({ state }: { state: string }) => state === "done";
    try {
      const whole = await startServed(`${folder}`, { env, args });
      await startRun(whole.url);
      const { costUsd: wholeUsd } = await until(whole.url, isDone);
      await whole.stop();
      await Deno.remove(`${folder}/.clipscout`, { recursive: true });

      const first = await startServed(folder, { env, args });
      await startRun(first.url);
      const seen = await until(first.url, ({ done }) => done >= 3);
      await first.kill();
      const second = await startServed(folder, { env, args });
      const { costUsd } = await until(second.url, isDone);
      await second.stop();

      assert(wholeUsd > 0 && seen.costUsd > 0, `${wholeUsd}, ${seen.costUsd}`);
      assert(costUsd >= seen.costUsd, `${costUsd} after ${seen.costUsd}`);
      assert(costUsd >= wholeUsd - 1e-9, `${costUsd}, whole ${wholeUsd}`);
      // What was cut off may have been charged: one question, one page.
      assert(costUsd <= wholeUsd + 0.03, `${costUsd}, whole ${wholeUsd}`);
    } finally {
      await served.shutdown();
    }
  }));
