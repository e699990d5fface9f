import { assertEquals } from "@std/assert";
import { splitNames } from "../../core/article/facts/split_names.ts";

const CASES: readonly [byline: string, expected: string[]][] = [
  ["Mara Quill", ["Mara Quill"]],
  ["By Mara Quill", ["Mara Quill"]],
  ["by: Mara Quill", ["Mara Quill"]],
  ["BY MARA QUILL", ["MARA QUILL"]],
  ["mara quill", ["mara quill"]],
  ["Written by Mara Quill", ["Mara Quill"]],
  ["Words by Mara Quill", ["Mara Quill"]],
  ["Words and photos by Mara Quill", ["Mara Quill"]],
  ["Words: Mara Quill Photos: Ed Fenn", ["Mara Quill"]],
  ["Mara Quill and Ed Fenn", ["Mara Quill", "Ed Fenn"]],
  ["Mara Quill & Ed Fenn", ["Mara Quill", "Ed Fenn"]],
  ["By Mara Quill, Ed Fenn and Dana Orlo", [
    "Mara Quill",
    "Ed Fenn",
    "Dana Orlo",
  ]],
  ["Mara Quill with Ed Fenn", ["Mara Quill", "Ed Fenn"]],
  ["Mara Quill; Ed Fenn", ["Mara Quill", "Ed Fenn"]],
  ["Mara Quill / Ed Fenn", ["Mara Quill", "Ed Fenn"]],
  ["Mara Quill, Senior Editor", ["Mara Quill"]],
  ["Mara Quill | Senior Road Test Editor", ["Mara Quill"]],
  ["By Mara Quill – Contributing Writer", ["Mara Quill"]],
  ["By Mara Quill | August 7, 2026", ["Mara Quill"]],
  ["By Mara Quill • Published Aug 7, 2026 • 5 min read", ["Mara Quill"]],
  ["By Mara Quill on August 7, 2026", ["Mara Quill"]],
  ["By Mara Quill, Lot & Lane", ["Mara Quill"]],
  ["By Mara Quill for Lot & Lane", ["Mara Quill"]],
  ["Mara Quill (@maraquill)", ["Mara Quill"]],
  ["Mara Quill mara@lotandlane.example", ["Mara Quill"]],
  ["Mara Quill https://lotandlane.example/staff/mara", ["Mara Quill"]],
  ["By Mara Quill. Photography by Ed Fenn", ["Mara Quill"]],
  ["Quill, Mara", ["Mara Quill"]],
  ["By: Quill, Mara | Published 8/27/26 | 4 min read", ["Mara Quill"]],
  ["J.D. Halloran", ["J.D. Halloran"]],
  ["J. D. Halloran Jr.", ["J. D. Halloran Jr."]],
  ["Dana (DJ) Orlo", ["Dana Orlo"]],
  ["Anneke van der Vliet", ["Anneke van der Vliet"]],
  ["Rufus O'Dell", ["Rufus O'Dell"]],
  ["Rufus O’Dell", ["Rufus O’Dell"]],
  ["Lucía Peñalver", ["Lucía Peñalver"]],
  ["Por Lucía Peñalver", ["Lucía Peñalver"]],
  ["Von Benedikt Løvås", ["Benedikt Løvås"]],
  ["Jean-Luc Amiel", ["Jean-Luc Amiel"]],
  ["山田太郎", ["山田太郎"]],
  ["Posted by Tomás Arroyo", ["Tomás Arroyo"]],
  ["Reviewed by Priya Venn", ["Priya Venn"]],
  ["Imre  Solt", ["Imre Solt"]],
  ["Mara Quill, Mara Quill", ["Mara Quill"]],
  ["Staff", []],
  ["By Staff", []],
  ["Lot & Lane Staff", []],
  ["Staff Report", []],
  ["Lot & Lane", []],
  ["The Lot & Lane", []],
  ["By The Editors", []],
  ["Editorial Team", []],
  ["admin", []],
  ["Associated Press", []],
  ["AP", []],
  ["Newsroom", []],
  ["lotandlane.example", []],
  ["https://lotandlane.example/staff", []],
  ["August 7, 2026", []],
  ["Published", []],
  ["By", []],
  ["", []],
  ["the car that nobody asked for", []],
  ["By the time we got there it was dark", []],
  ["{{author}}", []],
  ["null", []],
];

for (const [byline, expected] of CASES) {
  Deno.test(`splitNames() of "${byline}" is ${expected.join(" + ") || "nobody"}`, () => {
    assertEquals(splitNames(byline, { outlets: ["Lot & Lane"] }), expected);
  });
}

Deno.test("splitNames() answers long texts at once", () => {
  for (const text of ["By ".repeat(1e5), "A, ".repeat(1e5), " ".repeat(1e6)]) {
    assertEquals(splitNames(text).length <= 8, true);
  }
});
