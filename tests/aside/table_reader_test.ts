import { assert, assertEquals, assertRejects } from "@std/assert";
import { createTableReader, type TableProgress } from "../../core/aside/mod.ts";
import {
  fileSource,
  type LoanSource,
  takeKnowledge,
} from "../../core/files/mod.ts";
import {
  inspectLoanFile,
  type LoanFileFormat,
  readLoans,
  summarizeLoanFile,
} from "../../core/loan/mod.ts";
import {
  ClipscoutError,
  FileError,
  type LoanRow,
} from "../../core/words/mod.ts";
import { AHEAD } from "../../core/aside/table/messages.ts";
import { OPTIONS, sourceOf } from "../loan/describe_rows.ts";
import { inFolder } from "../program.ts";
import { makeWorkbook } from "../loan/make_workbook.ts";
import { countTurns } from "./turns.ts";

const ROOT = new URL("../../", import.meta.url).pathname;
const HEADER = "WO #,Make,Model,To,Start Date,Links\n";

/** Loans, with rows that are rejected, repaired and repeated between them. */
function csvOf(rows: number): string {
  const lines = Array.from({ length: rows }, (_, at) => {
    const link = at % 7 === 0 ? "" : `https://outlet${at % 50}.example/cars`;
    const order = at % 11 === 0 ? 1900001 : 1900001 + at;
    return `${order},Mazda,CX-${at % 2 ? 50 : 90},Imre Solt,3/3/25,${link}\n`;
  });
  return HEADER + lines.join("");
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  return await Array.fromAsync(items);
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 1));
}

/** Counts the batches of rows that workers hand over. */
function watchBatches() {
  const Usual = globalThis.Worker;
  let batches = 0;
  globalThis.Worker = class extends Usual {
    constructor(...given: ConstructorParameters<typeof Usual>) {
      super(...given);
      this.addEventListener("message", ({ data }) => {
        if (data.kind === "rows") batches++;
      });
    }
  };
  return {
    get batches() {
      return batches;
    },
    [Symbol.dispose]() {
      globalThis.Worker = Usual;
    },
  };
}

/** What ends a reading; fails if nothing does. */
async function errorOf(rows: AsyncIterable<unknown>) {
  const error = await assertRejects(() => all(rows), ClipscoutError);
  const { name, message, hint } = error;
  return { name, message, hint, path: (error as Partial<FileError>).path };
}

/** Waits until something holds. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5));
}

const PRESS_WEEK = fileSource("fixtures/press_week/loans.csv");

Deno.test("a table is read alike here and in a worker, whatever program wrote it", async () => {
  using reader = createTableReader();
  const workbook = makeWorkbook([
    ["WO #", "Make", "Model", "To", "Links"],
    ["1900001", "Mazda", "CX-50", "Imre Solt", "https://a.example/x"],
    ["1900002", "Mazda", "CX-90", "Imre Solt", "none"],
  ]);
  const sources = [
    PRESS_WEEK,
    sourceOf(csvOf(1200)),
    sourceOf(csvOf(3)),
    sourceOf(workbook),
  ];
  for (const source of sources) {
    const formats: LoanFileFormat[] = [];
    const onFormat = (format: LoanFileFormat) => void formats.push(format);
    const aside = await all(reader.rows(source, { ...OPTIONS, onFormat }));

    assertEquals(
      aside,
      await all(readLoans(source, { ...OPTIONS, onFormat })),
    );
    assertEquals(formats[0], formats[1]);
    assertEquals(await reader.inspect(source), await inspectLoanFile(source));
  }
  assertEquals(reader.workers, 1);
});

Deno.test("a table is summed up in a worker as it is here, its rejected rows handed over", async () => {
  using reader = createTableReader();
  const source = sourceOf(csvOf(1200));
  let format: LoanFileFormat | undefined;
  const rows = await all(readLoans(source, {
    ...OPTIONS,
    onFormat: (found) => void (format = found),
  }));
  const here = await summarizeLoanFile(
    (async function* () {
      yield* rows;
    })(),
    { keep: 3, format: () => format },
  );
  const rejected: LoanRow[] = [];
  const told: TableProgress[] = [];

  const aside = await reader.summary(source, {
    ...OPTIONS,
    keep: 3,
    onRejected: (row) => void rejected.push(row),
    onProgress: (progress) => void told.push(progress),
  });

  assertEquals(aside, here);
  assertEquals(rejected, rows.filter(({ kind }) => kind === "rejected"));
  assert(rejected.length > 100, `${rejected.length}`);
  assertEquals(told.at(-1), { seen: 1200, read: 1200, share: 1 });
});

Deno.test("what is wrong with a table comes out of the worker as it is", async () => {
  using reader = createTableReader();
  const wrong: readonly [LoanSource, { map?: Record<string, string> }][] = [
    [sourceOf(""), {}],
    [sourceOf("%PDF-1.7 x"), {}],
    [sourceOf("one,two\n1,2\n"), {}],
    [sourceOf(HEADER), {}],
    [sourceOf(csvOf(3)), { map: { "WO #": "Nowhere" } }],
    [fileSource("fixtures/no_such_file.csv"), {}],
    [fileSource("fixtures"), {}],
  ];
  for (const [source, more] of wrong) {
    const options = { ...OPTIONS, ...more };
    const here = await errorOf(readLoans(source, options));
    const aside = await errorOf(reader.rows(source, options));

    assertEquals(aside, here);
    assert(here.name === "FileError" || here.name === "ConfigError");
  }
  assertEquals(reader.workers, 0);
});

Deno.test("the program goes on while a table is read, and is told how far it is", async () => {
  using reader = createTableReader();
  const source = sourceOf(csvOf(12_000));
  const told: { seen: number; read: number; share: number }[] = [];
  using turns = countTurns();

  let rows = 0;
  const options = {
    ...OPTIONS,
    onProgress: (at: typeof told[number]) => void told.push(at),
  };
  for await (const _ of reader.rows(source, options)) rows++;

  assertEquals(rows, 12_000);
  assertEquals(told.at(-1), { seen: 12_000, read: 12_000, share: 1 });
  const shares = told.map(({ share }) => share);
  assertEquals(shares, shares.toSorted((a, b) => a - b));
  assert(told.length > 10, `${told.length} words`);
  // Its 48 batches come four at once at most: the worker waits for the rest.
  assert(turns.count >= 10, `${turns.count} turns`);
});

Deno.test("a worker knows what the user's own files add", async () => {
  using reader = createTableReader();
  const source = sourceOf(
    `${HEADER}1900001,,Brockhaus Tern Alta,Imre Solt,3/3/25,https://a.example\n`,
  );
  const makes = async () =>
    (await all(reader.rows(source, OPTIONS))).map((row) =>
      row.kind === "loan" ? row.loan.vehicle.make : row.rejected.reason
    );
  assertEquals(await makes(), [undefined]);

  await takeKnowledge({
    "clipscout.vehicles.tsv": "make\tnameplate\nBrockhaus\tTern\n",
  });
  try {
    assertEquals(await makes(), ["Brockhaus"]);
  } finally {
    await takeKnowledge({});
  }
  assertEquals(await makes(), [undefined]);
  assertEquals(reader.workers, 1);
});

Deno.test("a reading that is given up frees its worker, and the next file is read", async () => {
  using reader = createTableReader();
  const source = sourceOf(csvOf(12_000));
  for await (const _ of reader.rows(source, OPTIONS)) break;
  assertEquals(reader.workers, 0);

  const stop = new AbortController();
  const reason = new DOMException("Cancelled", "AbortError");
  const options = {
    ...OPTIONS,
    signal: stop.signal,
    onProgress: () => stop.abort(reason),
  };
  const error = await assertRejects(() => all(reader.rows(source, options)));
  assertEquals([error, reader.workers], [reason, 0]);

  assertEquals((await all(reader.rows(PRESS_WEEK, OPTIONS))).length, 7);
});

Deno.test("a worker waits for whoever takes its rows, and that is no work", async () => {
  let now = 0;
  let looks = 0;
  using workers = watchBatches();
  using reader = createTableReader({
    cpuMs: 1000,
    lookMs: 5,
    clock() {
      looks++;
      return now;
    },
  });
  const rows = reader.rows(sourceOf(csvOf(5000)), OPTIONS);
  await rows.next();
  while (workers.batches < AHEAD) await nextTurn();
  now += 5000;
  for (const seen = looks; looks < seen + 2;) await nextTurn();

  assertEquals((await all(rows)).length, 4999);
  assertEquals(workers.batches, 20);
});

Deno.test("a table that takes too much work is ended with its worker", async () => {
  let now = 0;
  using reader = createTableReader({
    cpuMs: 1000,
    lookMs: 5,
    clock: () => now += 500,
  });
  const source = sourceOf(csvOf(12_000));

  const error = await assertRejects(
    () => all(reader.rows(source, OPTIONS)),
    FileError,
  );

  assertEquals(
    error.message,
    "Cannot read loans at loans.csv: reading it takes too much work",
  );
  assertEquals(reader.workers, 0);
});

Deno.test("a worker that has nothing to do is let go", async () => {
  using reader = createTableReader({ idleMs: 1 });
  assertEquals((await all(reader.rows(PRESS_WEEK, OPTIONS))).length, 7);
  await until(() => reader.workers === 0);
});

Deno.test("a reader that is closed starts nothing, whenever that is", async () => {
  for (const ms of [0, 0, 1, 20, 60, 100]) {
    const reader = createTableReader();
    const both = Promise.allSettled([
      all(reader.rows(PRESS_WEEK, OPTIONS)),
      reader.inspect(PRESS_WEEK),
    ]);
    await new Promise((resolve) => setTimeout(resolve, ms));
    reader.close();
    await both;

    assertEquals(reader.workers, 0);
  }
});

Deno.test("a reader that is closed ends what it reads", async () => {
  const reader = createTableReader();
  const rows = reader.rows(sourceOf(csvOf(12_000)), OPTIONS);
  await rows.next();
  reader.close();

  await assertRejects(() => all(rows), Error, "closed");
  assertEquals(reader.workers, 0);
});

/** What a program sees that may not read its own files, so starts no worker. */
const HERE = `
import { createTableReader } from "${ROOT}core/aside/mod.ts";
import { fileSource } from "${ROOT}core/files/mod.ts";
const options = { internalHosts: [], today: "2025-06-01" };
using reader = createTableReader();
const source = fileSource("loans.csv");
const told = [];
let turns = 0;
const timer = setInterval(() => turns++, 1);
const rows = await Array.fromAsync(
  reader.rows(source, { ...options, onProgress: (at) => told.push(at) }),
);
clearInterval(timer);
const { columns } = await reader.inspect(source);
for await (const _ of reader.rows(source, options)) break;
const signal = AbortSignal.abort(new Error("given up"));
const ended = await Array.fromAsync(reader.rows(source, { ...options, signal }))
  .catch((error) => error.message);
const none = await Array.fromAsync(reader.rows(fileSource("none.csv"), options))
  .catch((error) => error.message);
console.log(JSON.stringify({
  rows: rows.length, columns: columns.length, last: told.at(-1),
  isInTurns: turns > 5, workers: reader.workers, ended, none,
}));
`;

Deno.test("where no worker can be started a table is read in turns with the rest", () =>
  inFolder(async (folder) => {
    await Deno.writeTextFile(`${folder}/loans.csv`, csvOf(12_000));
    await Deno.writeTextFile(`${folder}/here.ts`, HERE);
    const { stdout } = await new Deno.Command(Deno.execPath(), {
      args: [
        "run",
        "--quiet",
        "--no-prompt",
        `--config=${ROOT}deno.json`,
        "--allow-read=.",
        "here.ts",
      ],
      cwd: folder,
    }).output();

    assertEquals(JSON.parse(new TextDecoder().decode(stdout)), {
      rows: 12_000,
      columns: 6,
      last: { seen: 12_000, read: 12_000, share: 1 },
      isInTurns: true,
      workers: 0,
      ended: "given up",
      none: "Cannot read loans at none.csv: there is no such file",
    });
  }));

Deno.test("a reading that is given up is over when nothing of the file is read any more", () =>
  inFolder(async (folder) => {
    await Deno.writeTextFile(`${folder}/loans.csv`, csvOf(100_000));
    const source = fileSource(`${folder}/loans.csv`);
    const bytes = source.bytes!;
    let reading = 0;
    const slow: LoanSource = {
      ...source,
      bytes: {
        ...bytes,
        async read(from, to) {
          reading++;
          await nextTurn();
          const part = await bytes.read(from, to);
          await nextTurn();
          reading--;
          return part;
        },
      },
    };
    using reader = createTableReader();

    for (let times = 0; times < 5; times++) {
      const rows = reader.rows(slow, OPTIONS);
      await rows.next();
      await rows.return(undefined);

      assertEquals(reading, 0);
    }
  }));
