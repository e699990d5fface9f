/**
 * Measures the longest time for which the program answers nobody (a timer,
 * Ctrl-C, the dashboard) while a loan is worked on whose outlet sends the worst
 * that the complexity tests know: as its piece, and as its list, feed and
 * sitemap. What counts is the processor time of the main thread between two
 * looks at a timer, which a machine at work elsewhere does not lengthen. Each
 * answer comes in a turn of its own, as one from a socket does, and what the
 * internet and GPT are simulated with does not count.
 *
 *     deno task bench blocks
 *
 * @module
 */
import process from "node:process";
import { createWorkshop } from "../core/aside/mod.ts";
import { scenario } from "../fixtures/press_week/scenario.ts";
import { singles } from "../tests/complexity/grammar.ts";
import { openLab, runLab } from "../tests/lab.ts";

/** Length of what is sent, in UTF-16 units. */
const LENGTH = 500_000;

const HOST = "www.blocks.example";
const HEAD = "Make,Model,Model Short Name,WO #,To,Start Date,End Date,Links";

/** What an outlet sends at the loan's link, and everywhere else. */
const WAYS: Readonly<
  Record<string, { link: string; page: (text: string) => Response }>
> = {
  piece: {
    link: `https://${HOST}/2026/10/mazda-cx-50-week`,
    page: (text) =>
      html(
        "<title>A week with the Mazda CX-50</title><article>" +
          "<h1>A week with the Mazda CX-50</h1><p class=byline>By Dana Orlo" +
          "<p>We drove the Mazda CX-50 for a week, and liked how it rides on " +
          `roads that others fear.</p><p>${text}</p></article>`,
      ),
  },
  list: {
    link: `https://${HOST}/reviews/`,
    page: (text) => html(`<title>Reviews</title><ul>${text}</ul>`),
  },
  feeds: {
    link: `https://${HOST}/reviews/`,
    page: (text) =>
      new Response(`<?xml version="1.0"?><urlset><url>${text}`, {
        headers: { "content-type": "application/xml" },
      }),
  },
};

/** What the singles of the grammar do not have. */
const HOSTILE: Readonly<Record<string, string>> = {
  "the vehicle's name": "Mazda CX-50 ".repeat(LENGTH / 12),
  "prose": "We drove it over the hills, and liked its seats. ".repeat(
    LENGTH / 50,
  ),
  "one link": '<a href="/2026/10/cx-50">Mazda CX-50</a> '.repeat(LENGTH / 42),
  "other links": Array.from(
    { length: LENGTH / 50 },
    (_, n) => `<a href="/2026/10/cx-50-${n}">Mazda CX-50, part ${n}</a>`,
  ).join(" "),
};

/** Of the grammar, its nests: what else it has is read sooner. */
const NESTED = /\* .*\*$/;

interface Block {
  readonly name: string;
  readonly ms: number;
}

/** Measures all inputs, in all ways unless some are named: the table. */
export async function benchBlocks(
  ways: readonly string[] = Object.keys(WAYS),
): Promise<string> {
  const inputs = [
    ...Object.entries(HOSTILE).map(([name, text]) => ({ name, text })),
    ...singles().filter(({ name }) => NESTED.test(name)).map((
      { name, make },
    ) => ({ name, text: make(LENGTH) })),
  ];
  using workshop = createWorkshop();
  const measure = (way: string, text: string) => block(way, text, workshop);
  // The first page loads what reads pages, in the program and its workers.
  for (const way of ways) await measure(way, HOSTILE["prose"]!);
  const lines = [
    "| sent as | inputs | over 50 ms | median ms | worst ms | worst input |",
    "| --- | --- | --- | --- | --- | --- |",
  ];
  for (const way of ways) {
    const blocks: Block[] = [];
    for (const { name, text } of inputs) {
      const first = await measure(way, text);
      // Collecting garbage takes its time at any moment: the less of two.
      const ms = first > 50 ? Math.min(first, await measure(way, text)) : first;
      blocks.push({ name, ms });
      console.error(`${way}: ${name}: ${ms.toFixed(0)} ms`);
    }
    blocks.sort((a, b) => b.ms - a.ms);
    const over = blocks.filter(({ ms }) => ms > 50);
    const worst = blocks.slice(0, 3)
      .map(({ name, ms }) => `${name} (${ms.toFixed(0)})`).join(", ");
    lines.push(
      `| ${way} | ${blocks.length} | ${over.length} | ${
        blocks[blocks.length >> 1]!.ms.toFixed(0)
      } | ${blocks[0]!.ms.toFixed(0)} | ${worst.replaceAll("|", "\\|")} |`,
    );
  }
  return lines.join("\n");
}

/** The longest block while one loan is worked on, in milliseconds. */
async function block(
  way: string,
  text: string,
  workshop: ReturnType<typeof createWorkshop>,
): Promise<number> {
  const { link, page } = WAYS[way]!;
  const blocks = watchBlocks();
  const lab = openLab(scenario, {
    patienceMs: 120_000,
    services: {
      workshop,
      fetch: (input, init) =>
        blocks.without(() =>
          new URL(String(input)).host === HOST
            ? Promise.resolve(page(text))
            : lab.world.fetch(input, init)
        ),
    },
  });
  const csv = `${HEAD}\nMazda,CX-50,CX-50,1,Dana Orlo,10/5/26,10/12/26,${link}`;
  await runLab(lab, csv, { concurrency: 1 });
  return blocks.end();
}

/** Watches for how long a timer is not served. */
function watchBlocks() {
  let last = threadMs();
  let longest = 0;
  const look = () => {
    const now = threadMs();
    longest = Math.max(longest, now - last);
    last = now;
  };
  const timer = setInterval(look, 1);
  const turn = () => new Promise((resolve) => setTimeout(resolve));
  return {
    /** Does work in a turn of its own that does not count. */
    async without<T>(work: () => Promise<T>): Promise<T> {
      await turn();
      look();
      const result = await work();
      last = threadMs();
      return result;
    },
    /** Stops; gives the longest block so far, in milliseconds. */
    end(): number {
      look();
      clearInterval(timer);
      return longest;
    },
  };
}

/** Processor time of this thread, in milliseconds. */
function threadMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

function html(body: string): Response {
  return new Response(`<!doctype html><html lang=en><body>${body}`, {
    headers: { "content-type": "text/html; charset=utf-8" },
  });
}
