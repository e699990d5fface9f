import { assert, assertEquals } from "@std/assert";
import { PIECE } from "../core/article/thresholds/mod.ts";
import { THRESHOLDS } from "../core/evidence/thresholds.ts";

/** The rooms whose every number that decides stands in their `thresholds`. */
const ROOMS = ["core/article", "core/evidence"];

/** What no number of the code is in: comments, texts, regular expressions. */
const NO_CODE = new RegExp(
  [
    String.raw`/\*[\s\S]*?\*/|//[^\n]*`,
    String.raw`"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|` +
    "`(?:\\\\.|[^`\\\\])*`",
    String.raw`(?<=(?:^|[=(,:?!&|+;{}\[>]|\breturn)\s*)` +
    String.raw`/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n\[])+/[dgimsuvy]*`,
  ].join("|"),
  "g",
);

/** Bounds of work by their names, and lengths of time by their unit. */
const NAMED =
  /\bconst (?:MOST|LONGEST|\w+_MS)\b[^;]*;|\bconst (?:MOST|LONGEST)_[^;]*;/g;

/** How a number is written, a day cut from a stamp, and how bits are mixed. */
const NOTATION =
  /\* (?<scale>10+)\) \/ \k<scale>\b|\.slice\(0, 10\)|, 16\)\)\.join|>>> \d+|\bMath\.imul\(value, \d+\)/g;

/** A number with a point, or of two digits and more. */
const NUMBER = /(?<![\w.$])\d(?:[\d_]*\.\d+|[\d_]+)(?!\w)/g;

/** The numbers of a source that are no bounds of work. */
function numbersIn(source: string): string[] {
  const code = source.replace(NO_CODE, " ").replace(NAMED, " ")
    .replace(NOTATION, " ");
  return [...code.matchAll(NUMBER)].map(([number]) => number);
}

/** All sources below a folder. */
async function sourcesIn(folder: string): Promise<string[]> {
  const paths: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    const path = `${folder}/${name}`;
    if (isDirectory) paths.push(...await sourcesIn(path));
    else if (name.endsWith(".ts")) paths.push(path);
  }
  return paths;
}

Deno.test("every number that decides on a piece stands in thresholds", async () => {
  const root = new URL("../", import.meta.url).pathname;
  const loose: string[] = [];
  let read = 0;
  for (const room of ROOMS) {
    for (const path of await sourcesIn(`${root}${room}`)) {
      read++;
      if (path.startsWith(`${root}${room}/thresholds`)) continue;
      const numbers = numbersIn(await Deno.readTextFile(path));
      if (numbers.length > 0) {
        loose.push(`${path.slice(root.length)}: ${numbers.join(", ")}`);
      }
    }
  }

  assertEquals(loose, []);
  assert(read > 70, `only ${read} files were read`);
});

Deno.test("a number is seen wherever it stands in the code", () => {
  for (
    const [source, numbers] of [
      ["if (linked > 0.8) return;", ["0.8"]],
      ["const AGREES = 0.8;", ["0.8"]],
      ["const MOSTLY = 0.8;", ["0.8"]],
      ["return mass * 0.4 > 350 ? /a.12/ : `12 ${13}`;", ["0.4", "350"]],
      ["const worth = { near: 0.75, far: 1_500 }; // 99", ["0.75", "1_500"]],
      ['const a = "80"; const b = rest / 20;', ["20"]],
      ["text.slice(0, 120); day.slice(0, 10);", ["120"]],
      ["Math.round(share * 100) / 100 >= 75", ["75"]],
      ["const MOST_LINKS = 3000; const LONGEST = 140;", []],
      ["const MOST = { size: 4_000_000, depth: 120 };", []],
      ["/** At most 80. */ const x1 = h2 ?? 5;", []],
    ] as const
  ) assertEquals(numbersIn(source), [...numbers], source);
});

Deno.test("what is passed on as a piece has the quality that evidence asks for", () => {
  assertEquals(THRESHOLDS.articleQuality, PIECE.leastQuality);
});
