import { assert, assertEquals } from "@std/assert";
import { allMakes, readTable } from "../../core/vehicle/table/mod.ts";
import { foldName } from "../../core/vehicle/mod.ts";

const read = (name: string) =>
  Deno.readTextFileSync(
    new URL(`../../core/vehicle/${name}`, import.meta.url),
  );

Deno.test("vehicles.tsv is readable, sorted and without repeats", () => {
  const { rows, problems } = readTable(read("table/vehicles.tsv"));
  const keys = rows.map(({ make, nameplate }) =>
    `${make.toLowerCase()}\t${nameplate.toLowerCase()}`
  );

  assertEquals(problems, []);
  assertEquals(keys, [...keys].sort((a, b) => a < b ? -1 : 1));
  assertEquals(new Set(keys).size, keys.length);
});

Deno.test("every make of makes.tsv has nameplates, and the other way round", () => {
  const listed = read("table/makes.tsv").split("\n")
    .filter((line) => line !== "" && !line.startsWith("#")).slice(1)
    .map((line) => line.split("\t")[0]!);

  assertEquals(
    listed,
    [...listed].sort((a, b) => a.toLowerCase() < b.toLowerCase() ? -1 : 1),
  );
  assertEquals(
    new Set(listed),
    new Set(allMakes().map(({ name }) => name)),
  );
});

Deno.test("slots.tsv is sorted, and no word has two meanings", () => {
  const lines = read("slots/slots.tsv").split("\n")
    .filter((line) => line !== "" && !line.startsWith("#")).slice(1);
  const words = lines.flatMap((line) => line.split("\t")[2]!.split("|"))
    .map(foldName);

  assertEquals(
    lines,
    [...lines].sort((a, b) => a.toLowerCase() < b.toLowerCase() ? -1 : 1),
  );
  assert(words.every((word) => word !== ""));
  assertEquals(
    words.filter((word, index) => words.indexOf(word) !== index),
    [],
  );
});
