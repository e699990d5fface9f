import { assert, assertEquals } from "@std/assert";

/**
 * The rooms, each of which may import only those above it; the same list, with
 * what lies in each, is in docs/architecture.md.
 */
const ORDER = [
  // The permissions, which stand there once.
  "deno.json",
  "std",
  "fixtures",
  "core/words",
  "core/markup",
  "core/settings",
  "core/lexicon",
  "core/day",
  "core/feed",
  "core/outlet",
  "core/person",
  "core/vehicle",
  "core/files",
  "core/loan",
  "core/ledger",
  "core/web",
  "core/article",
  "core/evidence",
  "core/analysis",
  "core/discovery",
  "core/youtube",
  "core/speech",
  "core/posts",
  "core/contract",
  "core/aside",
  "core/services.ts",
  "core/result",
  "core/coverage",
  "runs",
  "concurrent",
  "dashboard",
  "cli",
  "main.ts",
];

/** The most files on one level. */
const LEVEL = 12;

interface Module {
  readonly dependencies?: readonly {
    readonly code?: { readonly specifier?: string };
    readonly type?: { readonly specifier?: string };
  }[];
  readonly specifier: string;
}

interface Import {
  readonly from: string;
  readonly to: string;
}

/** What the program's own files import of each other, types included. */
async function readImports(): Promise<readonly Import[]> {
  const { stdout, success } = await new Deno.Command(Deno.execPath(), {
    args: ["info", "--json", "main.ts"],
    stderr: "null",
  }).output();
  assert(success, "deno info failed");
  const root = new URL("../", import.meta.url).href;
  const { modules }: { modules: readonly Module[] } = JSON.parse(
    new TextDecoder().decode(stdout),
  );
  const files = modules.filter(({ specifier }) => specifier.startsWith(root));
  assert(files.length > 30, `only ${files.length} files were seen`);
  return files.flatMap(({ specifier, dependencies = [] }) =>
    dependencies.flatMap(({ code, type }) => [code?.specifier, type?.specifier])
      .filter((target) => target?.startsWith(root))
      .map((target) => ({
        from: specifier.slice(root.length),
        to: target?.slice(root.length) ?? "",
      }))
  );
}

const IMPORTS = await readImports();
const FILES = [...new Set(IMPORTS.flatMap(({ from, to }) => [from, to]))];

function roomOf(path: string): string {
  const [top = "", second = ""] = path.split("/");
  return top === "core" ? `${top}/${second}` : top;
}

/** The folders that a file lies in, outermost first, and the file itself. */
function placesOf(path: string): readonly string[] {
  const parts = path.split("/");
  return parts.map((_, index) => parts.slice(0, index + 1).join("/"));
}

/** The two parts of the house, side by side, that an import leads between. */
function partsOf({ from, to }: Import): readonly [string, string] {
  const [one, two] = [placesOf(from), placesOf(to)];
  const index = one.findIndex((place, at) => place !== two[at]);
  return [one[index] ?? from, two[index] ?? to];
}

function told(all: readonly Import[]): readonly string[] {
  return [...new Set(all.map(({ from, to }) => `${from} -> ${to}`))];
}

Deno.test("each room imports only rooms above it in the order", () => {
  const unknown = [...new Set(FILES.map(roomOf))].filter((room) =>
    !ORDER.includes(room)
  );
  const upwards = IMPORTS.filter(({ from, to }) =>
    ORDER.indexOf(roomOf(to)) > ORDER.indexOf(roomOf(from))
  );

  assertEquals(unknown, []);
  assertEquals(told(upwards), []);
});

Deno.test("no rooms, suites or files import each other in a circle", () => {
  const left = new Map<string, Set<string>>();
  for (const one of IMPORTS) {
    const [from, to] = partsOf(one);
    if (from === to) continue;
    left.set(from, (left.get(from) ?? new Set()).add(to));
  }
  // Takes away, again and again, what imports nothing that is left.
  for (let before = -1; before !== left.size;) {
    before = left.size;
    for (const [part, targets] of left) {
      if (![...targets].some((target) => left.has(target))) left.delete(part);
    }
  }

  assertEquals([...left.keys()], []);
});

Deno.test("from outside a room or suite only its door is imported", () => {
  const past = IMPORTS.filter(({ from, to }) => {
    const inside = placesOf(from);
    const entered = placesOf(to).slice(0, -1).find((place) =>
      !inside.includes(place) && FILES.includes(`${place}/mod.ts`)
    );
    return entered !== undefined && to !== `${entered}/mod.ts`;
  });
  const folders = FILES.filter((path) => path.endsWith(".ts"))
    .map((path) => path.split("/").slice(0, -1).join("/"));
  const doorless = [...new Set(folders)].filter((folder) =>
    !["", "core", "std"].includes(folder) &&
    !FILES.includes(`${folder}/mod.ts`)
  );

  assertEquals(told(past), []);
  assertEquals(doorless, []);
});

Deno.test("at most 12 files lie on one level", () => {
  const levels = Map.groupBy(
    FILES,
    (path) => path.split("/").slice(0, -1).join("/"),
  );
  const crowded = [...levels].filter(([, files]) => files.length > LEVEL)
    .map(([folder, files]) => `${folder}: ${files.length}`);

  assertEquals(crowded, []);
});

Deno.test("only core/settings and the console read the environment", async () => {
  const { stdout } = await new Deno.Command("grep", {
    args: [
      "-rlE",
      "Deno\\.env|process\\.env",
      "core",
      "concurrent",
      "runs",
      "dashboard",
      "cli",
    ],
  }).output();
  const files = new TextDecoder().decode(stdout).trim().split("\n");

  assertEquals(files.filter((file) => file !== "cli/command/io.ts"), []);
});

/**
 * Rooms that keep something in a database of their own, and their files; that of
 * the engine is its queue's.
 */
const ASKS_SQL =
  /^(?:runs\/|core\/web\/keep\/answer_cache\.ts$|concurrent\/engine\/reach\/)/;

/** A statement in a text, or the library that runs one. */
const SQL =
  /["'`]\s*(?:SELECT\s|INSERT (?:OR \w+ )?INTO\s|UPDATE \w+\s+SET\s|DELETE FROM\s|CREATE (?:TABLE|INDEX)\s|PRAGMA\s)|\bnode:sqlite\b|\bDatabaseSync\b/;

Deno.test("only runs/ asks the database, and the cache and the engine their own", async () => {
  const asking: string[] = [];
  for (const path of FILES) {
    if (!path.endsWith(".ts")) continue;
    const source = await Deno.readTextFile(
      new URL(`../${path}`, import.meta.url),
    );
    if (SQL.test(source)) asking.push(path);
  }

  assertEquals(asking.filter((path) => !ASKS_SQL.test(path)), []);
  assert(asking.some((path) => path.startsWith("runs/")), "nothing was seen");
});

Deno.test("docs/architecture.md says where twenty things are decided, and they are there", async () => {
  const page = await Deno.readTextFile(
    new URL("../docs/architecture.md", import.meta.url),
  );
  const [, section = ""] = page.split("## Where is it decided\n");
  const [table = ""] = section.split("\n## ");
  const places = table.split("\n").slice(3)
    .flatMap((line) => [...line.split("|")[2]?.matchAll(/`([^`]+)`/g) ?? []])
    .map(([, place = ""]) => place);

  assert(places.length >= 20, `${places.length} places`);
  assertEquals(
    places.filter((place) =>
      !FILES.some((file) => file === place || file.startsWith(`${place}/`))
    ),
    [],
  );
});

Deno.test("docs/architecture.md names every room with its suites", async () => {
  const page = await Deno.readTextFile(
    new URL("../docs/architecture.md", import.meta.url),
  );
  const suites = new Set<string>();
  for (const file of FILES) {
    const [room, suite] = suiteOf(file);
    const isRoom = room !== "fixtures" && room !== "std";
    if (isRoom && suite !== undefined) suites.add(`${room}\t${suite}`);
  }
  const missing = [...suites].filter((one) => {
    const [room = "", suite = ""] = one.split("\t");
    const line = page.split("\n").find((line) =>
      line.startsWith(`| \`${room}\``)
    );
    return !line?.includes(`\`${suite}\``);
  });

  assertEquals(missing, []);
});

/** A spread that is empty where a field is absent, in other words than `&&`. */
const OTHER_WAYS = [
  /\.\.\.\(?[^;{}]*?\?\s*\{\}\s*:/,
  /\.\.\.\(?[^;{}]*?\?\s*\{[^{}]*\}\s*:\s*\{\}/,
];

Deno.test("optional fields are written one way", async () => {
  const others = (source: string) =>
    OTHER_WAYS.some((other) => other.test(source));
  for (
    const source of [
      "{ a, ...(b === undefined ? {} : { b }) }",
      "{ ...(b\n ? { b, c: 1 }\n : {}), a }",
      "{ ...b ? { b } : {} }",
    ]
  ) assert(others(source), source);
  assertEquals(others("{ a, ...(b !== undefined && { b }) }"), false);

  const found: string[] = [];
  for (const path of FILES) {
    if (!path.endsWith(".ts")) continue;
    const url = new URL(`../${path}`, import.meta.url);
    if (others(await Deno.readTextFile(url))) found.push(path);
  }
  assertEquals(found, []);
});

/** The room of a file, and the suite of that room in which it lies, if any. */
function suiteOf(file: string): [room: string, suite: string | undefined] {
  const parts = file.split("/").slice(0, -1);
  const room = parts.slice(0, parts[0] === "core" ? 2 : 1).join("/");
  const isCode = /\.(?:ts|js|sql|tsv)$/.test(file);
  return [room, isCode ? parts[room.split("/").length] : undefined];
}
