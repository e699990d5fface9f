import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { parse } from "@std/csv";
import type { Io } from "../../cli/command/io.ts";
import { runCommand } from "../../cli/run_command.ts";
import { SYSTEM_CLOCK } from "../../core/words/base/clock.ts";

const FILES = "fixtures/loan_files";

/** Runs `clipscout check` here, on the day 2025-06-01. */
function check(...args: string[]) {
  return checkAt({ isTerminal: false }, args);
}

async function checkAt(
  { isTerminal }: Pick<Io, "isTerminal">,
  args: string[],
) {
  const printed = { out: "", err: "" };
  const io: Io = {
    out: (text) => printed.out += text,
    err: (text) => printed.err += text,
    env: () => undefined,
    isTerminal,
    columns: () => 80,
    color: false,
    clock: { ...SYSTEM_CLOCK, now: () => Date.parse("2025-06-01T12:00:00Z") },
    onInterrupt: () => () => {},
  };
  const code = await runCommand(["check", ...args], io);
  return { code, ...printed };
}

Deno.test("clipscout check tells a fleet manager what is in a file", async () => {
  const { code, out } = await check(`${FILES}/report.csv`);

  assertEquals(code, 0);
  assertEquals(
    out,
    `fixtures/loan_files/report.csv: CSV, comma, UTF-8, header in row 1

  11 rows
   9 to process, with 12 links (4 YouTube, 1 social, 7 web)
   2 rejected
   0 to process, but with a warning
   2 to process after a repair

Makes: Lexus 2, Mazda 2, Acura 1, Audi 1, Hyundai 1, Porsche 1, Toyota 1
Columns: Office, Make, Model, WO #, WO Link, To, Media Link, Affiliation, Start Date, End Date, Model Short Name, Links, Person ID
Not read: Fleet, Purpose, Client Requested

Rejected: these rows are not processed
  No link that can be followed (1)
    row 11, Links: there is no link
  Cells under the wrong columns (1)
    row 12, WO #: the cells do not stand under their columns, as "https://torqueledger.example" shows (8 cells under 16 columns)

Repaired: read as what can only be meant
  Links that were not written whole (2)
    row 5, Links: added the missing "https://" of "youtube.com/c/OrloInvented/"
    row 6, Links: corrected the start to "https://" of "https:lanenotes.example"
`,
  );
});

Deno.test("clipscout check says on a terminal alone how far it is, and takes it off", async () => {
  const file = `${FILES}/report.csv`;
  const there = await checkAt({ isTerminal: true }, [file]);
  const elsewhere = await check(file);

  assertEquals(elsewhere.err, "");
  assertEquals(there.out, elsewhere.out);
  const lines = there.err.split("\r\x1b[K");
  assert(lines.includes("Reading: 11 rows, 100 %"), there.err);
  assertEquals([lines[0], lines.at(-1)], ["", ""]);
});

for await (const { name } of Deno.readDir(FILES)) {
  if (name === "expected.txt") continue;
  Deno.test(`clipscout check counts every row of ${name}`, async () => {
    const { code, out, err } = await check(`${FILES}/${name}`, "--json");

    if (out === "") {
      assertEquals(code, 3);
      assertStringIncludes(err, `error: Cannot read loans at ${FILES}/${name}`);
      assertStringIncludes(err, "\nhint:  ");
      return;
    }
    const { rows, loans, rejected } = JSON.parse(out);
    assert(rows > 0);
    assertEquals(loans + rejected, rows);
    assertEquals(code, loans > 0 ? 0 : 3);
  });
}

Deno.test("clipscout check --rejects writes rows that can be mended and read", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const path = `${folder}/rejects.csv`;

    const first = await check(
      `${FILES}/07_ragged.csv`,
      "--json",
      "--rejects",
      path,
    );

    const { rejected } = JSON.parse(first.out);
    const rows = parse(await Deno.readTextFile(path), { fieldsPerRecord: -1 });
    assertEquals(rows.length, rejected + 1);
    assertEquals(rows[0]?.slice(0, 5), [
      "Row",
      "Line",
      "Reason",
      "Explanation",
      "WO #",
    ]);
    assertEquals(rows[1]?.slice(0, 6), [
      "3",
      "3",
      "no_usable_link",
      "there is no link",
      "1900002",
      "Kia",
    ]);
    const again = await check(path, "--json");
    assertEquals(JSON.parse(again.out).rows, rejected);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("clipscout check lists twenty notes of a kind, or all", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const path = `${folder}/loans.csv`;
    const row = (at: number) => `${1900001 + at},Camry,a.example/${at}`;
    await Deno.writeTextFile(
      path,
      ["WO #,Model,Links", ...Array.from({ length: 50 }, (_, at) => row(at))]
        .join("\n"),
    );

    const some = await check(path);
    const all = await check(path, "--all");

    assertStringIncludes(some.out, "Links that were not written whole (50)");
    assertStringIncludes(some.out, "... and 30 more; --all lists them");
    assertEquals(some.out.split("added the missing").length - 1, 20);
    assertEquals(all.out.split("added the missing").length - 1, 50);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

const WRONG = [
  { args: ["none.csv"], code: 3, says: "there is no such file" },
  { args: [], code: 2, says: "no loan file is given" },
  {
    args: [`${FILES}/report.csv`, "--map", "WO"],
    code: 2,
    says: '"WO" is not COLUMN=NAME',
  },
  {
    args: [`${FILES}/report.csv`, "--map", "Mileage=Fleet"],
    code: 2,
    says: 'there is no column "Mileage"',
  },
  {
    args: [`${FILES}/report.csv`, "--map", "WO #=Auftrag"],
    code: 2,
    says: 'the file has no column "Auftrag"',
  },
  {
    args: [`${FILES}/08_workbook.xlsx`, "--sheet", "New"],
    code: 3,
    says: 'hint:  Choose one of "Cover", "Loans", "Old loans"',
  },
];

for (const { args, code, says } of WRONG) {
  Deno.test(`clipscout check ${args.join(" ")} exits with ${code}`, async () => {
    const ran = await check(...args);

    assertEquals(ran.code, code);
    assertStringIncludes(ran.err, says);
    assertEquals(ran.out, "");
  });
}
