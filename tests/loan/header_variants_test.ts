import { assertEquals } from "@std/assert";
import { stringify } from "@std/csv";
import type { Loan } from "../../core/words/loan.ts";
import { OPTIONS, readContent } from "./describe_rows.ts";

const FIELDS = [
  "order",
  "make",
  "model",
  "short",
  "to",
  "outlet",
  "start",
  "end",
  "links",
] as const;

const ROWS = [
  [
    "1900001",
    "Mazda",
    "CX-90 PHEV Premium Plus",
    "CX-90",
    "Imre Solt",
    "Solt Drives",
    "2/4/25",
    "2/11/25",
    "https://solt.example/a, https://solt.example/b",
  ],
  [
    "126-1373",
    "Toyota",
    "GR Corolla Premium",
    "Corolla",
    "Petra Lindqvist",
    "Ridge Paper",
    "01-17-25",
    "01-23-25",
    "https://ridgepaper.example",
  ],
  [
    "0000912",
    "",
    "Ioniq 5 XRT",
    "Ioniq 5",
    "Oskar Telfer",
    "Signal Auto",
    "2024-12-01",
    "2024-12-10",
    "https://signalauto.example",
  ],
];

const USUAL = [
  "WO #",
  "Make",
  "Model",
  "Model Short Name",
  "To",
  "Affiliation",
  "Start Date",
  "End Date",
  "Links",
];

interface Variant {
  readonly does: string;
  readonly header?: readonly string[];
  /** Order of the columns, by index. */
  readonly order?: readonly number[];
  readonly separator?: string;
  readonly map?: Record<string, string>;
  /** Columns that are not known. */
  readonly more?: readonly string[];
  readonly above?: string;
}

const VARIANTS: readonly Variant[] = [
  { does: "the usual names" },
  { does: "lower case", header: USUAL.map((name) => name.toLowerCase()) },
  {
    does: "upper case and padding",
    header: USUAL.map((name) => `  ${name.toUpperCase()} `),
  },
  {
    does: "underscores",
    header: [
      "wo_number",
      "make",
      "model",
      "model_short_name",
      "to",
      "source",
      "start_week",
      "end_week",
      "urls",
    ],
  },
  {
    does: "the words of the export",
    header: [
      "WO #",
      "Make",
      "Model",
      "Model Short Name",
      "Reporter",
      "Media Outlet",
      "Start Date",
      "Stop Date",
      "URL",
    ],
  },
  {
    does: "the words of the design",
    header: [
      "Work Order Number",
      "Brand",
      "Full Model",
      "Short Name",
      "Media Contact",
      "Outlet",
      "Loan Start",
      "Loan End",
      "URLs",
    ],
  },
  { does: "the columns turned round", order: [8, 7, 6, 5, 4, 3, 2, 1, 0] },
  { does: "the columns mixed", order: [4, 0, 8, 2, 6, 3, 1, 7, 5] },
  { does: "columns that are not known", more: ["Purpose", "Mileage", "Notes"] },
  { does: "semicolons", separator: ";" },
  { does: "tabs", separator: "\t" },
  {
    does: "names of its own, with --map",
    header: [
      "Auftrag",
      "Marke",
      "Wagen",
      "Kurz",
      "An",
      "Medium",
      "Von",
      "Bis",
      "Netz",
    ],
    map: {
      "WO #": "Auftrag",
      Make: "Marke",
      Model: "Wagen",
      "Model Short Name": "Kurz",
      To: "An",
      Affiliation: "Medium",
      "Start Date": "Von",
      "End Date": "Bis",
      Links: "Netz",
    },
  },
  {
    does: "--map the other way round",
    header: [
      "Auftrag",
      "Make",
      "Model",
      "Model Short Name",
      "To",
      "Affiliation",
      "Start Date",
      "End Date",
      "Links",
    ],
    map: { Auftrag: "WO #" },
  },
  { does: "a title above the header", above: "Press loans of the week\n\n" },
  {
    does: "names with line ends",
    header: USUAL.map((name) => name.replace(" ", "\n")),
  },
];

function write(
  {
    header = USUAL,
    order = FIELDS.map((_, at) => at),
    separator = ",",
    more = [],
    above = "",
  }: Variant,
) {
  const table = [header, ...ROWS].map((cells, row) => [
    ...order.map((at) => cells[at] ?? ""),
    ...more.map((name) => row === 0 ? name : "x"),
  ]);
  return above + stringify(table, { headers: false, separator });
}

async function loansOf(variant: Variant): Promise<Loan[]> {
  const { map = {} } = variant;
  const rows = await readContent(write(variant), { ...OPTIONS, map });
  return rows.flatMap((row) =>
    row.kind === "loan" ? [{ ...row.loan, row: 0 }] : []
  );
}

const usual = await loansOf({ does: "the usual names" });

for (const variant of VARIANTS) {
  Deno.test(`readLoans() gives the same loans for ${variant.does}`, async () => {
    const loans = await loansOf(variant);

    assertEquals(loans.length, ROWS.length);
    assertEquals(loans, usual);
  });
}

Deno.test("readLoans() reads what a loan was for, if a column says it", async () => {
  const of = async (name: string) =>
    (await loansOf({ does: "", more: [name] })).map(({ campaign }) => campaign);

  assertEquals(new Set(await of("Campaign")), new Set(["x"]));
  assertEquals(new Set(await of("Campaign Name")), new Set(["x"]));
  assertEquals(new Set(await of("Purpose")), new Set([undefined]));
  assertEquals(new Set(await of("Colour")), new Set([undefined]));
});
