import { assert, assertEquals, assertRejects } from "@std/assert";
import {
  OWN_OUTLETS,
  OWN_PEOPLE,
  ownFileNotes,
  readOwnFiles,
  takeKnowledge,
} from "../../core/files/mod.ts";
import { readLoanFile } from "../../core/loan/read_loan_file.ts";
import { FileError, type Loan } from "../../core/words/mod.ts";
import { OPTIONS } from "./describe_rows.ts";

// All names, outlets and addresses are invented.

const OUTLETS = `id\tnames\tsites\thandles\treach\treach_source\treach_day
lane\tLot & Lane; L&L Magazine\tlotandlane.example; lanedrives.example\tyoutube:@lotandlane\t120,000\tMeter Co\t2026-10-01
# a note of ours
harbour\tHarbour Motor\tharbour-motor.example
`;
const PEOPLE = `id\tnames\toutlets\thandles
orlo\tDana Orlo; D. O. Marquez\tlane; harbour\t@danadrives
`;
const LOANS =
  `WO #,Make,Model,To,Affiliation,Links,Person ID,Start Date,End Date
1900001,Mazda,2026 CX-50,Dana Orlo,L&L Magazine,https://lotandlane.example/reviews,77,2026-10-01,2026-10-08
1900002,Mazda,2026 CX-50,Imre Solt,Torque Ledger,https://torqueledger.example/,78,2026-10-01,2026-10-08
`;

async function withFiles(
  files: Record<string, string>,
  run: (loans: string) => Promise<void>,
) {
  const folder = await Deno.makeTempDir();
  try {
    for (const [name, text] of Object.entries(files)) {
      await Deno.writeTextFile(`${folder}/${name}`, text);
    }
    await run(`${folder}/loans.csv`);
  } finally {
    await takeKnowledge({});
    await Deno.remove(folder, { recursive: true });
  }
}

async function loansOf(path: string): Promise<Loan[]> {
  const loans: Loan[] = [];
  for await (const row of readLoanFile(path, OPTIONS)) {
    if (row.kind === "loan") loans.push(row.loan);
  }
  return loans;
}

Deno.test("loans carry the ids of the user's own outlets and people", () =>
  withFiles({
    [OWN_OUTLETS]: OUTLETS,
    [OWN_PEOPLE]: PEOPLE,
    "loans.csv": LOANS,
  }, async (path) => {
    assertEquals(await readOwnFiles(path), [OWN_OUTLETS, OWN_PEOPLE]);
    const [own, other] = await loansOf(path);

    assertEquals(own?.listed, { outlets: ["lane"], people: ["orlo"] });
    assert(other !== undefined && !("listed" in other));
    assertEquals(ownFileNotes(), []);
  }));

Deno.test("without the user's own lists loans are as they were", () =>
  withFiles({ "loans.csv": LOANS }, async (path) => {
    assertEquals(await readOwnFiles(path), []);

    assert((await loansOf(path)).every((loan) => !("listed" in loan)));
  }));

/** A row that cannot be used, and what is said of it. */
const BAD: readonly (readonly [string, string, RegExp])[] = [
  [OWN_OUTLETS, "id\tname\nlane\tLot & Lane", /line 1: the header lacks names/],
  [
    OWN_OUTLETS,
    "id\tnames\treach source\nlane\tLot & Lane",
    /line 1: the header has reach source: it is "id/,
  ],
  [
    OWN_OUTLETS,
    "id\tnames\nlane\t",
    /line 2, column names: it is empty: give at least one/,
  ],
  [
    OWN_OUTLETS,
    "id\tnames\nlane\tA1\nlane\tB2",
    /line 3, column id: "lane" stands in line 2 too: put them in one row/,
  ],
  [
    OWN_OUTLETS,
    "id\tnames\tsites\nlane\tA1\tlane",
    /line 2, column sites: "lane" is no site: write it as lane\.example/,
  ],
  [
    OWN_OUTLETS,
    "id\tnames\tsites\nlane\tA1\tlane.example/reviews",
    /column sites: .* is one page of a site: give the domain alone/,
  ],
  [
    OWN_OUTLETS,
    "id\tnames\tsites\nlane\tA1\thttps://www.youtube.com/watch?v=a",
    /column sites: many share youtube\.com: give the account's address/,
  ],
  [
    OWN_OUTLETS,
    "id\tnames\thandles\nlane\tA1\tmyspace:@lane",
    /column handles: "myspace:@lane" is no handle/,
  ],
  [
    OWN_OUTLETS,
    "id\tnames\treach\nlane\tA1\t120000",
    /column reach_source: it is empty.*column reach_day: "" is no day/,
  ],
  [
    OWN_OUTLETS,
    "id\tnames\treach\treach_source\treach_day\nlane\tA1\tmany\tMeter\t2026-02-30",
    /column reach: "many" is no number.*column reach_day: "2026-02-30"/,
  ],
  [
    OWN_OUTLETS,
    "id\tnames\treach_source\nlane\tA1\tMeter",
    /column reach: it is empty beside a source or day/,
  ],
  [
    OWN_PEOPLE,
    "id\tnames\toutlets\norlo\tDana Orlo\tnowhere",
    /people\.tsv: line 2, column outlets: "nowhere" is no id of clipscout\.out/,
  ],
];

for (const [name, text, said] of BAD) {
  Deno.test(`a bad row is told with file, row and column: ${said}`, () =>
    withFiles({ [name]: text }, async (path) => {
      const error = await assertRejects(() => readOwnFiles(path), FileError);

      assert(said.test(error.message), error.message);
      assert(error.message.includes(name));
    }));
}

Deno.test("what two rows claim is told and decides nothing", () =>
  withFiles({
    [OWN_OUTLETS]: "id\tnames\tsites\n" +
      "one\tLot & Lane\tlane.example\ntwo\tLot  & Lane!\tlane.example\n",
    [OWN_PEOPLE]: "id\tnames\n77\tDana Orlo\n78\tOrlo, Dana\n",
    "loans.csv":
      `WO #,Make,Model,To,Affiliation,Links,Person ID,Start Date,End Date
1,Mazda,2026 CX-50,Dana Orlo,Lot & Lane,https://lane.example/a,,2026-10-01,2026-10-08
2,Mazda,2026 CX-50,Dana Orlo,Torque Ledger,https://torqueledger.example/,78,2026-10-01,2026-10-08
`,
  }, async (path) => {
    await readOwnFiles(path);
    const [unclear, byId] = await loansOf(path);

    assertEquals(ownFileNotes(), [
      'clipscout.outlets.tsv, line 3, column names: "Lot  & Lane!" is claimed' +
      ' by "one" in line 2 too, and decides nothing: leave it with one of them',
      'clipscout.outlets.tsv, line 3, column sites: "lane.example" is claimed' +
      ' by "one" in line 2 too, and decides nothing: leave it with one of them',
      'clipscout.people.tsv, line 3, column names: "Orlo, Dana" is claimed by' +
      ' "77" in line 2 too, and decides nothing: leave it with one of them',
    ]);
    assertEquals(unclear?.listed, {
      unclear: [
        "Lot & Lane can be one or two",
        "https://lane.example/a can be one or two",
        "Dana Orlo can be 77 or 78",
      ],
    });
    assertEquals(byId?.listed, { people: ["78"] }, "the file says which");
  }));
