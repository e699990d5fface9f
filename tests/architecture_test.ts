import { assert, assertEquals } from "@std/assert";

/** Which room may import which; the table of docs/architecture.md. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  "main.ts": ["cli"],
  "cli": ["cli", "concurrent", "core", "dashboard", "fixtures", "std"],
  "concurrent": ["concurrent", "core", "std"],
  "core/contract/process_loan.ts": ["core"],
  "core/services.ts": ["core"],
  "core/settings/replayed_config.ts": ["core"],
  "core/contract/conclude.ts": ["core"],
  "core/contract/search_state.ts": ["core"],
  "core/settings/config.ts": ["core/"],
  "core/loan": ["core/loan", "core/", "std"],
  "core/discovery": [
    "core/discovery",
    "core/web",
    "core/article",
    "core/match",
    "core/loan",
    "core/",
  ],
  "core/youtube": [
    "core/youtube",
    "core/web",
    "core/match",
    "core/loan",
    "core/",
  ],
  "core/article": ["core/article", "core/"],
  "core/match": ["core/match", "core/loan", "core/analysis", "core/"],
  "core/analysis": [
    "core/analysis",
    "core/web",
    "core/loan",
    "core/match",
    "core/",
  ],
  "core/web": ["core/web", "core/"],
  "core/result": ["core/result", "core/analysis", "core/", "std"],
  "core/": ["core/", "core/loan", "core/match", "core/analysis"],
  "dashboard": ["dashboard", "concurrent", "core", "std"],
  "std": ["std"],
};

interface Module {
  readonly local?: string;
  readonly dependencies?: readonly {
    readonly code?: { readonly specifier?: string };
    readonly type?: { readonly specifier?: string };
  }[];
  readonly specifier: string;
}

/** The room a file lies in: `core/` for the vocabulary, else a folder. */
function roomOf(path: string): string {
  if (path in MAY_IMPORT) return path;
  const [top = "", second = "", third] = path.split("/");
  if (top !== "core") return top;
  return third === undefined ? "core/" : `core/${second}`;
}

/** A bare `core` allows all of it, `core/` only the vocabulary. */
function isAllowed(from: string, to: string): boolean {
  return (MAY_IMPORT[from] ?? []).some((allowed) =>
    allowed === to || (allowed === "core" && to.startsWith("core"))
  );
}

/** The files that each of the program's own files imports, types included. */
async function imports(): Promise<ReadonlyMap<string, readonly string[]>> {
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
  return new Map(files.map(({ specifier, dependencies = [] }) => [
    specifier.slice(root.length),
    dependencies.flatMap(({ code, type }) => [code?.specifier, type?.specifier])
      .filter((target) => target?.startsWith(root))
      .map((target) => target?.slice(root.length) ?? ""),
  ]));
}

Deno.test("the rooms import only what docs/architecture.md allows", async () => {
  const forbidden = [...await imports()].flatMap(([from, targets]) =>
    targets.filter((to) => !isAllowed(roomOf(from), roomOf(to)))
      .map((to) => `${from} -> ${to}`)
  );

  assertEquals([...new Set(forbidden)], []);
});

Deno.test("no files import each other in a circle", async () => {
  const left = new Map(await imports());
  // Takes away, again and again, what imports nothing that is left.
  for (let before = -1; before !== left.size;) {
    before = left.size;
    for (const [file, targets] of left) {
      if (!targets.some((target) => left.has(target))) left.delete(file);
    }
  }

  assertEquals([...left.keys()], []);
});

Deno.test("only core/settings/config.ts and cli/command/io.ts read the environment", async () => {
  const { stdout } = await new Deno.Command("grep", {
    args: ["-rlE", "Deno\\.env|process\\.env", "core", "concurrent", "cli"],
  }).output();
  const files = new TextDecoder().decode(stdout).trim().split("\n");

  assertEquals(files.filter((file) => file !== "cli/command/io.ts"), []);
});
