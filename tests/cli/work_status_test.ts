import { assertEquals, assertMatch } from "@std/assert";
import { statusJson } from "../../cli/work/status_json.ts";
import type { Build, EngineStatus, RunTerms } from "../../concurrent/mod.ts";
import { inFolder, runProgram } from "../program.ts";

const BUILD: Build = { version: "1", prompts: "p", settings: {}, files: {} };
const TERMS: RunTerms = {
  ...{ run: "00112233445566ff", sitting: "s", source: "loans.csv" },
  ...{ today: "2026-11-24", model: "m", options: {}, messages: "", lost: "" },
};
const NOW = Date.UTC(2026, 10, 24);

const STATUS: EngineStatus = {
  members: [
    {
      kind: "worker",
      ...{ name: "one", build: BUILD, lanes: 5, done: 7, seen: NOW - 1_500 },
      work: [{
        ...{ sitting: "s", loan: "1", title: "WO-1 Ural Tern" },
        ...{ doing: "asks GPT", ms: 1_200 },
      }],
    },
    {
      kind: "worker",
      ...{ name: "two", build: { ...BUILD, version: "2" }, seen: NOW },
      ...{ lanes: 2, done: 0, work: [] },
    },
    { kind: "run", name: "s", build: BUILD, terms: TERMS, seen: NOW },
  ],
  loans: { waiting: 3, active: 1, completed: 2, failed: 2 },
  dead: [
    {
      ...{ run: TERMS.run, source: "loans.csv", title: "WO-2 Ural Tern" },
      ...{ takenBy: ["one", "two"], because: "job stalled" },
    },
    {
      ...{ run: "ff", title: "WO-3 Ural Tern", takenBy: [] },
      because: "job stalled",
    },
  ],
};

Deno.test("statusJson() tells workers, runs and loans, and what differs", () => {
  const address = "postgres://10.1.2.3/loans";

  const told = JSON.parse(
    statusJson({ address, now: NOW, status: STATUS, build: BUILD }),
  );

  assertEquals(told, {
    engine: { address, state: "reachable" },
    asOf: "2026-11-24T00:00:00.000Z",
    workers: [
      {
        ...{ name: "one", lanes: 5, busy: 1, done: 7 },
        ...{ sameBuild: true, differs: [] },
        lastHeard: "2026-11-23T23:59:58.500Z",
        atWork: [{ loan: "WO-1 Ural Tern", doing: "asks GPT", ms: 1_200 }],
      },
      {
        ...{ name: "two", lanes: 2, busy: 0, done: 0 },
        ...{ sameBuild: false, differs: ["version 2 instead of 1"] },
        ...{ lastHeard: "2026-11-24T00:00:00.000Z", atWork: [] },
      },
    ],
    runs: [{
      ...{ run: TERMS.run, file: "loans.csv", today: "2026-11-24" },
      ...{ sameBuild: true, differs: [] },
      lastHeard: "2026-11-24T00:00:00.000Z",
    }],
    loans: { waiting: 3, atWork: 1, answered: 2, givenUp: 2 },
    givenUp: [
      {
        ...{ loan: "WO-2 Ural Tern", run: TERMS.run, file: "loans.csv" },
        ...{ reason: "job stalled", workers: ["one", "two"] },
      },
      {
        ...{ loan: "WO-3 Ural Tern", run: "ff" },
        ...{ reason: "job stalled", workers: [] },
      },
    ],
  });
});

Deno.test("statusJson() tells how many loans were tried again, if that was asked", () => {
  const look = { address: "", now: NOW, status: STATUS, build: BUILD };

  assertEquals(JSON.parse(statusJson({ ...look, retried: 0 })).retried, 0);
  assertEquals("retried" in JSON.parse(statusJson(look)), false);
});

/** A port of loopback that nobody listens on. */
function closedPort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return listener.addr.port;
}

for (const kind of ["postgres", "redis"]) {
  Deno.test(`work --status --json says that a ${kind} is not reached, and claims nothing else`, async () => {
    const port = closedPort();
    await inFolder(async (cwd) => {
      const { code, out, err } = await runProgram([
        ...["work", "--status", "--json"],
        `--engine=${kind}://someone:secret-4711@127.0.0.1:${port}/0`,
      ], { cwd });

      assertEquals(code, 2, err);
      const { engine, asOf, ...rest } = JSON.parse(out);
      const { address, state, reason, hint } = engine;
      assertEquals(address, `${kind}://127.0.0.1:${port}/0`);
      assertEquals(state, "unreachable");
      assertMatch(reason, /^Cannot use the engine at /);
      assertMatch(hint, /whether it is running/);
      assertMatch(asOf, /^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
      assertEquals(rest, {});
      assertEquals((out + err).includes("secret-4711"), false);
    });
  });
}

Deno.test("work --json without --status is refused", async () => {
  await inFolder(async (cwd) => {
    const { code, err } = await runProgram(
      ["work", "--json", "--engine=redis://127.0.0.1:1"],
      { cwd },
    );

    assertEquals(code, 2);
    assertMatch(err, /--status --json/);
  });
});
