import { assertEquals } from "@std/assert";
import { isStaffByline, splitBylines } from "../../core/person/bylines.ts";

const SPLITS: readonly (readonly [string, readonly string[]])[] = [
  ["Dana Orlo", ["Dana Orlo"]],
  ["By Dana Orlo", ["Dana Orlo"]],
  ["by: Dana Orlo", ["Dana Orlo"]],
  ["Por Lucía Peral", ["Lucía Peral"]],
  ["Words by Dana Orlo", ["Dana Orlo"]],
  ["Dana Orlo and Imre Solt", ["Dana Orlo", "Imre Solt"]],
  ["Dana Orlo & Imre Solt", ["Dana Orlo", "Imre Solt"]],
  ["Dana Orlo, Imre Solt and Noor Haddix", [
    "Dana Orlo",
    "Imre Solt",
    "Noor Haddix",
  ]],
  ["Dana Orlo / Imre Solt", ["Dana Orlo", "Imre Solt"]],
  ["Lucía Peral y Juan Rúa", ["Lucía Peral", "Juan Rúa"]],
  ["Dana Orlo with Imre Solt", ["Dana Orlo", "Imre Solt"]],
  ["Dana Orlo, Senior Editor", ["Dana Orlo"]],
  ["Dana Orlo | Staff Writer", ["Dana Orlo", "Staff Writer"]],
  ["Orlo, Dana", ["Orlo, Dana"]],
  ["Dana Orlo; photos by Imre Solt", ["Dana Orlo"]],
  ["Photography by Imre Solt", []],
  ["Kanal: Imre Solt", ["Imre Solt"]],
  ["Texto: Lucía Peral", ["Lucía Peral"]],
  ["Anders Bandy", ["Anders Bandy"]],
];

for (const [printed, expected] of SPLITS) {
  Deno.test(`splitBylines() takes "${printed}" apart`, () => {
    assertEquals(splitBylines([printed]), expected);
  });
}

const PAGE = {
  siteName: "Torque Ledger",
  url: "https://www.torqueledger.example/a",
};
const STAFF = [
  "Staff",
  "Autoredactie",
  "Die Motorredaktion",
  "Sportredaktionsteam",
  "By Staff",
  "Staff Writer",
  "Staff Report",
  "Torque Ledger Staff",
  "Torque Ledger",
  "TorqueLedger",
  "torqueledger.example",
  "The Torque Ledger Team",
  "The Torque Ledger",
  "Editorial Team",
  "Editors",
  "Admin",
  "Redacción",
  "News Desk",
  "Newsroom",
  "Guest Author",
  "Contributor",
];
const PEOPLE = [
  "Dana Orlo",
  "Lou Staffel",
  "Lou Redaktionsky",
  "La Torque",
  "Ed Itor",
  "Deska Team-Vale",
  "Dana",
];

for (const byline of STAFF) {
  Deno.test(`isStaffByline() takes "${byline}" for the house's`, () => {
    assertEquals(isStaffByline(byline, PAGE), true);
  });
}

for (const byline of PEOPLE) {
  Deno.test(`isStaffByline() takes "${byline}" for a person's`, () => {
    assertEquals(isStaffByline(byline, PAGE), false);
  });
}
