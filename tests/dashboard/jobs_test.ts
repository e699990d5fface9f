import { assertEquals } from "@std/assert";
import { openPressWeek } from "../../cli/press_week.ts";
import { SYSTEM_CLOCK } from "../../core/words/base/clock.ts";
import { inFolder } from "../program.ts";
import { type Opened, openHere, startPressWeek } from "./opened.ts";

interface Shown {
  readonly job: { state: string; note: string } | null;
  readonly queued: number;
  readonly progress: { done: number; total: number } | null;
}

/** Reads the run's events until one is as it should be. */
async function until(
  opened: Opened,
  isIt: (shown: Shown) => boolean,
): Promise<Shown> {
  const { body } = await opened.get("/watch/events");
  const reader = body!.pipeThrough(new TextDecoderStream()).getReader();
  try {
    while (true) {
      const { value, done } = await reader.read();
      if (done) throw new Error("The events ended early");
      const shown = JSON.parse(value.replace(/^data: /, ""));
      if (isIt(shown)) return shown;
    }
  } finally {
    await reader.cancel();
  }
}

/** Services that a run gets once they are given. */
function withheld() {
  const { promise, resolve: give } = Promise.withResolvers<void>();
  return {
    give,
    options: {
      async services() {
        await promise;
        const clock = SYSTEM_CLOCK;
        return (await openPressWeek({ pace: "instant", clock })).services;
      },
    },
  };
}

const act = async (opened: Opened, path: string) => {
  await (await opened.post(path)).body?.cancel();
};

Deno.test("A paused job starts no loan, and waits through a restart", () =>
  inFolder(async (folder) => {
    {
      const { give, options } = withheld();
      await using opened = await openHere(folder, options);
      await startPressWeek(opened);
      await act(opened, "/watch/pause");
      give();
      const { progress } = await until(
        opened,
        ({ job, progress }) => job?.state === "paused" && progress !== null,
      );
      assertEquals(progress, { ...progress!, done: 0, total: 7 });
    }
    await using again = await openHere(folder);
    await until(again, ({ job }) => job?.state === "paused");
    await act(again, "/watch/resume");
    const { job } = await until(again, ({ job }) => job?.state === "done");
    assertEquals(job?.note, "7 rows: 7 found");
  }));

Deno.test("A job that a closing server cut off goes on at its next start", () =>
  inFolder(async (folder) => {
    {
      await using opened = await openHere(folder);
      await startPressWeek(opened);
      await until(opened, ({ progress }) => progress !== null);
    }
    await using again = await openHere(folder);
    const { job } = await until(again, ({ job }) => job?.state === "done");
    assertEquals(job?.note, "7 rows: 7 found");
    const page = await (await again.get("/review")).text();
    assertEquals(page.match(/<tr\s[^>]*data-loan/g)?.length, 7);
  }));

Deno.test("A cancelled job says so, and its loans are found by the next", () =>
  inFolder(async (folder) => {
    const { give, options } = withheld();
    await using opened = await openHere(folder, options);
    await startPressWeek(opened);
    await act(opened, "/watch/pause");
    give();
    await until(opened, ({ progress }) => progress !== null);
    await act(opened, "/watch/cancel");
    const { job } = await until(
      opened,
      ({ job }) => job?.state === "cancelled",
    );
    assertEquals(job?.note, "7 rows: 7 stopped");

    await startPressWeek(opened);
    const next = await until(opened, ({ job }) => job?.state === "done");
    assertEquals(next.job?.note, "7 rows: 7 found");
  }));

Deno.test("A job waits for the one before it, and pays for nothing twice", () =>
  inFolder(async (folder) => {
    const { give, options } = withheld();
    await using opened = await openHere(folder, options);
    await startPressWeek(opened);
    await act(opened, "/watch/pause");
    give();
    await startPressWeek(opened);
    await until(opened, ({ queued }) => queued === 1);
    await act(opened, "/watch/resume");
    const { job } = await until(
      opened,
      ({ job }) => job?.note === "7 rows: 7 skipped",
    );
    assertEquals(job?.state, "done");
  }));
