import { assertEquals } from "@std/assert";
import { cleanText } from "../../core/words/base/clean_text.ts";
import { parseContacts } from "../../core/loan/cells/parse_contacts.ts";
import { parseDay } from "../../core/day/mod.ts";
import { parseWorkOrder } from "../../core/loan/cells/parse_work_order.ts";

const WORK_ORDERS = [
  { does: "keeps digits", cell: "1900002", expected: "1900002" },
  { does: "drops thousands marks", cell: "1,900,002", expected: "1900002" },
  {
    does: "drops dots between thousands",
    cell: "1.900.002",
    expected: "1900002",
  },
  {
    does: "drops blanks between thousands",
    cell: "1 900 002",
    expected: "1900002",
  },
  {
    does: "drops a decimal part of zeros",
    cell: "1900002.0",
    expected: "1900002",
  },
  { does: "drops both", cell: "1,900,002.00", expected: "1900002" },
  { does: "trims", cell: " 1900002 ", expected: "1900002" },
  { does: "keeps a hyphen", cell: "126-1373", expected: "126-1373" },
  { does: "keeps leading zeros", cell: "0001234", expected: "0001234" },
  { does: "keeps letters", cell: "WO-77A", expected: "WO-77A" },
  { does: "drops a number sign", cell: "#1900002", expected: "1900002" },
  { does: "drops a text mark", cell: "'0912", expected: "0912" },
  {
    does: "expands what lost nothing",
    cell: "1.900002E+06",
    expected: "1900002",
  },
  { does: "reads wide digits", cell: "１９００００２", expected: "1900002" },
  { does: "takes blank for missing", cell: "  ", expected: "" },
  { does: "takes nan for missing", cell: "nan", expected: "" },
  { does: "takes a name for missing", cell: "Torque Ledger", expected: "" },
  {
    does: "takes a link for missing",
    cell: "https://a.example/1",
    expected: "",
  },
];

for (const { does, cell, expected } of WORK_ORDERS) {
  Deno.test(`parseWorkOrder() ${does}`, () => {
    assertEquals(parseWorkOrder(cell), {
      workOrder: expected,
      isRounded: false,
    });
  });
}

Deno.test("parseWorkOrder() marks lost digits", () => {
  assertEquals(parseWorkOrder("1.9E+06"), {
    workOrder: "1900000",
    isRounded: true,
  });
});

const DAYS = [
  ["3/3/25", "2025-03-03"],
  ["04/15/25", "2025-04-15"],
  ["03/01/2024", "2024-03-01"],
  ["2024-12-01", "2024-12-01"],
  ["01-17-25", "2025-01-17"],
  ["2025-06-20T00:00:00", "2025-06-20"],
  ["2025-06-20 23:59:59+02:00", "2025-06-20"],
  ["3/3/25 12:00 AM", "2025-03-03"],
  ["20250620", "2025-06-20"],
  ["Mar 3, 2025", "2025-03-03"],
  ["3-Mar-25", "2025-03-03"],
  ["Monday, March 3 2025", "2025-03-03"],
  ["02/29/24", "2024-02-29"],
  ["３/３/２５", "2025-03-03"],
  ["“3/3/25”", "2025-03-03"],
  ["\u200e3/3/25\u200f", "2025-03-03"],
  ["2026-13-40", undefined],
  ["31/04/2026", undefined],
  ["1/1/00", "2000-01-01"],
  ["02/29/25", undefined],
  ["13/13/25", undefined],
  ["0/1/25", undefined],
  ["", undefined],
  ["next week", undefined],
  ["5", undefined],
  ["2026", undefined],
] as const;

for (const [cell, day] of DAYS) {
  Deno.test(`parseDay() reads "${cell}" as ${day}`, () => {
    assertEquals(parseDay(cell), day === undefined ? {} : { day });
  });
}

const DOUBTFUL = [
  ["15/04/25", "2025-04-15", "day_first"],
  ["3.4.2025", "2025-03-04", "ambiguous"],
  ["45719", "2025-03-03", "serial"],
] as const;

for (const [cell, day, doubt] of DOUBTFUL) {
  Deno.test(`parseDay() finds "${cell}" doubtful: ${doubt}`, () => {
    assertEquals(parseDay(cell), { day, doubt });
  });
}

Deno.test("parseDay() follows a neighbour that has the day first", () => {
  assertEquals(parseDay("03/04/25", true), {
    day: "2025-04-03",
    doubt: "day_first",
  });
});

const CONTACTS = [
  { cell: "Imre  Solt", contact: "Imre Solt", contacts: ["Imre Solt"] },
  { cell: "Imre_Solt", contact: "Imre Solt", contacts: ["Imre Solt"] },
  {
    cell: "Dana (DJ) Orlo ",
    contact: "Dana (DJ) Orlo",
    contacts: ["Dana (DJ) Orlo"],
  },
  {
    cell: 'Dana "DJ" Orlo',
    contact: "Dana (DJ) Orlo",
    contacts: ["Dana (DJ) Orlo"],
  },
  {
    cell: "Dana “DJ” Orlo",
    contact: "Dana (DJ) Orlo",
    contacts: ["Dana (DJ) Orlo"],
  },
  {
    cell: "Dana ‘DJ’ Orlo",
    contact: "Dana (DJ) Orlo",
    contacts: ["Dana (DJ) Orlo"],
  },
  { cell: "“Dana” Orlo", contact: "Dana Orlo", contacts: ["Dana Orlo"] },
  { cell: "“Dana Orlo”", contact: "Dana Orlo", contacts: ["Dana Orlo"] },
  {
    cell: "Dana Orlo (she/her)",
    contact: "Dana Orlo",
    contacts: ["Dana Orlo"],
  },
  {
    cell: "Dana Orlo <dana@a.example>",
    contact: "Dana Orlo",
    contacts: ["Dana Orlo"],
  },
  {
    cell: "Dana Orlo dana.orlo@a.example",
    contact: "Dana Orlo",
    contacts: ["Dana Orlo"],
  },
  { cell: "dana@a.example", contact: "dana@a.example", contacts: [] },
  { cell: "Sean O’Brien", contact: "Sean O’Brien", contacts: ["Sean O’Brien"] },
  { cell: "Lucía Peral", contact: "Lucía Peral", contacts: ["Lucía Peral"] },
  { cell: "Orlo, Dana", contact: "Orlo, Dana", contacts: ["Dana Orlo"] },
  {
    cell: "Rowan Vance, MD",
    contact: "Rowan Vance, MD",
    contacts: ["Rowan Vance"],
  },
  {
    cell: "Dr. Rowan Vance Jr.",
    contact: "Dr. Rowan Vance Jr.",
    contacts: ["Rowan Vance"],
  },
  {
    cell: "Ana/Ben Orlo/Solt",
    contact: "Ana/Ben Orlo/Solt",
    contacts: ["Ana Orlo", "Ben Solt"],
  },
  {
    cell: "Rowan Vance/Mina Abara",
    contact: "Rowan Vance/Mina Abara",
    contacts: ["Rowan Vance", "Mina Abara"],
  },
  {
    cell: "Ana & Ben Orlo",
    contact: "Ana & Ben Orlo",
    contacts: ["Ana Orlo", "Ben Orlo"],
  },
  {
    cell: "Rowan Vance, Mina Abara",
    contact: "Rowan Vance, Mina Abara",
    contacts: ["Rowan Vance", "Mina Abara"],
  },
  {
    cell: "Andy Anderson",
    contact: "Andy Anderson",
    contacts: ["Andy Anderson"],
  },
  {
    cell: "Sam Okonedo-Vale",
    contact: "Sam Okonedo-Vale",
    contacts: ["Sam Okonedo-Vale"],
  },
];

for (const { cell, contact, contacts } of CONTACTS) {
  Deno.test(`parseContacts() reads ${cell}`, () => {
    assertEquals(parseContacts(cell), { contact, contacts });
  });
}

Deno.test("parseContacts() finds nobody in an empty cell", () => {
  assertEquals(parseContacts(" - "), { contacts: [] });
});

Deno.test("cleanText() turns controls into the windows-1252 letters meant", () => {
  assertEquals(cleanText("O\u0092Brien \u200b \u00a0x\ufeff"), "O’Brien x");
});
