/** What was found wrong in use: findings.tsv, each line asked as it says. */
import { assert, assertEquals } from "@std/assert";
import { disclosureOf } from "../../core/analysis/disclosure/mod.ts";
import { extractArticle } from "../../core/article/extract_article.ts";
import { splitNames } from "../../core/article/facts/split_names.ts";
import { attribute } from "../../core/evidence/attribution/attribution.ts";
import { decide, gatherEvidence } from "../../core/evidence/mod.ts";
import { planQueries } from "../../core/discovery/query/mod.ts";
import { readLoanFile } from "../../core/loan/mod.ts";
import { comparePersons } from "../../core/person/mod.ts";
import { parseVehicle } from "../../core/vehicle/mod.ts";
import type { Analysis, Content } from "../../core/words/mod.ts";
import { analysisOf, articleOf, loanOf } from "../match/pieces.ts";

type Parts = readonly string[];
type PieceKind = NonNullable<Analysis["pieceKind"]>;

const ELSEWHERE = "https://elsewhere.example/cx-50";
const HARROW = "https://harrow.example/a-week-in-it";

/** How each question of the table is asked. */
const QUESTIONS: Readonly<
  Record<string, (parts: Parts) => string | Promise<string>>
> = {
  /** Make, model, year, title and text: what becomes of the piece. */
  piece: ([make = "", model = "", year = "", title = "", text = ""]) =>
    decide(
      gatherEvidence(
        articleOf({ title, text }),
        loanOf({ vehicle: parseVehicle({ make, model, year }) }),
      ),
      analysisOf(9),
    ).status,
  /** The text of a piece on a Mini Countryman lent: what becomes of it. */
  hosted: ([text = ""]) => {
    const vehicle = parseVehicle({ make: "Mini", model: "Countryman" });
    const piece = articleOf({ title: "Mini Countryman, driven", text });
    return decide(gatherEvidence(piece, loanOf({ vehicle })), {
      ...analysisOf(9),
      disclosure: disclosureOf(piece, vehicle, []),
    }).status;
  },
  /** Make and model: make, nameplate and trim as read. */
  vehicle: ([make = "", model = ""]) => {
    const read = parseVehicle({ make, model });
    return [read.make ?? "", read.model, read.trim ?? ""].join(" / ").trim();
  },
  /** Make and model: how the first search calls the car. */
  query: ([make = "", model = ""]) => {
    const [first] = planQueries(
      loanOf({ vehicle: parseVehicle({ make, model }) }),
      "https://www.torqueledger.example/",
    );
    return first!.text.replace(" Dana Orlo Torque Ledger", "")
      .replaceAll('"', "");
  },
  /** Make and model: what is warned of in a loan file. */
  check: async ([make = "", model = ""]) => {
    const file = `Work Order,Make,Model,To,Affiliation,Start Date,Links\n` +
      `1,${make},${model},Dana Orlo,Torque Ledger,3/3/2026,${HARROW}\n`;
    const rows = readLoanFile("loans.csv", {
      internalHosts: [],
      today: "2026-11-26",
      open: () => Promise.resolve(new Blob([file]).stream()),
    });
    for await (const { notes } of rows) {
      const note = notes.find(({ reason }) => /_nameplate$/.test(reason));
      if (note !== undefined) return note.reason;
    }
    return "no warning";
  },
  /** A loan's link: whose the video AbCdEfGhI_1 of no channel is. */
  video: ([link = ""]) =>
    attribute(
      articleOf({
        kind: "video",
        pageType: "video",
        url: "https://www.youtube.com/watch?v=AbCdEfGhI_1",
        bylines: [],
        video: {
          videoId: "AbCdEfGhI_1",
          description: "",
          segments: [],
          transcript: "none",
        },
      }),
      loanOf({ links: [link] }),
    ).verdict,
  /** A printed byline: the people of it. */
  names: ([printed = ""]) => splitNames(printed).join(" + "),
  /** The loan's contact and a byline: whose the piece is. */
  contact: ([contact = "", byline = ""]) =>
    attribute(articleOf({ bylines: [byline] }), loanOf({ contact })).verdict,
  /** Two names: whether they are one person. */
  person: ([one = "", other = ""]) => comparePersons(one, other),
  /** A mark below the headline: who signs. */
  byline: ([mark = ""]) => pageOf(mark).bylines.join(" + "),
  /** Structured data of a page: who signs. */
  graph: ([json = ""]) =>
    pageOf("", `<script type="application/ld+json">${json}</script>`)
      .bylines.join(" + "),
  /** A mark below the headline, lent to Maren Tolliver: what becomes of it. */
  signed: ([mark = ""]) =>
    decide(
      gatherEvidence(
        pageOf(mark),
        loanOf({
          vehicle: parseVehicle({ make: "Mazda", model: "CX-50" }),
          contact: "Maren Tolliver",
          outlet: "Harrow",
          links: ["https://harrow.example/"],
        }),
      ),
      analysisOf(9),
    ).status,
  /** A contact's outlet: whose the contact's piece elsewhere is. */
  label: ([outlet = ""]) =>
    attribute(articleOf({ url: ELSEWHERE }), loanOf({ outlet, links: [] }))
      .verdict,
  /** The text of an unsigned copy: whose it is. */
  unsigned: ([text = ""]) =>
    attribute(
      articleOf({ bylines: [], url: ELSEWHERE, text }),
      loanOf({ outlet: "Harbor Lane Auto" }),
    ).verdict,
  /** Make, model, title, text, byline, relevance and kind as GPT has them. */
  judged: ([make = "", model = "", title = "", text = "", byline, at, kind]) =>
    decide(
      gatherEvidence(
        articleOf({ title, text, bylines: byline ? [byline] : [] }),
        loanOf({ vehicle: parseVehicle({ make, model }) }),
      ),
      {
        ...analysisOf(Number(at)),
        ...kind ? { pieceKind: kind as PieceKind } : {},
      },
    ).status,
};

const LINE = "The CX-50 went up the hill road again on that day, and the " +
  "passenger said that the ride was calm enough for a long week with it. ";

/** A page on a Mazda CX-50 with a mark below its headline. */
function pageOf(mark: string, head = ""): Content {
  const paragraphs = Array.from({ length: 12 }, (_, at) => `<p>${at} ${LINE}`);
  const read = extractArticle(
    `<html lang="en"><head><title>A week in the Mazda CX-50</title>
    <meta property="article:published_time" content="2025-03-20">${head}</head>
    <body><article><h1>A week in the Mazda CX-50</h1>${mark}
    <p>We drove the Mazda CX-50 for a week.</p>${paragraphs.join("</p>")}</p>
    </article></body></html>`,
    HARROW,
    { now: "2025-04-20" },
  );
  if (!read.ok) throw new Error("The page was not read");
  return read.content;
}

const lines = Deno.readTextFileSync(new URL("findings.tsv", import.meta.url))
  .split("\n").filter((line) => line !== "" && !line.startsWith("#")).slice(1);

for (const line of lines) {
  const [finding, question = "", written = "", expected] = line.split("\t");
  const parts = written.split(" | ").map((part) =>
    part.replaceAll(" ⏎ ", "\n\n").trim()
  );
  Deno.test(`${finding}, ${question}: ${written.slice(0, 90)}`, async () => {
    const ask = QUESTIONS[question];
    assert(ask !== undefined, `no such question: ${question}`);
    assertEquals(await ask(parts), expected);
  });
}

Deno.test("each finding of the table has three cases beside its own", () => {
  const cases = Map.groupBy(lines, (line) => line.split("\t")[0]!);

  for (const [finding, own] of cases) {
    assert(own.length >= 4, `${finding}: ${own.length} cases`);
  }
});
