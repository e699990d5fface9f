import { Session } from "node:inspector/promises";
import * as thresholds from "../core/article/thresholds/mod.ts";
import {
  type CorpusPage,
  extractPage,
  faultsOf,
  readCorpus,
} from "../tests/article/corpus.ts";

/** Makes a number another one. */
const CHANGES: readonly ((value: number) => number)[] = [
  (value) => value / 2,
  (value) => value === 0 ? 1 : value * 2,
];

/** What only runs inside of this part of the program is asked about. */
const ROOM = "/core/article/";

/**
 * Tells which pages of the invented corpus prove something that no other page
 * proves. A page proves a stretch of `core/article` that runs when it is read,
 * and a number of its `thresholds` if its test fails when that number is
 * halved or doubled. Pages are taken one by one, each time the one that proves
 * most of what is not proved yet; what is never taken proves nothing new.
 */
async function whatPagesProve(): Promise<string> {
  const pages = readCorpus();
  const stretches = await stretchesOf(pages);
  const numbers = numbersOf(pages);
  const left = new Map(
    pages.map(({ name }) => [
      name,
      new Set([...stretches.get(name)!, ...numbers.get(name)!]),
    ]),
  );
  const lines = [`${pages.length} pages`, "", "page\tnew\tof them numbers"];
  while (true) {
    const [name, most] = [...left].reduce((a, b) =>
      b[1].size > a[1].size ? b : a
    );
    if (most.size === 0) break;
    const proofs = [...most];
    const held = proofs.filter((proof) => proof.startsWith("="));
    lines.push(`${name}\t${proofs.length}\t${held.length}`);
    for (const others of left.values()) {
      for (const proof of proofs) others.delete(proof);
    }
    left.delete(name);
  }
  lines.push("", "nothing that the others do not prove:");
  for (const name of left.keys()) lines.push(name);
  return lines.join("\n");
}

/** The stretches of the room's code that run for each page. */
async function stretchesOf(
  pages: readonly CorpusPage[],
): Promise<Map<string, string[]>> {
  const session = new Session();
  session.connect();
  for (const page of pages) extractPage(page);
  await session.post("Profiler.enable");
  await session.post("Profiler.startPreciseCoverage", {
    callCount: true,
    detailed: true,
  });
  await session.post("Profiler.takePreciseCoverage");
  const ran = new Map<string, string[]>();
  const edges = new Map<string, Set<number>>();
  const runs: { page: string; file: string; from: number; to: number }[] = [];
  for (const page of pages) {
    extractPage(page);
    const { result } = await session.post("Profiler.takePreciseCoverage") as {
      result: Script[];
    };
    for (const { url, functions } of result) {
      if (!url.includes(ROOM)) continue;
      const own = edges.get(url) ?? new Set();
      edges.set(url, own);
      for (const [from, to] of ranIn(functions)) {
        own.add(from).add(to);
        runs.push({ page: page.name, file: url, from, to });
      }
    }
    ran.set(page.name, []);
  }
  const cuts = new Map(
    [...edges].map(([file, own]) => [file, [...own].sort((a, b) => a - b)]),
  );
  for (const { page, file, from, to } of runs) {
    for (const cut of cuts.get(file)!) {
      if (cut >= from && cut < to) ran.get(page)!.push(`${file}:${cut}`);
    }
  }
  session.disconnect();
  return ran;
}

interface Script {
  readonly url: string;
  readonly functions: readonly {
    readonly ranges: readonly {
      readonly startOffset: number;
      readonly endOffset: number;
      readonly count: number;
    }[];
  }[];
}

/** Where something ran: an inner range takes back what its outer one says. */
function ranIn(functions: Script["functions"]): [number, number][] {
  const found: [number, number][] = [];
  for (const { ranges } of functions) {
    const marks = [
      ...new Set(
        ranges.flatMap(({ startOffset, endOffset }) => [
          startOffset,
          endOffset,
        ]),
      ),
    ].sort((a, b) => a - b);
    marks.slice(0, -1).forEach((from, index) => {
      const to = marks[index + 1]!;
      const innermost = ranges.findLast((range) =>
        range.startOffset <= from && range.endOffset >= to
      );
      if (innermost !== undefined && innermost.count > 0) {
        found.push([from, to]);
      }
    });
  }
  return found;
}

/** The changed numbers at which a page's test fails. */
function numbersOf(pages: readonly CorpusPage[]): Map<string, string[]> {
  const held = new Map(pages.map(({ name }) => [name, [] as string[]]));
  for (const [path, holder, key] of leavesOf(thresholds, "")) {
    const value = holder[key] as number;
    CHANGES.forEach((change, index) => {
      holder[key] = change(value);
      for (const page of pages) {
        if (failsNow(page)) held.get(page.name)!.push(`=${path}#${index}`);
      }
    });
    holder[key] = value;
  }
  return held;
}

function failsNow(page: CorpusPage): boolean {
  try {
    return faultsOf(page).length > 0;
  } catch {
    return true;
  }
}

type Holder = Record<string, unknown>;

/** Each number in a table of tables, with its path. */
function* leavesOf(
  holder: object,
  path: string,
): Generator<[path: string, holder: Holder, key: string]> {
  for (const [key, value] of Object.entries(holder)) {
    if (typeof value === "number") {
      yield [`${path}.${key}`, holder as Holder, key];
    } else if (typeof value === "object" && value !== null) {
      yield* leavesOf(value, `${path}.${key}`);
    }
  }
}

if (import.meta.main) console.log(await whatPagesProve());
