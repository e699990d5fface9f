import { assert, assertEquals, assertThrows } from "@std/assert";
import { createTableReader, type TableReader } from "../../core/aside/mod.ts";
import {
  ColumnMemory,
  type FileReading,
  ReadingDesk,
  Uploads,
} from "../../dashboard/jobs/mod.ts";
import { Records } from "../../runs/records.ts";
import { SYSTEM_CLOCK } from "../../core/words/mod.ts";
import { inFolder } from "../program.ts";
import { bigCsv } from "./upload.ts";

/** A desk with a reader, and a clock that a test sets and sees looked at. */
interface Opened {
  readonly desk: ReadingDesk;
  readonly reader: TableReader;
  readonly time: { now: number; looks: number };
  /** Keeps a file, and asks for it. */
  ask(text: string, who?: string): Promise<FileReading>;
}

function withDesk(run: (opened: Opened) => Promise<void>): Promise<void> {
  return inFolder(async (folder) => {
    const time = { now: Date.parse("2026-11-27T08:00:00Z"), looks: 0 };
    const clock = {
      ...SYSTEM_CLOCK,
      now() {
        time.looks++;
        return time.now;
      },
    };
    await using held = new AsyncDisposableStack();
    const records = held.use(new Records(folder, clock));
    const uploads = new Uploads({
      log: records.uploads,
      folder: `${folder}/uploads`,
      clock,
    });
    const reader = held.use(createTableReader({ idleMs: 0 }));
    const desk = held.use(
      new ReadingDesk({
        reader,
        uploads,
        columns: new ColumnMemory(`${folder}/columns.json`),
        internalHosts: [],
        clock,
        limits: { atOnce: 1, lookMs: 5 },
      }),
    );
    await run({
      desk,
      reader,
      time,
      async ask(text, who = "ada") {
        const bytes = new TextEncoder().encode(text);
        return desk.ask({ upload: await uploads.keep("a.csv", bytes), who });
      },
    });
  });
}

/** Waits until something holds. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5));
}

const BIG = bigCsv(3_000_000);
const SMALL = bigCsv(1000);

Deno.test("a file that nobody wants any more is given up with its worker", () =>
  withDesk(async ({ desk, reader, ask }) => {
    const big = await ask(BIG);
    await until(() => big.progress.seen > 0 && reader.workers > 0);

    desk.leave("ada");

    assertEquals(big.state, "failed");
    await until(() => reader.workers === 0);
  }));

Deno.test("a file that somebody else waits for is read on", () =>
  withDesk(async ({ desk, ask }) => {
    const big = await ask(BIG);
    assertEquals(await ask(BIG, "ben"), big);

    desk.leave("ada");
    assertEquals(big.state, "reading");
    desk.leave("ben");
    assertEquals(big.state, "failed");
  }));

Deno.test("a file that nobody asks for is given up, then forgotten once read", () =>
  withDesk(async ({ reader, time, ask }) => {
    const big = await ask(BIG);
    await until(() => reader.workers > 0);
    time.now += 91_000;
    await until(() => big.state === "failed" && reader.workers === 0);

    const small = await ask(SMALL);
    await small.wait(60_000);
    assertEquals(await ask(SMALL), small);
    time.now += 91_000;
    assertEquals(await ask(SMALL), small);
    time.now += 601_000;
    const { looks } = time;
    await until(() => time.looks > looks);
    assert(await ask(SMALL) !== small);
  }));

Deno.test("files wait for their turn, and one that is given up makes room", () =>
  withDesk(async ({ desk, ask }) => {
    const big = await ask(BIG);
    const small = await ask(SMALL, "ben");
    assertEquals([big.state, small.state], ["reading", "waiting"]);

    desk.leave("ada");
    await small.wait(60_000);

    const { table, isRemembered } = small.file;
    assertEquals(table?.summary.loans, SMALL.split("\n").length - 2);
    assertEquals(table?.offices, ["Detroit"]);
    assertEquals(isRemembered, false);
    assertThrows(() => big.file, DOMException, "Nobody wants it read");
  }));

Deno.test("the page is told to wait no longer than it can", () =>
  withDesk(async ({ ask }) => {
    const big = await ask(BIG);
    await big.wait(10);

    assert(big.isAtWork);
    assertThrows(() => big.file, Error, "not read yet");
  }));
