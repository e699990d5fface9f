import { assert, assertEquals } from "@std/assert";
import { REASONS } from "../../core/contract/mod.ts";
import { GROUNDS } from "../../core/evidence/grounds.ts";
import { type AnswerKind, isAnswered } from "../../core/words/mod.ts";

/** Rooms whose code gives a row, or a piece, its reason. */
const ROOMS = ["core/contract", "core/evidence", "concurrent", "runs"];

/** Every kind of answer; the compiler holds it whole. */
const KINDS: Readonly<Record<AnswerKind, true>> = {
  ok: true,
  empty: true,
  auth: true,
  quota: true,
  rate: true,
  bad_request: true,
  blocked: true,
  gone: true,
  unclear: true,
  transient: true,
  refused: true,
};

async function* sourcesIn(folder: string): AsyncGenerator<string> {
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    const path = `${folder}/${name}`;
    if (isDirectory) yield* sourcesIn(path);
    else if (name.endsWith(".ts") && name !== "reasons.ts") yield path;
  }
}

Deno.test("REASONS names every reason that the code writes down", async () => {
  const written = new Set<string>(GROUNDS.map(({ reason }) => reason));
  for (const room of ROOMS) {
    for await (const path of sourcesIn(room)) {
      const text = await Deno.readTextFile(path);
      for (const [, word = ""] of text.matchAll(/\breason: "(\w+)"/g)) {
        written.add(word);
      }
    }
  }

  assert(written.size > 30);
  assertEquals([...written].filter((word) => !(word in REASONS)), []);
});

Deno.test("REASONS names every answer that fails a loan, and no other", () => {
  const kinds = Object.keys(KINDS) as AnswerKind[];

  assertEquals(
    kinds.filter((kind) => REASONS[kind]?.status === "Failed"),
    kinds.filter((kind) => !isAnswered(kind)),
  );
});

Deno.test("REASONS names a status in the order of the table", () => {
  const statuses = Object.values(REASONS).map(({ status }) => status);

  assertEquals([...new Set(statuses)], [
    "Found",
    "Review",
    "Not found",
    "Other candidate",
    "Failed",
    "Skipped",
    "Stopped",
    "To come",
  ]);
  assertEquals(
    statuses.filter((status, at) => status !== statuses[at - 1]).length,
    8,
  );
});
