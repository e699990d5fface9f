import { PROCESS_RULES, type Services } from "../../core/words/mod.ts";
import { assert, assertEquals, assertRejects } from "@std/assert";
import type { Analysis, AnalysisAnswer } from "../../core/words/analysis.ts";
import { type AnswerKind, NO_EFFORT } from "../../core/words/base/answer.ts";
import type { Clock } from "../../core/words/base/clock.ts";
import { SYSTEM_CLOCK } from "../../core/words/base/clock.ts";
import type { FoundPage, Tier } from "../../core/words/tier.ts";
import type { Loan } from "../../core/words/loan.ts";
import { processLoan } from "../../core/contract/process_loan.ts";
import { TIERS } from "../../core/words/scope.ts";
import { loansOf } from "../lab.ts";

const SIGNAL = new AbortController().signal;

/** A loan of a Mazda CX-50 with these links. */
async function loanOf(...links: string[]): Promise<Loan> {
  const csv = `WO #,Make,Model,To,Affiliation,Start Date,End Date,Links
7100001,Mazda,CX-50 Turbo,Rowan Vance,Torque Ledger,9/14/26,9/21/26,"${
    links.join(", ")
  }"
`;
  for await (const row of loansOf(csv)) {
    if (row.kind === "loan") return row.loan;
  }
  throw new Error("no loan");
}

const HOST = "https://torqueledger.example";

/** A page that evidence lets through, unless it is about another car. */
function page(path: string, car = "Mazda CX-50"): FoundPage {
  const html = `<html><head><title>${car} review ${path}</title>
<meta property="article:published_time" content="2026-09-28T09:00:00Z">
<meta name="author" content="Rowan Vance"></head><body><article>
<h1>${car} review: a week with it</h1>${
    Array.from({ length: 8 }, (_, n) =>
      `<p>On day ${n} the ${car} carried us over the pass and back, quietly, with
room for four and a boot that swallowed the tents. It steers with more care than
its class asks for, and the ride stays calm on broken roads. ${path}</p>`).join(
        "",
      )
  }</article></body></html>`;
  return { url: `${HOST}${path}`, html, via: "a test" };
}

/** A tier that proposes pages by link, and notes when it is asked. */
function tier(
  name: Tier["name"],
  asked: string[],
  pages: Readonly<Record<string, readonly FoundPage[]>> = {},
  trouble?: AnswerKind,
): Tier {
  return {
    name,
    async *look({ link, scope }) {
      asked.push(`${name} ${link.slice(HOST.length)}`);
      if (trouble !== undefined) {
        scope.attempts.push({
          by: name,
          link,
          did: "fetch",
          target: link,
          kind: trouble,
          note: "as the test says",
          effort: NO_EFFORT,
        });
      }
      yield* pages[link.slice(HOST.length)] ?? [];
    },
  };
}

function analysis(relevance: number): Analysis {
  return {
    relevance,
    aspects: {},
    pros: [],
    cons: [],
    keyMentions: [],
    unverifiedQuotes: [],
    model: "test",
    promptVersion: "test-1",
    promptHash: "0",
    contentHash: "0",
  };
}

/** Services with these tiers; GPT answers by the path of the page. */
function servicesOf(options: {
  tiers: readonly Tier[];
  relevance?: Readonly<Record<string, number>>;
  judged?: string[];
  answer?: AnalysisAnswer;
  clock?: Clock;
}): Services {
  const { tiers, relevance = {}, judged = [], answer } = options;
  return {
    tiers,
    videos: {
      async *find() {},
    },
    analyst: {
      analyse(_loan, { url }) {
        const path = url.slice(HOST.length);
        judged.push(path);
        return Promise.resolve(
          answer ?? {
            kind: "ok",
            analysis: analysis(relevance[path] ?? 9),
            effort: NO_EFFORT,
          },
        );
      },
    },
    clock: options.clock ?? SYSTEM_CLOCK,
    rules: PROCESS_RULES,
  };
}

Deno.test("processLoan() asks the tiers in their order, each link in turn", async () => {
  const asked: string[] = [];
  const tiers = TIERS.map((name) => tier(name, asked));

  const outcome = await processLoan(
    await loanOf(`${HOST}/a`, `${HOST}/b`),
    servicesOf({ tiers }),
    SIGNAL,
  );

  assertEquals(TIERS, ["http", "search", "scraper", "render"]);
  assertEquals(asked, [
    "http /a",
    "search /a",
    "scraper /a",
    "render /a",
    "http /b",
    "search /b",
    "scraper /b",
    "render /b",
  ]);
  assertEquals(outcome.status, "not_found");
});

Deno.test("processLoan() runs no lower tier and no later link after a sure clip", async () => {
  const asked: string[] = [];
  const tiers = [
    tier("http", asked),
    tier("search", asked, { "/a": [page("/clip"), page("/other")] }),
    tier("scraper", asked, { "/a": [page("/better")] }),
  ];

  const judged: string[] = [];
  const outcome = await processLoan(
    await loanOf(`${HOST}/a`, `${HOST}/b`),
    servicesOf({ tiers, judged, relevance: { "/clip": 8 } }),
    SIGNAL,
  );

  assertEquals(asked, ["http /a", "search /a"]);
  assertEquals(judged, ["/clip"]);
  assert(outcome.status === "found");
  assertEquals(outcome.clip.content.url, `${HOST}/clip`);
  assertEquals(outcome.clip.tier, "search");
});

Deno.test("processLoan() goes on to the next link below a relevance of 8", async () => {
  const tiers = [
    tier("http", [], { "/a": [page("/first")], "/b": [page("/second")] }),
  ];
  const loan = await loanOf(`${HOST}/a`, `${HOST}/b`);

  const cases = [
    { relevance: { "/first": 6, "/second": 7 }, wins: "/second" },
    { relevance: { "/first": 7, "/second": 7 }, wins: "/first" },
    { relevance: { "/first": 6, "/second": 9 }, wins: "/second" },
  ];
  for (const { relevance, wins } of cases) {
    const outcome = await processLoan(
      loan,
      servicesOf({ tiers, relevance }),
      SIGNAL,
    );
    assert(outcome.status === "found");
    assertEquals(outcome.clip.content.url, `${HOST}${wins}`);
    assertEquals(outcome.rivals.length, 1);
  }
});

Deno.test("processLoan() takes the original of two copies that are as good", async () => {
  const copy = page("/copy");
  const original = page("/original");
  const canonical = `<link rel="canonical" href="${original.url}"></head>`;
  const tiers = [tier("http", [], {
    "/a": [{ ...copy, html: copy.html.replace("</head>", canonical) }],
    "/b": [original],
  })];
  const loan = await loanOf(`${HOST}/a`, `${HOST}/b`);
  const relevance = { "/copy": 7, "/original": 7 };

  const outcome = await processLoan(
    loan,
    servicesOf({ tiers, relevance }),
    SIGNAL,
  );

  assert(outcome.status === "found");
  assertEquals(outcome.clip.content.url, original.url);
});

Deno.test("processLoan() never asks GPT about what evidence rules out", async () => {
  const judged: string[] = [];
  const tiers = [
    tier("http", [], { "/a": [page("/cx-5", "Mazda CX-5")] }),
    tier("scraper", [], { "/a": [page("/cx-90", "Mazda CX-90")] }),
  ];

  const outcome = await processLoan(
    await loanOf(`${HOST}/a`),
    servicesOf({ tiers, judged }),
    SIGNAL,
  );

  assertEquals(judged, []);
  assertEquals(outcome.status, "not_found");
  assertEquals(
    outcome.attempts.map(({ by, did, kind }) => `${by} ${did} ${kind}`),
    ["http weigh empty", "scraper weigh empty"],
  );
});

Deno.test("processLoan() takes a relevance below 5 for no clip", async () => {
  const tiers = [tier("http", [], { "/a": [page("/clip")] })];

  const outcome = await processLoan(
    await loanOf(`${HOST}/a`),
    servicesOf({ tiers, relevance: { "/clip": 4 } }),
    SIGNAL,
  );

  assertEquals(outcome.status, "not_found");
});

const TROUBLE: readonly { kind: AnswerKind; status: string }[] = [
  { kind: "auth", status: "failed" },
  { kind: "quota", status: "failed" },
  { kind: "rate", status: "failed" },
  { kind: "blocked", status: "failed" },
  { kind: "transient", status: "failed" },
  { kind: "refused", status: "failed" },
  { kind: "empty", status: "not_found" },
  { kind: "gone", status: "not_found" },
];

for (const { kind, status } of TROUBLE) {
  Deno.test(`processLoan() gives ${status} when all it got was ${kind}`, async () => {
    const outcome = await processLoan(
      await loanOf(`${HOST}/a`),
      servicesOf({ tiers: [tier("http", [], {}, kind)] }),
      SIGNAL,
    );

    assertEquals(outcome.status, status);
    if (status === "failed") assertEquals(outcome.reason, kind);
  });
}

Deno.test("processLoan() counts an answer of a lower tier about the same page", async () => {
  const tiers = [
    tier("http", [], {}, "blocked"),
    tier("scraper", [], {}, "ok"),
  ];

  const outcome = await processLoan(
    await loanOf(`${HOST}/a`),
    servicesOf({ tiers }),
    SIGNAL,
  );

  assertEquals(outcome.status, "not_found");
});

const NO_JUDGEMENT = [
  "auth",
  "quota",
  "transient",
  "refusal",
  "incomplete",
  "content_filter",
  "invalid",
  "budget",
] as const;

for (const kind of NO_JUDGEMENT) {
  Deno.test(`processLoan() fails when GPT's answer is ${kind}, and invents nothing`, async () => {
    const outcome = await processLoan(
      await loanOf(`${HOST}/a`),
      servicesOf({
        tiers: [tier("http", [], { "/a": [page("/clip")] })],
        answer: { kind, message: "as the test says", effort: NO_EFFORT },
      }),
      SIGNAL,
    );

    assertEquals(outcome.status, "failed");
    assertEquals(outcome.reason, `analysis_${kind}`);
    assert(!("clip" in outcome));
  });
}

Deno.test("processLoan() turns what a tier throws into its outcome", async () => {
  const broken: Tier = {
    name: "http",
    // deno-lint-ignore require-yield
    async *look() {
      throw new Error("a bug in the tier");
    },
  };

  const outcome = await processLoan(
    await loanOf(`${HOST}/a`),
    servicesOf({ tiers: [broken] }),
    SIGNAL,
  );

  assertEquals(outcome.status, "failed");
  assertEquals(outcome.reason, "error");
  assertEquals(outcome.sentence, "Error: a bug in the tier");
});

Deno.test("processLoan() throws the signal's reason, and nothing else", async () => {
  const stop = new AbortController();
  const waiting: Tier = {
    name: "http",
    async *look({ scope }) {
      stop.abort(new Error("stopped by the user"));
      await SYSTEM_CLOCK.sleep(60_000, scope.signal);
      yield page("/never");
    },
  };
  const loan = await loanOf(`${HOST}/a`);

  const error = await assertRejects(
    () => processLoan(loan, servicesOf({ tiers: [waiting] }), stop.signal),
    Error,
  );

  assertEquals(error.message, "stopped by the user");
});

Deno.test("processLoan() gives up a link, then the loan, when their time is up", async () => {
  const sleepers: { ms: number; wake: () => void }[] = [];
  const clock: Clock = {
    now: () => 0,
    sleep: (ms) =>
      new Promise((resolve) => sleepers.push({ ms, wake: resolve })),
  };
  const asked: string[] = [];
  const hanging: Tier = {
    name: "http",
    async *look({ link, scope }) {
      asked.push(link.slice(HOST.length));
      const due = asked.length === 1
        ? PROCESS_RULES.linkMs
        : PROCESS_RULES.loanMs;
      sleepers.find(({ ms }) => ms === due)?.wake();
      await SYSTEM_CLOCK.sleep(60_000, scope.signal);
      yield page("/never");
    },
  };

  const outcome = await processLoan(
    await loanOf(`${HOST}/a`, `${HOST}/b`),
    servicesOf({ tiers: [hanging], clock }),
    SIGNAL,
  );

  assertEquals(asked, ["/a", "/b"]);
  assertEquals(outcome.status, "failed");
  assertEquals(outcome.reason, "deadline");
});

Deno.test("processLoan() lets a doubtful piece hide no page that could not be read", async () => {
  const mine = page("/colleague");
  const html = mine.html.replaceAll("Rowan Vance", "Petra Calder");
  const tiers = [
    tier("http", [], { "/a": [{ ...mine, html }] }),
    tier("scraper", [], {}, "transient"),
  ];
  const only = await processLoan(
    await loanOf(`${HOST}/a`),
    servicesOf({ tiers: tiers.slice(0, 1) }),
    SIGNAL,
  );
  const beside = await processLoan(
    await loanOf(`${HOST}/a`, `${HOST}/b`),
    servicesOf({ tiers }),
    SIGNAL,
  );

  assertEquals(only.status, "review");
  assertEquals([beside.status, beside.reason], ["failed", "transient"]);
  assertEquals(beside.rivals[0]?.url, `${HOST}/colleague`);
  assert(beside.sentence.includes(`${HOST}/colleague`), beside.sentence);
});

Deno.test("processLoan() shows of doubtful pieces the contact's own before a colleague's", async () => {
  const theirs = page("/colleague");
  const own = page("/own");
  const pages = {
    "/a": [{
      ...theirs,
      html: theirs.html.replaceAll("Rowan Vance", "Petra Calder"),
    }],
    "/b": [{ ...own, html: own.html.replace(/<meta property[^>]*>/, "") }],
  };
  for (const links of [["/a", "/b"], ["/b", "/a"]]) {
    const outcome = await processLoan(
      await loanOf(...links.map((path) => HOST + path)),
      servicesOf({
        tiers: [tier("http", [], pages)],
        relevance: { "/colleague": 10, "/own": 6 },
      }),
      SIGNAL,
    );

    assert(outcome.status === "review", outcome.sentence);
    assertEquals(outcome.clip.content.url, `${HOST}/own`);
  }
});

Deno.test("processLoan() takes few words that name nothing of the loan for no answer", async () => {
  const html = "<html><head><title>Hold on</title></head><body><article>" +
    "<h1>Hold on</h1><p>We are getting a few things ready for you, and it " +
    "will not take long at all before you can go on.</p></article></body></html>";
  const tiers = [
    tier("http", [], { "/a": [{ ...page("/a"), html }] }),
  ];

  const outcome = await processLoan(
    await loanOf(`${HOST}/a`),
    servicesOf({ tiers }),
    SIGNAL,
  );

  assertEquals([outcome.status, outcome.reason], ["failed", "unclear"]);
});

Deno.test("processLoan() keeps every piece that is the loan's, each once", async () => {
  const asked: string[] = [];
  const judged: string[] = [];
  const paths = ["/part-1", "/part-2-again", "/sibling", "/part-2"];
  const loan = await loanOf(...paths.map((path) => HOST + path));
  const second = page("/part-2");
  const first = page("/part-1");
  const other = {
    ...first,
    html: first.html.replaceAll(
      /carried us[^]*?broken roads\./g,
      "crawled through the city at night, hummed at the lights and drank next " +
        "to nothing. The seats were firm, the screens quick to answer, and the " +
        "children asked whether we had to give it back.",
    ),
  };
  const outcome = await processLoan(
    loan,
    servicesOf({
      tiers: TIERS.map((name) =>
        tier(name, asked, {
          "/part-1": name === "http" ? [other] : [],
          "/part-2": name === "http" ? [second] : [],
          "/part-2-again": name === "http"
            ? [{ ...second, url: `${HOST}/part-2-again` }]
            : [],
          "/sibling": name === "http" ? [page("/sibling", "Mazda CX-5")] : [],
        })
      ),
      relevance: { "/part-1": 7, "/part-2-again": 7, "/part-2": 8 },
      judged,
    }),
    SIGNAL,
  );

  assert(outcome.status === "found");
  assertEquals(outcome.clip.content.url, `${HOST}/part-2`);
  assertEquals(
    outcome.pieces?.map(({ content, analysis, link }) => [
      content.url,
      analysis.relevance,
      link,
    ]),
    [[`${HOST}/part-1`, 7, `${HOST}/part-1`]],
  );
  assertEquals(judged, ["/part-1", "/part-2-again", "/part-2"]);
  const [because] = outcome.rivals.filter(({ url }) => url === `${HOST}/part-1`)
    .map(({ because }) => because);
  assertEquals(because?.endsWith("Also the loan's coverage."), true, because);
});

Deno.test("processLoan() asks for no further piece once it is sure", async () => {
  const judged: string[] = [];
  const outcome = await processLoan(
    await loanOf(`${HOST}/one`, `${HOST}/two`),
    servicesOf({
      tiers: TIERS.map((name) =>
        tier(name, [], { "/one": [page("/one")], "/two": [page("/two")] })
      ),
      judged,
    }),
    SIGNAL,
  );

  assertEquals(judged, ["/one"]);
  assertEquals("pieces" in outcome, false);
});

for (
  const [says, stamp, day, isConflict] of [
    ["no day", "", "2026-09-28", undefined],
    ["the next day", "2026-09-29T01:00:00Z", "2026-09-28", undefined],
    // What was scheduled has an id of an earlier day.
    ["a day weeks later", "2026-10-19T09:00:00Z", "2026-10-19", true],
  ] as const
) {
  Deno.test(`processLoan() weighs the day in a post's id where the page says ${says}`, async () => {
    const seconds = BigInt(Date.UTC(2026, 8, 28, 9) / 1000);
    const url = `https://www.tiktok.com/@rowan/video/${(seconds << 32n) + 7n}`;
    const made = page("/a");
    const html = made.html.replace("2026-09-28T09:00:00Z", stamp);
    const http: Tier = {
      name: "http",
      async *look() {
        yield { ...made, url, html };
      },
    };
    const services = servicesOf({ tiers: [http] });

    const outcome = await processLoan(await loanOf(url), services, SIGNAL);

    assert("clip" in outcome, outcome.sentence);
    const { published, dateConflict } = outcome.clip.content;
    assertEquals(published?.date, day);
    assertEquals(dateConflict, isConflict);
  });
}
