import { makeCase } from "./pages/cases.ts";
import { BODY_PATTERNS } from "./pages/body_patterns.ts";
import { DATA_PATTERNS } from "./pages/data_patterns.ts";
import { FACT_PATTERNS } from "./pages/fact_patterns.ts";
import { KINDS } from "./pages/kinds.ts";
import { LISTINGS } from "./pages/listings.ts";
import { MIXES } from "./pages/mixes.ts";
import { RELEASES } from "./pages/releases.ts";
import { REFUSALS } from "./pages/refusals.ts";

/** Writes the corpus of invented pages: `source.html` and `expected.json` each. */
export function makePages(folder: URL): number {
  const cases = [
    ...MIXES.map(makeCase),
    ...BODY_PATTERNS,
    ...DATA_PATTERNS,
    ...FACT_PATTERNS,
    ...KINDS,
    ...LISTINGS,
    ...REFUSALS,
    ...RELEASES,
  ];
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
