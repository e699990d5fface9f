import { assert, assertEquals } from "@std/assert";
import { stringify } from "@std/csv";
import fc from "fast-check";
import { ClipscoutError } from "../../core/words/base/errors.ts";
import type { LoanRow } from "../../core/words/loan.ts";
import { readLoans } from "../../core/loan/read_loan_file.ts";
import { OPTIONS, readContent } from "./describe_rows.ts";

const HEADER = ["WO #", "Make", "Model", "To", "Start Date", "Links"];

/** Cells such as files hold, and such as nobody expects. */
const cell = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 20 }),
  fc.string({ unit: "binary", maxLength: 8 }),
  fc.constantFrom(
    "",
    "1900001",
    "126-1373",
    "1,900,002",
    "nan",
    "Mazda",
    "CX-90 PHEV",
    "911",
    "3/3/25",
    "2025-13-45",
    "https://a.example/x",
    "xhttps://a.example, b.example; mailto:c@d.example",
    "https://fms.driveshop.com/people/edit/1",
    '5" wheels',
    "a\nb",
    "\u0000",
    "#N/A",
  ),
);
const cells = fc.array(cell, { minLength: 1, maxLength: 9 });

function isFilled(row: readonly string[]): boolean {
  return row.some((text) => text.trim() !== "");
}

function countOf(rows: readonly LoanRow[]): number {
  const numbers = rows.map((row) =>
    row.kind === "loan" ? row.loan.row : row.rejected.row
  );
  assertEquals(numbers, [...new Set(numbers)].toSorted((a, b) => a - b));
  return rows.length;
}

Deno.test("readLoans() gives one outcome for each row of any table", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(cells, { minLength: 1, maxLength: 12 }),
      async (table) => {
        const rows = table.filter(isFilled);
        fc.pre(rows.length > 0);
        const text = stringify([HEADER, ...table], { headers: false });

        assertEquals(countOf(await readContent(text)), rows.length);
      },
    ),
    { numRuns: 300 },
  );
});

Deno.test("readLoans() gives one outcome for each line that has no quote", async () => {
  const line = fc.string({ unit: "binary", maxLength: 60 })
    .map((text) => text.replaceAll(/["\r\n]/g, ","));
  await fc.assert(
    fc.asyncProperty(fc.array(line, { minLength: 1 }), async (lines) => {
      const filled = lines.filter((text) =>
        isFilled(text.toWellFormed().split(","))
      );
      fc.pre(filled.length > 0);
      const text = [HEADER.join(","), ...lines].join("\n");

      assertEquals(countOf(await readContent(text)), filled.length);
    }),
    { numRuns: 300 },
  );
});

Deno.test("readLoans() reads any text alike in pieces of any size, or says why not", async () => {
  const piece = fc.oneof(
    cell,
    fc.constantFrom('"', '""', ",", "\n", "\r\n", ";", "\t"),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(piece, { maxLength: 60 }),
      fc.boolean(),
      fc.integer({ min: 1, max: 50 }),
      async (pieces, hasHeader, size) => {
        const text = (hasHeader ? `${HEADER.join(",")}\n` : "") +
          pieces.join("");

        const whole = await outcomeOf(text, text.length + 1);
        const inPieces = await outcomeOf(text, size);

        assertEquals(inPieces, whole);
      },
    ),
    { numRuns: 300 },
  );
});

Deno.test("readLoans() never throws for bytes of any kind but to explain", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 400 }),
      fc.boolean(),
      async (bytes, hasHeader) => {
        const header = new TextEncoder().encode(`${HEADER.join(",")}\n`);
        const all = new Uint8Array([...hasHeader ? header : [], ...bytes]);

        assert(await outcomeOf(all, 64) !== undefined);
      },
    ),
    { numRuns: 300 },
  );
});

async function outcomeOf(
  content: string | Uint8Array<ArrayBuffer>,
  size: number,
): Promise<LoanRow[] | string> {
  const bytes = typeof content === "string"
    ? new TextEncoder().encode(content)
    : content;
  const open = () =>
    Promise.resolve(ReadableStream.from(
      Array.from(
        { length: Math.ceil(bytes.length / size) },
        (_, at) => bytes.slice(at * size, (at + 1) * size),
      ),
    ));
  try {
    return await Array.fromAsync(readLoans({ name: "x", open }, OPTIONS));
  } catch (error) {
    if (error instanceof ClipscoutError) return error.message;
    throw error;
  }
}

Deno.test("readLoans() gives the same loans in any order of rows and columns", async () => {
  const order = fc.record({
    workOrder: fc.constantFrom("1", "2", "3", "04", "126-1373", ""),
    make: fc.constantFrom("Mazda", "Kia", ""),
    model: fc.constantFrom("CX-90 PHEV", "EV9", "Ioniq 5 XRT", ""),
    to: fc.constantFrom("Imre Solt", "Ana & Ben Orlo"),
    start: fc.constantFrom("3/3/25", "2025-03-10", "soon"),
    links: fc.constantFrom("a.example/1, b.example/2", "https://c.example", ""),
  }).map((row) => Object.values(row));
  const columns = fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 6 });
  const rows = fc.array(order, { minLength: 1, maxLength: 10 }).filter((all) =>
    all.every((row) => row.join("") !== "")
  );
  const shuffled = rows.chain((all) =>
    fc.tuple(
      fc.constant(all),
      fc.shuffledSubarray(all.map((_, at) => at), { minLength: all.length }),
      columns,
    )
  );
  await fc.assert(
    fc.asyncProperty(shuffled, async ([all, newRows, newColumns]) => {
      const there = await contentsOf([HEADER, ...all]);
      const moved = [HEADER, ...newRows.map((at) => all[at] ?? [])]
        .map((row) => newColumns.map((at) => row[at] ?? ""));

      assertEquals(await contentsOf(moved), there);
    }),
    { numRuns: 200 },
  );
});

/** What the rows of a table became, whatever their place in it. */
async function contentsOf(table: readonly (readonly string[])[]) {
  const rows = await readContent(stringify(table, { headers: false }));
  const contents = rows.map((row) => {
    if (row.kind === "loan") return { ...row.loan, row: 0 };
    const { cells: _cells, ...rejected } = row.rejected;
    return { ...rejected, row: 0 };
  });
  assertEquals(new Set(contents.map(({ id }) => id)).size, contents.length);
  return contents.toSorted((a, b) => a.id < b.id ? -1 : 1);
}
