import { assertEquals, assertMatch } from "@std/assert";
import { scenario } from "../../fixtures/press_week/scenario.ts";
import {
  articleStanding,
  type KeptClip,
  videoStanding,
} from "../../cli/verify/look_again.ts";
import { inFolder, runProgram } from "../program.ts";
import { createWorld } from "../world/create_world.ts";
import type { Page, Scenario } from "../world/scenario.ts";
import { environmentFor, serveWorld } from "../world/serve.ts";

const LOANS = new URL("../../fixtures/press_week/loans.csv", import.meta.url);

/** The press week some months later: pages that were moved, changed or taken down. */
function later(pages: Readonly<Record<string, (page: Page) => Page[]>>) {
  return {
    ...scenario,
    outlets: scenario.outlets.map((outlet) => ({
      ...outlet,
      pages: outlet.pages.flatMap((page) =>
        pages[outlet.host + page.path]?.(page) ?? [page]
      ),
    })),
    channels: (scenario.channels ?? []).map((channel) => ({
      ...channel,
      videos: channel.videos.map((video) =>
        video.id === "n5Qv7XyHd0w"
          ? { ...video, state: "unavailable" as const }
          : video
      ),
    })),
  } satisfies Scenario;
}

Deno.test("clipscout verify --live tells which clips have moved, changed or gone", async () => {
  await inFolder(async (folder) => {
    await Deno.copyFile(LOANS, `${folder}/loans.csv`);
    const run = async (world: Scenario, args: readonly string[]) => {
      const made = createWorld(world);
      const served = serveWorld(made);
      try {
        const env = environmentFor(served);
        const ran = await runProgram(args, { cwd: folder, env });
        return { ...ran, requests: made.requests };
      } finally {
        await served.shutdown();
      }
    };
    const verify = ["verify", "--live", "results.jsonl"];
    const ingested = await run(scenario, [
      "ingest",
      "loans.csv",
      "--jsonl=results.jsonl",
    ]);
    assertEquals(ingested.code, 0, ingested.err);

    const same = await run(scenario, verify);
    assertMatch(same.out, /Clips: 7, as they were: \d, moved: 0, changed: 0/);
    assertEquals(same.code, 0, same.out);
    const paid = ["api.openai.com", "app.scrapingbee.com"];
    assertEquals(
      same.requests.filter(({ host }) => paid.includes(host)),
      [],
    );

    const ev9 = "voltandvalley.example/reviews/2026-kia-ev9-land-family-test";
    const cx50 =
      "www.harborlaneauto.example/2026/10/16/mazda-cx-50-hybrid-ferry-line";
    const changed = await run(
      later({
        [ev9]: (page) => [
          { path: page.path, movedTo: "/archive/ev9-land" },
          { ...page, path: "/archive/ev9-land" },
        ],
        [cx50]: () => [],
      }),
      verify,
    );
    assertEquals(changed.code, 4, changed.out);
    assertMatch(
      changed.out,
      /:2: 2104431 moved: now at https:\/\/voltandvalley\.example\/archive\//,
    );
    assertMatch(changed.out, /:1: 2104417 gone: /);
    assertMatch(changed.out, /2104508 gone: YouTube has no such video/);
    assertMatch(changed.out, /moved: 1, changed: 0, gone: 2, /);
  });
});

Deno.test("clipscout verify --live refuses what is no results file", async () => {
  await inFolder(async (folder) => {
    await Deno.writeTextFile(`${folder}/a.jsonl`, '{"status":"Found"}\n[]\n');

    const { code, err } = await runProgram(["verify", "--live", "a.jsonl"], {
      cwd: folder,
    });

    assertEquals(code, 3);
    assertMatch(err, /a\.jsonl, line 2: it is no line of results/);
  });
});

const QUOTES = [
  "The ferry line taught us what the hybrid is for.",
  "It drank less than the brochure had promised.",
];
const CLIP: KeptClip = {
  content: {
    kind: "article",
    canonicalUrl: "https://lane.example/2026/cx-50",
    title: "2026 Mazda CX-50 Hybrid: the ferry line",
  },
  analysis: {
    keyMentions: QUOTES.map((text) => ({ text, start: 0, end: text.length })),
  },
};

/** A page with a title and paragraphs, long enough to be a piece. */
function pageOf(title: string, paragraphs: readonly string[]): string {
  const filling = Array.from(
    { length: 12 },
    (_, n) =>
      `<p>On day ${n} we drove it to the harbour and back, and wrote down what ` +
      `it took and how it sat on the wet planks of the pier.</p>`,
  );
  return `<html><head><title>${title}</title></head><body><article>` +
    `<h1>${title}</h1>${filling.join("")}` +
    `${
      paragraphs.map((text) => `<p>${text}</p>`).join("")
    }</article></body></html>`;
}

const { title: TITLE, canonicalUrl: URL_ } = CLIP.content;
const ANSWERS: readonly [
  does: string,
  answer: Partial<Parameters<typeof articleStanding>[1]>,
  is: string,
][] = [
  ["as it was", { text: pageOf(TITLE, QUOTES) }, "same"],
  [
    "with other quotation marks and blanks",
    { text: pageOf(TITLE.replace(":", " –"), QUOTES) },
    "same",
  ],
  ["without a quote", { text: pageOf(TITLE, QUOTES.slice(1)) }, "changed"],
  ["under another title", { text: pageOf("Our ferry", QUOTES) }, "changed"],
  ["without anything of it", { text: pageOf("A recipe", []) }, "changed"],
  [
    "elsewhere",
    { text: pageOf(TITLE, QUOTES), finalUrl: "https://lane.example/a/cx-50" },
    "moved",
  ],
  [
    "with another spelling of its address",
    { text: pageOf(TITLE, QUOTES), finalUrl: `${URL_}/?utm_source=mail` },
    "same",
  ],
  [
    "led to another piece",
    { text: pageOf("A recipe", []), finalUrl: "https://lane.example/news" },
    "gone",
  ],
  ["gone", { kind: "gone", message: "status 404" }, "gone"],
  ["blocked", { kind: "blocked", message: "bot check" }, "unknown"],
  ["slow", { kind: "transient", message: "timed out" }, "unknown"],
];

for (const [does, answer, is] of ANSWERS) {
  Deno.test(`articleStanding() of a piece that is ${does}: ${is}`, () => {
    const base = { kind: "ok" as const, text: "", finalUrl: URL_, message: "" };

    assertEquals(articleStanding(CLIP, { ...base, ...answer }).is, is);
  });
}

Deno.test("articleStanding() does not call changed what a plain request cannot read", () => {
  const standing = articleStanding({ ...CLIP, tier: "render" }, {
    kind: "ok",
    text: pageOf(TITLE, []),
    finalUrl: URL_,
    message: "",
  });

  assertEquals(standing.is, "unknown");
});

Deno.test("videoStanding() goes by what oEmbed says", () => {
  const clip = {
    ...CLIP,
    content: { ...CLIP.content, kind: "video" as const },
  };
  const is = (status: number, text = "", kind = "ok") =>
    videoStanding(clip, {
      status,
      text,
      kind: kind as "ok",
      message: `status ${status}`,
    }).is;

  assertEquals(is(200, JSON.stringify({ title: TITLE })), "same");
  assertEquals(is(200, JSON.stringify({ title: "Another" })), "changed");
  assertEquals(is(404, "", "gone"), "gone");
  assertEquals(is(400, "", "bad_request"), "gone");
  assertEquals(is(401, "", "auth"), "unknown");
  assertEquals(is(500, "", "transient"), "unknown");
});
