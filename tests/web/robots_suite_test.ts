import { assert } from "@std/assert";
import { createRobots } from "../../core/web/ask/robots.ts";
import type { Exchange } from "../../core/web/request/mod.ts";

/** Public cases of robots.txt beside the checkout; absent in a bare clone. */
const SUITE = new URL(
  "../../../shared/suites/robots/cases.tsv",
  import.meta.url,
);

function readRows(): readonly (readonly string[])[] | undefined {
  try {
    return Deno.readTextFileSync(SUITE).trimEnd().split("\n").slice(1)
      .map((line) =>
        line.split("\t").map((cell) =>
          cell.replace(
            /\\([nt\\])/g,
            (_, mark) => mark === "n" ? "\n" : mark === "t" ? "\t" : "\\",
          )
        )
      );
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

/** What cannot be asked: without agent or address, or an agent with a blank. */
const ASKED = (row: readonly string[]) =>
  row[4] !== "" && row[5] !== "" && !/\s/.test(row[4] ?? "");

async function isAllowed(text: string, url: string): Promise<boolean> {
  const robots = createRobots({
    mode: "obey",
    space: () => {},
    ask: () =>
      Promise.resolve(
        { raw: { status: 200, text }, verdict: { kind: "ok" } } as Exchange,
      ),
  });
  try {
    await robots.check(new URL(url), "1", new AbortController().signal);
    return true;
  } catch {
    return false;
  }
}

const rows = readRows();

Deno.test({
  name: "of the suite's robots.txt all but two are obeyed",
  ignore: rows === undefined,
  async fn() {
    const asked = (rows ?? []).filter(ASKED);
    const wrong: string[] = [];
    for (
      const [id = "", , , text = "", agent = "", url = "", allowed] of asked
    ) {
      const own = text.replace(
        new RegExp(`(?<![\\w-])${agent}(?![\\w-])`, "gi"),
        "clipscout",
      );
      const got = await isAllowed(own, url) ? "yes" : "no";
      if (got !== allowed) wrong.push(id);
    }

    assert(asked.length >= 130, `${asked.length} were asked`);
    assert(wrong.length <= 2, `${wrong.length} of ${asked.length}: ${wrong}`);
  },
});
