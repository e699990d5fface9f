import { assert, assertEquals, assertRejects } from "@std/assert";
import { createWorkshop } from "../../core/aside/mod.ts";
import { TASKS } from "../../core/aside/tasks.ts";
import { extractArticle, extractAside } from "../../core/article/mod.ts";
import { lookAtPage } from "../../core/discovery/mod.ts";
import { TOO_MUCH_WORK, workOn, type Workshop } from "../../core/words/mod.ts";
import { scenario as pressWeek } from "../../fixtures/press_week/scenario.ts";
import { comparable, openLab, runLab } from "../lab.ts";
import { generateScenario } from "../world/generate.ts";
import type { Scenario } from "../world/scenario.ts";
import { countTurns } from "./turns.ts";

const ADDRESS = "https://www.torqueledger.example/2025/cx-50";
const NEVER = new AbortController().signal;
/** Takes some tenths of a second to read. */
const SLOW = `<body>${
  "<p>We drove it. <a href='/2025/a'>x</a></p>".repeat(40_000)
}`;
const PIECE = `<title>Mazda CX-50</title><article><h1>Mazda CX-50</h1>${
  Array.from(
    { length: 400 },
    (_, n) =>
      `<p>On day ${n} we drove the Mazda over ${n + 3} hills, and liked
      its seats, its steering and how it rides on worn roads.</p>`,
  ).join("")
}</article>`;

const SCENARIOS: Readonly<Record<string, { scenario: Scenario; csv: string }>> =
  {
    "the press week": {
      scenario: pressWeek,
      csv: await Deno.readTextFile("fixtures/press_week/loans.csv"),
    },
    "40 loans": generateScenario({ loans: 40, seed: 7 }),
  };
for (const [name, { scenario, csv }] of Object.entries(SCENARIOS)) {
  Deno.test(`${name}: workers of any number give the same rows`, async () => {
    const expected = await rowsAt(0, scenario, csv);
    for (const width of [1, 2, 4]) {
      assertEquals(await rowsAt(width, scenario, csv), expected, `${width}`);
    }
    assert(expected.some((row) => row.includes('"Found"')), expected[0]);
  });
}

/** The rows of a run, every page handed over. */
async function rowsAt(width: number, scenario: Scenario, csv: string) {
  using workshop = createWorkshop({ width, here: 0 });
  const lab = openLab(scenario, {
    services: { workshop },
    patienceMs: 120_000,
  });
  const { results } = await runLab(lab, csv, { concurrency: 8 });
  return results.map(comparable);
}

Deno.test("a page is read alike here and in a worker", async () => {
  using workshop = createWorkshop({ width: 2 });
  const how = { rendered: false, follows: true };
  for (const html of [PIECE, SLOW, "", "<p>x", "\0".repeat(30_000)]) {
    const [extraction, look] = await Promise.all([
      extractAside(workshop, html, ADDRESS, {}, NEVER),
      workOn(workshop, "lookAtPage", lookAtPage, [html, ADDRESS, how]),
    ]);

    assertEquals(extraction, extractArticle(html, ADDRESS));
    assertEquals(look, lookAtPage(html, ADDRESS, how));
  }
});

Deno.test("the program goes on while a page is read in a worker", async () => {
  using workshop = createWorkshop({ width: 1 });
  await extractAside(workshop, PIECE, ADDRESS, {}, NEVER);
  using turns = countTurns();

  await extractAside(workshop, SLOW, ADDRESS, {}, NEVER);

  assert(turns.count >= 5, `${turns.count} turns`);
});

Deno.test("what takes too much work is ended with its worker, and the next page is read", async () => {
  let isPassing = true;
  let now = 0;
  const clock = () => isPassing ? now += 1000 : now;
  const options = { width: 1, cpuMs: 400, lookMs: 5, clock };
  using workshop = createWorkshop(options);

  const reading = extractAside(workshop, SLOW, ADDRESS, {}, NEVER);
  reading.then(() => isPassing = false);
  const others = await Promise.all([
    extractAside(workshop, "<p>x", ADDRESS, {}, NEVER),
    extractAside(workshop, `<p>x${" ".repeat(20_000)}`, ADDRESS, {}, NEVER),
  ]);

  const slow = await reading;
  assert(!slow.ok);
  assertEquals([slow.reason, slow.note], ["too_much_work", TOO_MUCH_WORK]);
  for (const other of others) assert(!other.ok && other.reason === "no_text");
});

Deno.test("the processor's time of a task is counted", async () => {
  using workshop = createWorkshop({ width: 2, cpuMs: 10, lookMs: 5 });
  const slow = await extractAside(workshop, SLOW, ADDRESS, {}, NEVER);

  assert(!slow.ok && slow.reason === "too_much_work");
});

Deno.test("a page that takes too much work is one line of the trail, and no proof of nothing", async () => {
  const workshop = { run: () => Promise.resolve(undefined) };
  const { csv, scenario } = SCENARIOS["the press week"]!;
  const lab = openLab(scenario, { services: { workshop } });
  const { results } = await runLab(lab, csv, { concurrency: 8 });

  const written = results.map(comparable)
    .filter((row) => !row.includes("youtube"));
  assert(written.length >= 4, `${written.length} of ${results.length}`);
  for (const row of written) {
    assert(row.includes(TOO_MUCH_WORK), row);
    assert(!row.includes('"not_found"'), row);
  }
});

for (const task of ["sortAnswer", "gatherEvidence", "readPiece"]) {
  Deno.test(`${task}: what takes too much work is one line of the trail, and the run goes on`, async () => {
    const workshop = {
      run: (asked: string, args: readonly unknown[]) =>
        asked === task ? Promise.resolve(undefined) : inside.run(asked, args),
    };
    const inside = createWorkshop({ width: 0 });
    const { csv, scenario } = SCENARIOS["the press week"]!;
    const lab = openLab(scenario, { services: { workshop } });
    const { results } = await runLab(lab, csv, { concurrency: 8 });

    const rows = results.map(comparable);
    const told = rows.filter((row) => row.includes(TOO_MUCH_WORK));
    // What YouTube answers is told of in other words.
    const others = rows.filter((row) => !row.includes("youtube"));
    assertEquals(results.length, 7);
    assert(told.length >= others.length, `${told.length}`);
    for (const row of told) {
      assert(!row.includes('"status": "Not found"'), row);
    }
  });
}

Deno.test("each task that there is comes up in 40 loans, and gives the same in a worker", async () => {
  using workshop = createWorkshop({ width: 1, here: 0 });
  const { csv, scenario } = SCENARIOS["40 loans"]!;
  const asked: string[] = [];
  const watched = {
    run(task: string, args: readonly unknown[], signal?: AbortSignal) {
      asked.push(task);
      return workshop.run(task, args, signal);
    },
  };
  const trailOf = async (workshop?: Workshop) => {
    const lab = openLab(scenario, {
      services: { workshop },
      patienceMs: 120_000,
    });
    return (await runLab(lab, csv, { concurrency: 2 })).results.map(comparable);
  };

  assertEquals(await trailOf(watched), await trailOf());
  assertEquals([...new Set(asked)].sort(), Object.keys(TASKS).sort());
});

Deno.test("copies that are too much work to compare are pieces of their own", async () => {
  const inside = createWorkshop({ width: 0 });
  const workshop = {
    run: (asked: string, args: readonly unknown[]) =>
      asked === "groupCopies"
        ? Promise.resolve(undefined)
        : inside.run(asked, args),
  };
  const { csv, scenario } = SCENARIOS["the press week"]!;
  const lab = openLab(scenario, { services: { workshop } });
  const { report } = await runLab(lab, csv, { concurrency: 8 });

  assertEquals(report.statuses.Found, 7);
});

Deno.test("a loan that ends lets go of its task, and its worker", async () => {
  using workshop = createWorkshop({ width: 1 });
  const stop = new AbortController();
  const reading = extractAside(workshop, SLOW, ADDRESS, {}, stop.signal);
  const waiting = extractAside(workshop, PIECE, ADDRESS, {}, stop.signal);
  stop.abort(new Error("stopped"));

  await assertRejects(() => reading, Error, "stopped");
  await assertRejects(() => waiting, Error, "stopped");
  const next = await extractAside(workshop, PIECE, ADDRESS, {}, NEVER);
  assert(next.ok);
});

Deno.test("a workshop that is closed leaves nobody waiting", async () => {
  const workshop = createWorkshop({ width: 1 });
  const read = () => extractAside(workshop, SLOW, ADDRESS, {}, NEVER);
  const tasks = Promise.allSettled([read(), read()]);
  workshop.close();

  for (const { status } of await tasks) assertEquals(status, "rejected");
});
