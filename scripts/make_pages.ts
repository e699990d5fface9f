import { makeCase, MIXES } from "./pages/cases.ts";
import { SPECIALS } from "./pages/specials.ts";

/** Writes the corpus of invented pages: `source.html` and `expected.json` each. */
export function makePages(folder: URL): number {
  const cases = [...MIXES.map(makeCase), ...SPECIALS];
  for (const { name, html, expected } of cases) {
    const own = new URL(`${name}/`, folder);
    Deno.mkdirSync(own, { recursive: true });
    Deno.writeTextFileSync(new URL("source.html", own), html);
    Deno.writeTextFileSync(
      new URL("expected.json", own),
      `${JSON.stringify(expected, undefined, 2)}\n`,
    );
  }
  return cases.length;
}

if (import.meta.main) {
  const count = makePages(new URL("../fixtures/pages/", import.meta.url));
  console.log(`${count} pages`);
}
