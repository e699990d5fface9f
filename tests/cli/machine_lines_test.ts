import { assert, assertEquals, assertMatch } from "@std/assert";
import type { Io } from "../../cli/command/io.ts";
import { columnsOf } from "../../cli/command/printable.ts";
import { jsonLog } from "../../cli/show/json_log.ts";
import { createChanges, machineLines } from "../../cli/show/lanes/mod.ts";
import { frameOf } from "../../cli/show/live_frame.ts";
import { liveView } from "../../cli/show/live_view.ts";
import { plainLines } from "../../cli/show/plain_lines.ts";
import type { Progress } from "../../cli/show/progress.ts";
import type { Lane, Machine } from "../../concurrent/mod.ts";
import { numberedLoan, processed } from "../concurrent/loans.ts";
import { createVirtualClock } from "../world/virtual_clock.ts";

const NOW = 100_000;

function machineOf(n: number, more: Partial<Machine> = {}): Machine {
  return {
    name: `worker-${String(n).padStart(2, "0")}`,
    lanes: 5,
    state: "there",
    silentMs: 0,
    differences: [],
    work: [],
    elsewhere: 0,
    ...more,
  };
}

/** Machines of which the second is gone, with four loans at each. */
function fleetOf(count: number) {
  const machines = Array.from(
    { length: count },
    (_, n) => machineOf(n, n === 1 ? { state: "gone", silentMs: 25_000 } : {}),
  );
  const lanes: Lane[] = machines.flatMap(({ name }, m) =>
    Array.from({ length: 4 }, (_, n) => ({
      name: `19000${m}${n} CX-50 東京モーターショー Premium Plus`,
      since: 1_000 * n,
      doing: `reads ${"long-host-name".repeat(3)}.example`,
      worker: name,
    }))
  );
  return { machines, lanes };
}

function penOf(columns: number) {
  const paint = (_: number, text: string) => text;
  return { width: columns - 1, paint, ms: NOW };
}

for (const count of [3, 20]) {
  for (const columns of [20, 80]) {
    Deno.test(`machineLines() fits ${count} machines into ${columns} columns, in any room`, () => {
      const { machines, lanes } = fleetOf(count);
      for (let room = 2; room <= 120; room++) {
        const lines = machineLines(machines, lanes, room, penOf(columns));

        assert(lines.length <= room, `${lines.length} lines of ${room}`);
        for (const line of lines) {
          assert(columnsOf(line) < columns, `${columnsOf(line)}: ${line}`);
        }
      }
    });
  }
}

Deno.test("machineLines() shows each lane under its machine where there is room", () => {
  const { machines, lanes } = fleetOf(3);
  const lines = machineLines(machines, lanes, 19, penOf(80));

  assertEquals(lines.length, 16);
  assertEquals(lines[0]?.trim(), "2 workers, 8 of 10 lanes at work · 1 gone");
  assertEquals(lines[1]?.trim(), "worker-00  4 of 5 lanes at work");
  assertMatch(
    lines[2] ?? "",
    /^ 1 1900000 CX-50 .* reads long-host.*1 min 40 s$/,
  );
  assertEquals(
    lines[6]?.trim(),
    "worker-01  gone, last heard of 25.0 s ago, had 4 loans",
  );
});

Deno.test("machineLines() folds machines to a line each with the longest loan, then several into a line", () => {
  const { machines, lanes } = fleetOf(20);

  const folded = machineLines(machines, lanes, 21, penOf(80));
  assertEquals(folded.length, 21);
  assertMatch(
    folded[1] ?? "",
    /^worker-00 {2}4 of 5 lanes {4}1900000 CX-50 .*1 min 40 s$/,
  );
  const cells = machineLines(machines, lanes, 19, penOf(80)).slice(1);
  assertEquals(cells.length, 5);
  assertMatch(
    cells[0] ?? "",
    /^worker-00 4\/5 +worker-01 gone +worker-02 4\/5/,
  );
  const narrow = machineLines(machines, lanes, 19, penOf(20));
  assertEquals(narrow.at(-1)?.trim(), "and more");
});

Deno.test("machineLines() says when nobody takes the loans, and why somebody does not", () => {
  const other = machineOf(1, {
    state: "other",
    differences: ["other prompts"],
  });

  assertEquals(
    machineLines([], [], 10, penOf(80)).map((line) => line.trim()),
    ["No worker is at work: loans wait for one"],
  );
  assertEquals(
    machineLines([other], [], 10, penOf(80)).map((line) => line.trim()),
    [
      "No worker is at work (1 of another build): loans wait for one",
      "worker-01  gets no loans: other prompts",
    ],
  );
});

Deno.test("machineLines() counts lanes that work for other runs", () => {
  const lines = machineLines(
    [machineOf(1, { elsewhere: 2 })],
    [],
    10,
    penOf(80),
  );

  assertEquals(lines.map((line) => line.trim()), [
    "1 worker, 2 of 5 lanes at work",
    "worker-01  2 of 5 lanes at work, 2 for other runs",
  ]);
});

for (const columns of [20, 80]) {
  for (const count of [3, 20]) {
    Deno.test(`frameOf() with ${count} machines fits ${columns} columns and 24 lines`, () => {
      const { machines, lanes } = fleetOf(count);
      const frame = frameOf({
        ...{ rows: 500, done: 10, worked: 10, costUsd: 1 },
        statuses: {} as never,
        lanes: new Map([...lanes, { name: "W", since: 0, doing: "starts" }]
          .entries()),
        machines,
      }, { columns, lines: 24, ms: NOW, color: false });

      assert(frame.length < 24, `${frame.length} lines`);
      for (const line of frame) assert(columnsOf(line) < columns, line);
      const counts = `10 done · ${4 * count} at work · 1 waiting`;
      assertEquals(frame.join("\n").includes(counts), columns === 80);
    });
  }
}

Deno.test("createChanges() tells who came, is gone, is back and has left, each once", () => {
  const changes = createChanges();
  const of = (...machines: Machine[]) =>
    changes.of(machines).map(({ name, change }) => `${name} ${change}`);
  const one = machineOf(1), two = machineOf(2);
  const gone = { ...one, state: "gone" as const };

  assertEquals(of(one, two, machineOf(3, { state: "other" })), [
    "worker-01 came",
    "worker-02 came",
  ]);
  assertEquals(of(one, two), []);
  assertEquals(of(gone, two), ["worker-01 gone"]);
  assertEquals(of(gone, two), []);
  assertEquals(of(one, two), ["worker-01 back"]);
  assertEquals(of(one), ["worker-02 left"]);
  assertEquals(of(gone), ["worker-01 gone"]);
  assertEquals(of(), [], "one that is gone does not leave");
});

/** An output that is kept, and told at a time that stands still. */
function keptIo() {
  const written: string[] = [];
  const clock = createVirtualClock(0, { patienceMs: 0 });
  const io = {
    err: (text: string) => written.push(text),
    columns: () => 80,
    lines: () => 24,
    color: false,
    clock,
  } as unknown as Io;
  return { io, written };
}

/** A loan that is taken up by one worker and, once that is gone, by another. */
function takenTwice(progress: Progress): void {
  const loan = numberedLoan(1);
  const one = machineOf(1);
  progress.onMachines([one, machineOf(2)]);
  progress.onLoan({ type: "started", loan, lane: 0 });
  progress.onTaken(loan, "worker-01");
  progress.onMachines([{ ...one, state: "gone" }, machineOf(2)]);
  progress.onTaken(loan, "worker-02");
  progress.onLoan({ type: "finished", result: processed(loan), lane: 0 });
}

Deno.test("plainLines() names the workers that come and go, and at whom a loan was", () => {
  const { io, written } = keptIo();
  const { vehicle } = numberedLoan(1);

  takenTwice(plainLines(io, { rows: 7 }));

  assertEquals(written.slice(0, 4), [
    "Worker worker-01 is there, with 5 lanes\n",
    "Worker worker-02 is there, with 5 lanes\n",
    "Worker worker-01 is gone: nothing is heard of it, and its loans go to others\n",
    `W1 ${vehicle.asWritten}: taken over by worker-02\n`,
  ]);
  assertMatch(written[4] ?? "", /^\[1\/7\] W1 .*: Found, .*, at worker-02\n$/);
  assertEquals(written.length, 5);
});

Deno.test("jsonLog() writes a worker that came or is gone, and who took a loan; nothing of it when quiet", () => {
  const { io, written } = keptIo();
  takenTwice(jsonLog(io, { quiet: false }));
  const time = "1970-01-01T00:00:00.000Z";
  const events = written.map((line) => JSON.parse(line));

  assertEquals(events.filter(({ event }) => event === "worker"), [
    { time, event: "worker", worker: "worker-01", lanes: 5, change: "came" },
    { time, event: "worker", worker: "worker-02", lanes: 5, change: "came" },
    { time, event: "worker", worker: "worker-01", lanes: 5, change: "gone" },
  ]);
  assertEquals(
    events.filter(({ event }) => event === "loan_taken")
      .map(({ worker }) => worker),
    ["worker-01", "worker-02"],
  );
  const quiet = keptIo();
  takenTwice(jsonLog(quiet.io, { quiet: true }));
  assertEquals(quiet.written, []);
});

Deno.test("liveView() shows what a worker says that it does for a loan, and only of loans that it has", async () => {
  const { io, written } = keptIo();
  const view = liveView(io, { rows: 7 });
  const workOf = (doing: string) => [
    { sitting: "s", loan: "W1", title: "W1", doing, ms: 1 },
  ];
  view.onLoan({ type: "started", loan: numberedLoan(1), lane: 0 });
  view.onTaken(numberedLoan(1), "worker-02");
  view.onMachines([
    machineOf(1, { work: workOf("reads old.example") }),
    machineOf(2, { work: workOf("reads outlet.example") }),
  ]);
  await io.clock.sleep(1_000);
  view.end();

  const frames = written.join("");
  assertMatch(frames, /2 workers, 1 of 10 lanes at work/);
  assertMatch(frames, /worker-02 {2}1 of 5 lanes at work/);
  assertMatch(frames, /reads outlet\.example/);
  assertEquals(frames.includes("old.example"), false);
});
