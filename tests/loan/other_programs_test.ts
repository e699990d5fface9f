import { assertEquals, assertRejects } from "@std/assert";
import type { LoanRow } from "../../core/words/mod.ts";
import { FileError } from "../../core/words/base/errors.ts";
import { OPTIONS, readContent } from "./describe_rows.ts";

const HEAD = "WO #,Make,Model,To,Affiliation,Start Date,End Date,Links";
const LINK = "https://a.example/x";

async function read(text: string | Uint8Array<ArrayBuffer>, options = OPTIONS) {
  const bytes = typeof text === "string"
    ? new TextEncoder().encode(text)
    : text;
  return await readContent(bytes, options);
}

function loanOf(row: LoanRow | undefined) {
  assertEquals(row?.kind, "loan", JSON.stringify(row?.notes));
  return row?.kind === "loan" ? row.loan : undefined;
}

/** A row with one cell that matters. */
function row(cells: Partial<Record<string, string>>) {
  const usual: Record<string, string> = {
    "WO #": "0210441",
    Make: "Kia",
    Model: "EV9",
    To: "Maren Tolliver",
    Affiliation: "Torque Ledger",
    "Start Date": "2025-03-03",
    "End Date": "2025-03-10",
    Links: LINK,
  };
  return HEAD.split(",").map((name) => {
    const cell = cells[name] ?? usual[name] ?? "";
    return /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
  }).join(",");
}

const one = async (cells: Partial<Record<string, string>>) =>
  loanOf((await read(`${HEAD}\n${row(cells)}\n`))[0]);

for (
  const [written, read] of [
    ['="0210441"', "0210441"],
    ['= "0210441"', "0210441"],
    ['=""', undefined],
    ['="WO ""A"" 7"', 'WO "A" 7'],
  ] as const
) {
  Deno.test(`readLoans() reads the work order ${written} as ${read}`, async () => {
    const text = `${HEAD}\n${row({ "WO #": written })}\n`;
    const [first] = await readContent(new TextEncoder().encode(text), OPTIONS);
    const raw = `${HEAD}\n${row({}).replace("0210441", written)}\n`;
    const [second] = await readContent(new TextEncoder().encode(raw), OPTIONS);
    for (const found of [first, second]) {
      const { workOrder } = found?.kind === "loan"
        ? found.loan
        : { workOrder: undefined };
      assertEquals(workOrder, read?.replace(/^WO (?=\d)/, ""));
    }
  });
}

for (
  const [written, name] of [
    ["Fiona O&#39;Rell", "Fiona O'Rell"],
    ["Fiona O&amp;#39;Rell", "Fiona O'Rell"],
    ["Ren&eacute; Solt", "René Solt"],
    ["<b>Maren</b> Tolliver", "Maren Tolliver"],
    ["Tolliver, Maren (freelance)", "Maren Tolliver"],
    ["Maren Tolliver c/o Torque", "Maren Tolliver"],
    ["Maren Tolliver, Senior Editor", "Maren Tolliver"],
    ["Maren Tolliver - Torque Ledger", "Maren Tolliver"],
    ["Maren Tolliver [contributor]", "Maren Tolliver"],
    ["Tolliver, Maren, Freelance Writer", "Maren Tolliver"],
    ["Tolliver, Maren - Editor", "Maren Tolliver"],
    ["Maren Tolliver, Contributing Writer, Torque", "Maren Tolliver"],
    ["Maren Tolliver / Editor-in-Chief", "Maren Tolliver"],
    ["Maren Tolliver via Torque", "Maren Tolliver"],
    ["Maren Tolliver, Torque Ledger", "Maren Tolliver"],
    ["Attn: Maren Tolliver", "Maren Tolliver"],
  ] as const
) {
  Deno.test(`readLoans() reads the contact ${written} as one name`, async () => {
    assertEquals((await one({ To: written }))?.contacts, [name]);
  });
}

for (
  const [written, links] of [
    [`<a href="${LINK}">Review</a>`, [LINK]],
    [
      `<p><a href='${LINK}'>Review</a><br><a href="https://b.example/y">2</a>`,
      [LINK, "https://b.example/y"],
    ],
    ["https://a.example/x?x=1&amp;y=2", ["https://a.example/x?x=1&y=2"]],
    [`&lt;a href=&quot;${LINK}&quot;&gt;Review&lt;/a&gt;`, [LINK]],
    [`=HYPERLINK("${LINK}","Review")`, [LINK]],
    [`=HYPERLINK("${LINK}";"Review")`, [LINK]],
  ] as const
) {
  Deno.test(`readLoans() follows the links of ${written}`, async () => {
    assertEquals((await one({ Links: written }))?.links, links);
  });
}

for (
  const [written, day] of [
    ["3/3/2025 12:00:00 AM EST", "2025-03-03"],
    ["2025-03-03T00:00:00-05:00[America/New_York]", "2025-03-03"],
    ["Mon Mar 03 2025 00:00:00 GMT-0500 (Eastern Standard Time)", "2025-03-03"],
    ["3/3/2025 at 4 pm PT", "2025-03-03"],
    ["March 3, 2025, 9:00 AM", "2025-03-03"],
    ["03/03/2025 UTC", "2025-03-03"],
    ["2025-03-03 (Mon)", "2025-03-03"],
    ["3. März 2025", "2025-03-03"],
    ["2025年3月3日", "2025-03-03"],
    ["Thu 03/04/2025", "2025-04-03"],
    ["Tue 03/04/2025", "2025-03-04"],
  ] as const
) {
  Deno.test(`readLoans() reads the day of ${written}`, async () => {
    assertEquals((await one({ "Start Date": written }))?.start, day);
  });
}

for (
  const cell of [
    "10/5/24 - 10/12/24",
    "10/5/24 to 10/12/24",
    "2024-10-05 – 2024-10-12",
    "Oct 5, 2024 through Oct 12, 2024",
    "10/5/24-10/12/24",
    "10/5 - 10/12/24",
    "Oct 5 to Oct 12, 2024",
  ]
) {
  Deno.test(`readLoans() reads the period ${cell} of one cell`, async () => {
    const loan = await one({ "Start Date": cell, "End Date": "" });
    assertEquals([loan?.start, loan?.end], ["2024-10-05", "2024-10-12"]);
  });
}

function datedRows(dates: readonly (readonly [string, string])[], head = HEAD) {
  const rows = dates.map(([start, end], at) =>
    row({ "WO #": String(1000 + at), "Start Date": start, "End Date": end })
  );
  return read(`${[head, ...rows].join("\n")}\n`);
}

Deno.test("readLoans() reads a doubtful date as its column has them", async () => {
  const rows = await datedRows([
    ["13/04/2025", "20/04/2025"],
    ["03/04/2025", "04/04/2025"],
    ["25/04/2025", "30/04/2025"],
  ]);
  const loan = loanOf(rows[1]);
  assertEquals([loan?.start, loan?.end], ["2025-04-03", "2025-04-04"]);
});

Deno.test("readLoans() reads a doubtful date as the weekdays of its column tell", async () => {
  const rows = await datedRows([
    ["Thu 03/04/2025", ""],
    ["05/06/2025", ""],
  ]);
  assertEquals(rows.map((row) => loanOf(row)?.start), [
    "2025-04-03",
    "2025-06-05",
  ]);
});

Deno.test("readLoans() tells two people apart, whatever their jobs", async () => {
  const loan = await one({ To: "Maren Tolliver, Editor, Ed Fenn, Writer" });
  assertEquals(loan?.contacts, ["Maren Tolliver", "Ed Fenn"]);
});

Deno.test("readLoans() lets one column follow the other one", async () => {
  const rows = await datedRows([["03/04/2025", "20/04/2025"], [
    "05/06/2025",
    "",
  ]]);
  assertEquals(rows.map((row) => loanOf(row)?.start), [
    "2025-04-03",
    "2025-06-05",
  ]);
});

Deno.test("readLoans() believes a header that says the order of dates", async () => {
  const rows = await datedRows(
    [["03/04/2025", "04/04/2025"]],
    HEAD.replace("Start Date", "Start Date (DD/MM/YYYY)"),
  );
  assertEquals(loanOf(rows[0])?.start, "2025-04-03");
  assertEquals(rows[0]?.notes, []);
});

Deno.test("readLoans() warns of a column that contradicts itself", async () => {
  const rows = await datedRows([
    ["13/04/2025", ""],
    ["04/13/2025", ""],
    ["03/04/2025", ""],
  ]);
  assertEquals(rows[2]?.notes.map(({ reason }) => reason), ["mixed_dates"]);
});

for (
  const [what, header] of [
    [
      "units",
      "WO # (required),Make,Model,To,Affiliation,Start Date (MM/DD/YYYY),End Date - local time,Links (URL)",
    ],
    [
      "a line break and a form",
      '"WO #",Make,Model,To,Affiliation,"Start Date\nMM/DD/YYYY",End Date [MM/DD/YY],Links: one a line',
    ],
    [
      "groups above",
      "Loan,,Vehicle,Contact,,Dates,,Coverage\nWO #,Make,Model,To,Affiliation,Start Date,End Date,Links",
    ],
    [
      "halves of names above",
      "WO,,Vehicle,Contact,Media,Start,End,\n#,Make,Model,Name,Outlet,Date,Date,Links",
    ],
    [
      "a title and notes above",
      `Loans of spring\n\nExported by Torque,on,4/1/25\n${
        "note,,\n".repeat(9)
      }${HEAD}`,
    ],
  ] as const
) {
  Deno.test(`readLoans() understands a header with ${what}`, async () => {
    const rows = await read(`${header}\n${row({})}\n`);
    const loan = loanOf(rows[0]);
    assertEquals(rows.length, 1);
    assertEquals(
      [loan?.workOrder, loan?.contact, loan?.outlet, loan?.start, loan?.end],
      [
        "0210441",
        "Maren Tolliver",
        "Torque Ledger",
        "2025-03-03",
        "2025-03-10",
      ],
    );
    assertEquals(loan?.links, [LINK]);
  });
}

for (
  const names of [
    ["Links", "Links.1"],
    ["Link 1", "Link 2"],
    ["URL", "URL_2"],
    ["Link #1", "Link #2"],
  ]
) {
  Deno.test(`readLoans() reads all columns of ${names}`, async () => {
    const [first] = await read(
      `WO #,Model,${names.join(",")}\n7,Kia EV9,${LINK},https://b.example/y\n`,
    );
    assertEquals(loanOf(first)?.links, [LINK, "https://b.example/y"]);
  });
}

for (
  const [what, end] of [["CRCRLF", "\r\r\n"], ["CR", "\r"], [
    "LFCR",
    "\n\r",
  ]] as const
) {
  Deno.test(`readLoans() reads lines that end with ${what}`, async () => {
    const quoted = row({
      To: 'Maren "May" Tolliver',
      Links: `${LINK}\nhttps://b.example/y`,
    });
    const rows = await read([HEAD, quoted, row({ "WO #": "2" }), ""].join(end));
    assertEquals(rows.map((row) => loanOf(row)?.workOrder), ["0210441", "2"]);
    assertEquals(loanOf(rows[0])?.links, [LINK, "https://b.example/y"]);
  });
}

for (
  const [name, bytes] of [
    ["José", [0x4a, 0x6f, 0x73, 0x8e]],
    ["Zoë", [0x5a, 0x6f, 0x91]],
    ["Müller", [0x4d, 0x9f, 0x6c, 0x6c, 0x65, 0x72]],
    ["Nuñez", [0x4e, 0x75, 0x96, 0x65, 0x7a]],
    ["François", [0x46, 0x72, 0x61, 0x6e, 0x8d, 0x6f, 0x69, 0x73]],
  ] as const
) {
  Deno.test(`readLoans() reads ${name} of a Mac`, async () => {
    const encoder = new TextEncoder();
    const [before = "", after = ""] = `${HEAD}\n${row({ To: "@@ Solt" })}\n`
      .split("@@");
    const bytes_ = [
      ...encoder.encode(before),
      ...bytes,
      ...encoder.encode(after),
    ];
    const [first] = await read(Uint8Array.from(bytes_));
    assertEquals(loanOf(first)?.contact, `${name} Solt`);
  });
}

for (
  const [name, bytes] of [
    ["José", [0x4a, 0x6f, 0x73, 0xe9]],
    ["Šárka", [0x8a, 0xe1, 0x72, 0x6b, 0x61]],
    ["D’Amico", [0x44, 0x92, 0x41, 0x6d, 0x69, 0x63, 0x6f]],
  ] as const
) {
  Deno.test(`readLoans() still reads ${name} of Windows`, async () => {
    const encoder = new TextEncoder();
    const [before = "", after = ""] = `${HEAD}\n${row({ To: "@@ Solt" })}\n`
      .split("@@");
    const [first] = await read(
      Uint8Array.from([
        ...encoder.encode(before),
        ...bytes,
        ...encoder.encode(after),
      ]),
    );
    assertEquals(loanOf(first)?.contact, `${name} Solt`);
  });
}

Deno.test("readLoans() marks a repeated row as a copy, and names what differs", async () => {
  const rows = await read(
    [
      HEAD,
      row({}),
      row({}),
      row({ "End Date": "2025-03-12", To: "MAREN  Tolliver" }),
      row({ To: "Ed Fenn" }),
    ].join("\n"),
  );
  const copies = rows.map((row) =>
    row.kind === "loan"
      ? row.copyOf && [row.copyOf.row, ...row.copyOf.differs]
      : "rejected"
  );
  assertEquals(copies, [undefined, [2], [2, "End Date"], undefined]);
  assertEquals(
    rows[3]?.notes.at(-1)?.message,
    'several rows carry "0210441"; row 2 differs in To',
  );
});

Deno.test("readLoans() says of a formula without result what to do", async () => {
  const [first] = await read(`${HEAD}\n${row({ "WO #": "=A1&B1" })}\n`);
  assertEquals(first?.kind, "rejected");
  assertEquals(
    first?.kind === "rejected" && first.rejected.message,
    "the formula of the work order has no stored result",
  );
});

Deno.test("readLoans() takes the header that is asked for", async () => {
  const text = `${HEAD}\nWO #,Model,Links\n7,Kia EV9,${LINK}\n`;
  const [first] = await read(text, { ...OPTIONS, headerRow: 2 });
  assertEquals(loanOf(first)?.workOrder, "7");
  await assertRejects(
    () => read(text, { ...OPTIONS, headerRow: 3 }),
    FileError,
  );
});

Deno.test("readLoans() says of a first row without end what it is", async () => {
  const error = await assertRejects(
    () => read(`WO #,Model,Links${",c".repeat(60_000)}\n`),
    FileError,
  );
  assertEquals(
    error.message,
    "Cannot read loans at loans.csv, row 1: no column is known " +
      "(its first row has no end)",
  );
});

Deno.test("readLoans() tries no ways to repair a row under thousands of columns", async () => {
  const more = Array.from({ length: 5_000 }, (_, at) => `c${at}`);
  const cells = Array.from({ length: 2_000 }, () => "x");
  // Each way is a row of its own: there would be 2,000 of 5,003 cells.
  const [short] = await read(
    `WO #,Model,Links,${more.join(",")}\n10441,Kia EV9,${LINK},${
      cells.join(",")
    }\n`,
  );
  assertEquals(short?.kind, "loan");
  const [shifted] = await read(
    `WO #,Model,Links,${more.join(",")}\nKia EV9,10441,${LINK},${
      cells.join(",")
    }\n`,
  );
  assertEquals(shifted?.notes.map(({ reason }) => reason), ["shifted_row"]);
});
