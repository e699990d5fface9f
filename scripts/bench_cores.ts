/**
 * Measures what cores give: loans a second of a run of generated loans over the
 * simulated internet, without any delay, on one core and on two, with pages as
 * the generator makes them (2 kB) and with as much markup as real ones have.
 * What the internet is simulated with is part of it. Linux only (`taskset`).
 *
 *     deno task bench cores
 *
 * @module
 */
import process from "node:process";
import { createWorkshop } from "../core/aside/mod.ts";
import { openLab, runLab } from "../tests/lab.ts";
import { generateScenario } from "../tests/world/generate.ts";

const LOANS = 200;

/** Loans at once. */
const AT_ONCE = 10;

/** Markup that holds no text, as real pages have 150 kB of. */
const MARKUP = '<div class="c"><svg viewBox="0 0 9 9"><path d="M0 0h9v9z"/>' +
  "</svg></div>";
const FILLED = MARKUP.repeat(Math.ceil(150_000 / MARKUP.length));

/** One run. */
interface Measured {
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly found: number;
}

/** Measures all in processes of their own: the table. */
export async function benchCores(): Promise<string> {
  const lines = [
    "| pages | cores | workers | loans a second | CPU ms a loan | found |",
    "| --- | --- | --- | --- | --- | --- |",
  ];
  for (const pages of ["as made", "150 kB"]) {
    for (const cores of ["0", "0,1"]) {
      for (const workers of [0, cores.split(",").length]) {
        const { seconds, cpuSeconds, found } = await apart(
          cores,
          [pages, `${workers}`],
        );
        lines.push(
          `| ${pages} | ${cores.split(",").length} | ${workers} | ${
            (LOANS / seconds).toFixed(1)
          } | ${(cpuSeconds / LOANS * 1000).toFixed(0)} | ${found} |`,
        );
      }
    }
  }
  return lines.join("\n");
}

async function apart(
  cores: string,
  args: readonly string[],
): Promise<Measured> {
  const { stdout, success } = await new Deno.Command("taskset", {
    args: [
      "-c",
      cores,
      Deno.execPath(),
      "run",
      "-A",
      import.meta.filename!,
      ...args,
    ],
    stderr: "inherit",
  }).output();
  if (!success) throw new Error(`The run on core ${cores} failed`);
  return JSON.parse(new TextDecoder().decode(stdout));
}

/** The second of two runs: the first loads and compiles. */
async function measure(isFilled: boolean, width: number): Promise<Measured> {
  using workshop = createWorkshop({ width });
  await run(isFilled, workshop);
  const begun = performance.now();
  const before = process.cpuUsage();
  const found = await run(isFilled, workshop);
  const { user, system } = process.cpuUsage(before);
  return {
    seconds: (performance.now() - begun) / 1000,
    cpuSeconds: (user + system) / 1e6,
    found,
  };
}

/** How many loans of a run are found. */
async function run(
  isFilled: boolean,
  workshop: ReturnType<typeof createWorkshop>,
): Promise<number> {
  const { scenario, csv } = generateScenario({ loans: LOANS, seed: 7 });
  const lab = openLab(scenario, {
    patienceMs: 120_000,
    services: {
      workshop,
      fetch: async (input, init) => {
        const answer = await lab.world.fetch(input, init);
        return isFilled ? await filled(answer) : answer;
      },
    },
  });
  const { report } = await runLab(lab, csv, { concurrency: AT_ONCE });
  return report.statuses.Found ?? 0;
}

/** A page with its markup; anything else as it is. */
async function filled(answer: Response): Promise<Response> {
  const { headers, status } = answer;
  if (!headers.get("content-type")?.startsWith("text/html")) return answer;
  const html = await answer.text();
  return new Response(html.replace("</body>", () => `${FILLED}</body>`), {
    status,
    headers,
  });
}

if (import.meta.main) {
  const [pages, workers] = Deno.args;
  console.log(
    JSON.stringify(await measure(pages !== "as made", Number(workers))),
  );
}
