import { assert, assertEquals } from "@std/assert";
import { comparable, openLab, runLab } from "../lab.ts";
import { chance } from "../world/conditions.ts";
import { generateScenario } from "../world/generate.ts";
import type { Page, Scenario } from "../world/scenario.ts";

const HOST = "one-outlet.example";
const LOANS = 48;

/** The generated loans, all of them with pieces of one outlet. */
function oneOutlet(): { scenario: Scenario; csv: string } {
  const { scenario, csv } = generateScenario({ loans: LOANS, seed: 3 });
  const hosts = new Set(scenario.outlets.map(({ host }) => host));
  const moved = <T>(value: T): T =>
    JSON.parse(
      JSON.stringify(value).replaceAll(
        /[\w.-]+\.example/g,
        (host) => hosts.has(host) ? HOST : host,
      ),
    );
  const outlets = scenario.outlets.map(moved);
  const pages = new Map<string, Page>();
  for (const page of outlets.flatMap((outlet) => outlet.pages ?? [])) {
    pages.set(page.path, page);
  }
  const [first] = outlets;
  return {
    csv: csv.replaceAll(
      /[\w.-]+\.example/g,
      (host) => hosts.has(host) ? HOST : host,
    ),
    scenario: {
      ...moved(scenario),
      outlets: [{ ...first!, pages: [...pages.values()] }],
    },
  };
}

/** What goes wrong at the host: by address for good, or by address and visit. */
const TROUBLES = {
  "seven in ten addresses always answer 500": {
    isWrong: (url: string) => chance(`bad ${url}`) < 0.7,
    status: 500,
  },
  "seven in ten addresses are always cut off": {
    isWrong: (url: string) => chance(`bad ${url}`) < 0.7,
    status: 0,
  },
  "a quarter of all visits answer 503": {
    isWrong: (url: string, nth: number) => chance(`${url} ${nth}`) < 0.25,
    status: 503,
  },
};

async function run(
  { isWrong, status }: typeof TROUBLES[keyof typeof TROUBLES],
  { concurrency, seed, isReversed = false }: {
    concurrency: number;
    seed: number;
    isReversed?: boolean;
  },
) {
  const { scenario, csv } = oneOutlet();
  const [head, ...loans] = csv.trim().split("\n");
  const lines = [head, ...isReversed ? loans.toReversed() : loans];
  const visits = new Map<string, number>();
  let wrong = 0;
  const lab = openLab(scenario, {
    delays: ({ url, body }) => 1 + chance(`${seed} ${url} ${body}`) * 3000,
    services: {
      fetch(input, init) {
        const url = String(input);
        const nth = (visits.get(url) ?? 0) + 1;
        visits.set(url, nth);
        if (new URL(url).hostname !== HOST || !isWrong(url, nth)) {
          return lab.world.fetch(input, init);
        }
        wrong++;
        return status === 0
          ? Promise.reject(new TypeError("connection reset by peer"))
          : Promise.resolve(new Response("no", { status }));
      },
    },
  });
  const { results } = await runLab(lab, lines.join("\n"), { concurrency });
  const rows = results.map((result) =>
    comparable(result).replaceAll(/^ *"row": \d+,\n/gm, "")
  );
  return { rows: isReversed ? rows.toReversed() : rows, wrong };
}

for (const [name, trouble] of Object.entries(TROUBLES)) {
  Deno.test(`A host of which ${name} gives the same rows, in any order and at any concurrency`, async () => {
    const alone = await run(trouble, { concurrency: 1, seed: 0 });
    assertEquals(alone.rows.length, LOANS);
    assert(alone.wrong > LOANS / 3, `${alone.wrong}`);

    for (
      const other of [
        { concurrency: 1, seed: 1, isReversed: true },
        { concurrency: 5, seed: 2 },
        { concurrency: 20, seed: 3 },
        { concurrency: 20, seed: 4, isReversed: true },
      ]
    ) {
      const { rows } = await run(trouble, other);
      for (const [n, row] of rows.entries()) {
        const lines = alone.rows[n]!.split("\n");
        assertEquals(row.split("\n"), lines, JSON.stringify(other));
      }
    }
  });
}
