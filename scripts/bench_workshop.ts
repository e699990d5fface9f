/**
 * Measures what reading pages in workers gives: the longest block of the
 * program while the worst pages are read, pages a second, and from which size
 * on a page is worth handing over.
 *
 * Usage: deno run --no-prompt --allow-read scripts/bench_workshop.ts
 *
 * @module
 */
import process from "node:process";
import { createWorkshop } from "../core/aside/mod.ts";
import { extractArticle, extractAside } from "../core/article/mod.ts";

const ADDRESS = "https://www.torqueledger.example/2025/cx-50";
const NEVER = new AbortController().signal;

/** A page of a piece, with navigation, of about `length` UTF-16 units. */
function pieceOf(length: number): string {
  const unit =
    "<p>We drove the Mazda over hills, and liked its seats and how " +
    "it rides on worn roads.</p><div class=nav><a href='/2025/a'>More</a></div>";
  return `<title>Mazda CX-50</title><article><h1>Mazda CX-50</h1>${
    unit.repeat(Math.ceil(length / unit.length))
  }</article>`;
}

const WORST: Readonly<Record<string, string>> = {
  "2 MB of paragraphs and links": pieceOf(2_000_000),
  "2 MB of <i>": `<body>${"<i>".repeat(660_000)}`,
  "2 MB of blanks in JSON-LD":
    `<script type="application/ld+json">{"headline":"a${
      " ".repeat(1_900_000)
    }b"}</script><p>x`,
};

/** The longest time for which a timer was not served, in milliseconds. */
async function longestBlock(work: () => Promise<unknown>): Promise<number> {
  let last = performance.now();
  let longest = 0;
  const look = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
  };
  const timer = setInterval(look, 1);
  await work();
  look();
  clearInterval(timer);
  return longest;
}

console.log("Longest block of the program, ms, by workers (least of 5)");
for (const [name, html] of Object.entries(WORST)) {
  const blocks: string[] = [];
  for (const width of [0, 1, 2]) {
    using workshop = createWorkshop({ width });
    const read = () => extractAside(workshop, html, ADDRESS, {}, NEVER);
    await read();
    let least = Infinity;
    for (let turn = 0; turn < 5; turn++) {
      least = Math.min(least, await longestBlock(read));
    }
    blocks.push(`${width}: ${least.toFixed(0)}`);
  }
  console.log(`  ${name}: ${blocks.join(", ")}`);
}

console.log("40 pages of 60,000 characters, by workers");
const pages = Array.from({ length: 40 }, () => pieceOf(60_000));
for (const width of [0, 1, 2]) {
  using workshop = createWorkshop({ width });
  const read = (html: string) =>
    extractAside(workshop, html, ADDRESS, {}, NEVER);
  await Promise.all(pages.slice(0, 4).map(read));
  const begun = performance.now();
  const before = process.cpuUsage();
  await Promise.all(pages.map(read));
  const { user, system } = process.cpuUsage(before);
  const ms = performance.now() - begun;
  console.log(
    `  ${width}: ${(pages.length / ms * 1000).toFixed(0)} a second, ${
      ((user + system) / 1000 / pages.length).toFixed(1)
    } ms of processor time each`,
  );
}

console.log("One page, ms: read here, or in a worker that is there");
for (const size of [1_000, 4_000, 16_000, 64_000, 256_000]) {
  using workshop = createWorkshop({ width: 1, here: 0 });
  const html = pieceOf(size);
  const times: { here: number; there: number } = {
    here: Infinity,
    there: Infinity,
  };
  for (let turn = 0; turn < 12; turn++) {
    let begun = performance.now();
    extractArticle(html, ADDRESS);
    times.here = Math.min(times.here, performance.now() - begun);
    begun = performance.now();
    await extractAside(workshop, html, ADDRESS, {}, NEVER);
    times.there = Math.min(times.there, performance.now() - begun);
  }
  console.log(
    `  ${size}: ${times.here.toFixed(1)} here, ${times.there.toFixed(1)} there`,
  );
}
