import { assertEquals } from "@std/assert";
import type { Build } from "../../concurrent/engine/build.ts";
import { createRoster, SILENT_MS } from "../../concurrent/engine/machines.ts";
import type { LaneCard, WorkerCard } from "../../concurrent/engine/members.ts";

const BUILD: Build = { version: "1", prompts: "p", settings: {}, files: {} };
const terms = { sitting: "this" };

/** A clock that is set by hand. */
function handClock(now = 1_000_000) {
  return {
    now: () => now,
    sleep: () => Promise.reject(new Error("nobody sleeps here")),
    pass(ms: number) {
      now += ms;
    },
  };
}

function cardOf(
  name: string,
  seen: number,
  more: Partial<WorkerCard> = {},
): WorkerCard {
  return {
    kind: "worker",
    ...{ name, seen, build: BUILD, lanes: 2, work: [], done: 0 },
    ...more,
  };
}

function laneOf(loan: string, sitting = "this"): LaneCard {
  return { loan, sitting, title: loan, doing: "starts", ms: 5 };
}

function statesOf(machines: readonly { name: string; state: string }[]) {
  return machines.map(({ name, state }) => `${name} ${state}`);
}

Deno.test("createRoster() tells machines by name, with their lanes for this run and for others", () => {
  const clock = handClock();
  const roster = createRoster({ build: BUILD, terms, clock });

  const machines = roster.note([
    cardOf("b", clock.now(), {
      work: [laneOf("L1"), laneOf("L2", "another")],
    }),
    cardOf("a", clock.now(), { build: { ...BUILD, version: "2" } }),
    {
      kind: "run",
      name: "this",
      build: BUILD,
      terms: {} as never,
      seen: clock.now(),
    },
  ]);

  assertEquals(statesOf(machines), ["a other", "b there"]);
  assertEquals(machines[0]?.differences, ["version 2 instead of 1"]);
  assertEquals(machines[1]?.work.map(({ loan }) => loan), ["L1"]);
  assertEquals(machines[1]?.elsewhere, 1);
});

Deno.test("createRoster() has a machine gone whose card stays the same, and there again once it changes", () => {
  const clock = handClock();
  const roster = createRoster({ build: BUILD, terms, clock });
  const card = cardOf("one", clock.now(), { work: [laneOf("L1")] });
  roster.note([card]);

  clock.pass(SILENT_MS - 1);
  assertEquals(statesOf(roster.note([card])), ["one there"]);
  clock.pass(1);
  const [gone] = roster.note([card]);
  assertEquals(gone?.state, "gone");
  assertEquals(gone?.silentMs, SILENT_MS);
  assertEquals(gone?.work.map(({ loan }) => loan), ["L1"]);
  const back = roster.note([cardOf("one", clock.now())]);

  assertEquals(statesOf(back), ["one there"]);
  assertEquals(back[0]?.silentMs, 0);
});

Deno.test("createRoster() speaks of a machine that is gone for ten minutes, also once its card is away", () => {
  const clock = handClock();
  const roster = createRoster({ build: BUILD, terms, clock });
  roster.note([cardOf("one", clock.now())]);

  clock.pass(600_000);
  assertEquals(statesOf(roster.note([])), ["one gone"]);
  clock.pass(1);
  assertEquals(roster.note([]), []);
});

Deno.test("createRoster() forgets a machine at once that takes its card away", () => {
  const clock = handClock();
  const roster = createRoster({ build: BUILD, terms, clock });
  roster.note([cardOf("one", clock.now()), cardOf("two", clock.now())]);
  clock.pass(SILENT_MS - 1);

  assertEquals(statesOf(roster.note([cardOf("two", clock.now())])), [
    "two there",
  ]);
});

Deno.test("createRoster() goes by its own clock: a machine's that is an hour ahead or half a minute behind bears on its first card only", () => {
  const clock = handClock();
  const roster = createRoster({ build: BUILD, terms, clock });
  const ahead = () => cardOf("ahead", clock.now() + 3_600_000);
  const behind = () => cardOf("behind", clock.now() - 30_000);
  assertEquals(statesOf(roster.note([ahead(), behind()])), [
    "ahead there",
    "behind gone",
  ]);
  clock.pass(2_000);

  const machines = roster.note([ahead(), behind()]);
  assertEquals(statesOf(machines), ["ahead there", "behind there"]);
  assertEquals(machines.map(({ silentMs }) => silentMs), [0, 0]);

  const stuck = ahead();
  roster.note([stuck, behind()]);
  clock.pass(SILENT_MS);
  assertEquals(statesOf(roster.note([stuck, behind()])), [
    "ahead gone",
    "behind there",
  ]);
});
