import { assert, assertEquals } from "@std/assert";
import { Parser } from "htmlparser2";
import { preparePiece } from "../../core/analysis/proof/prepare_piece.ts";
import { extractArticle, outlinePage } from "../../core/article/mod.ts";
import { parseLeniently } from "../../core/article/page/json_ld.ts";
import { fullnessOf } from "../../core/discovery/page/page_fullness.ts";
import { parseSitemap } from "../../core/discovery/site/sitemap.ts";
import { gatherEvidence } from "../../core/evidence/mod.ts";
import { createPartParser } from "../../core/loan/xlsx/xlsx_xml.ts";
import { createMarkupParser, MARKUP_LIMITS } from "../../core/markup/mod.ts";
import { articleOf, loanOf } from "../match/pieces.ts";
import { threadMs } from "../processor.ts";

const LOAN = loanOf();

/** Eight times the input may take 24 times as long: square, it takes 64. */
const MOST_GROWTH = 24;
/** Milliseconds of the processor that are no growth. */
const SOON_MS = 2000;

/** What took 10 to 53 seconds, at sizes from 1 to 8. */
const CASES: readonly { does: string; run: (size: number) => unknown }[] = [
  {
    does: "JSON-LD with a run of 2 MB of blanks",
    run: (size) =>
      extractArticle(
        `<script type="application/ld+json">{"headline":"a${
          " ".repeat(240_000 * size)
        }b"}</script><p>x`,
        "https://a.example/1",
      ),
  },
  {
    does: "a sitemap of 1.2 MB of nested elements",
    run: (size) =>
      parseSitemap("<x>".repeat(50_000 * size), "https://a.example/s.xml"),
  },
  {
    does: "a sheet of nested elements",
    run: (size) => {
      try {
        const parser = createPartParser({});
        parser.write(new TextEncoder().encode("<c>".repeat(75_000 * size)));
        parser.end();
      } catch (error) {
        assert(error instanceof SyntaxError);
      }
    },
  },
  {
    does: "2 MB of start tags",
    run: (size) => fullnessOf(`<body>${"<i>".repeat(82_000 * size)}`),
  },
  {
    does: "start tags and end tags of nothing",
    run: (size) => fullnessOf(`<body>${"<i></b>".repeat(37_000 * size)}`),
  },
  {
    does: "0.5 MB of the vehicle's name, when it is made ready for GPT",
    run: (size) =>
      preparePiece(
        articleOf({ text: "Mazda CX-50 ".repeat(5_000 * size) }),
        LOAN.vehicle,
        40_000,
      ),
  },
  {
    does: "0.5 MB of the vehicle's name, when it is weighed",
    run: (size) =>
      gatherEvidence(
        articleOf({ text: "Mazda CX-50 ".repeat(5_000 * size) }),
        LOAN,
      ),
  },
  {
    does: "one link, 500,000 times",
    run: (size) =>
      outlinePage(
        '<a href="/2026/cx-50">Mazda</a> '.repeat(62_500 * size),
        "https://a.example/",
      ),
  },
  {
    does: "nested SVG",
    run: (size) =>
      fullnessOf(`<body>${"<svg><foreignObject>".repeat(10_000 * size)}`),
  },
];
for (const { does, run } of CASES) {
  Deno.test(`${does} is read in time that grows with it`, () => {
    const part = timeOf(() => run(1));
    const whole = timeOf(() => run(8));

    assert(whole < Math.max(SOON_MS, part * MOST_GROWTH), `${part} ${whole}`);
  });
}

function timeOf(run: () => unknown): number {
  const begun = threadMs();
  run();
  return threadMs() - begun;
}

/** What a parser tells of a text that comes in pieces, in short. */
function told(
  pieces: string | readonly string[],
  xmlMode = false,
  create: typeof createMarkupParser = createMarkupParser,
): string {
  let events = "";
  const parser = create({
    onopentag: (name, attributes) =>
      events += `<${name}${JSON.stringify(attributes)}>`,
    ontext: (data) => events += data,
    onclosetag: (name) => events += `</${name}>`,
  }, { xmlMode });
  for (const piece of [pieces].flat()) parser.write(piece);
  parser.end();
  return events.replaceAll("{}", "");
}

/** The same text below the depth at which elements are flat. */
const deep = (text: string) => `${"<g>".repeat(MARKUP_LIMITS.depth)}${text}`;

const IN_PIECES = [
  '<row r="1"><cell><v>𐊀龟ئ𐀀</v></cell></row>',
  "<div>a<svg><foreignObject>b</foreignObject></svg></div><image>c",
  "<ul><li>a<li>b</ul></p><br></br><span title='&amp;x'>d</span></nothing>e",
  "<![CDATA[x]]><!-- y --><a><b></a>f<c/>g",
  "<form><form></form><p>h<p>i</article>",
];
for (const text of IN_PIECES) {
  Deno.test(`createMarkupParser() reads ${text} alike, cut anywhere`, () => {
    for (const xmlMode of [false, true]) {
      for (const whole of [text, deep(text)]) {
        const expected = told(whole, xmlMode);
        const from = whole.length - text.length;
        for (let at = from + 1; at < whole.length; at++) {
          const pieces = [whole.slice(0, at), whole.slice(at)];
          assertEquals(told(pieces, xmlMode), expected, `${xmlMode} ${at}`);
        }
        assertEquals(told(whole.split(""), xmlMode), expected);
      }
      const parser: typeof createMarkupParser = (handler, options) =>
        new Parser(handler, options);
      assertEquals(told(text, xmlMode), told(text, xmlMode, parser));
    }
  });
}

Deno.test("createMarkupParser() tells elements below its depth, and what follows them", () => {
  const { depth } = MARKUP_LIMITS;
  const text = `${"<b>".repeat(depth)}<i>deep</i>${
    "</b>".repeat(depth)
  }<p>after</p>`;

  assertEquals(
    told(text),
    `${"<b>".repeat(depth)}<i></i>deep${"</b>".repeat(depth)}<p>after</p>`,
  );
});

Deno.test("createMarkupParser() opens and closes as often, at any depth", () => {
  for (const unit of ["<b>", "<b><c/>", "<b></c>", "<b><b></b>", "<br><a>"]) {
    for (const xmlMode of [false, true]) {
      const events = told(`<r>${unit.repeat(1500)}x</r>`, xmlMode);
      const opened = events.match(/<\w+>/g)?.length;
      assertEquals(events.match(/<\/\w+>/g)?.length, opened, unit);
    }
  }
});

Deno.test("parseLeniently() takes off what hid a script from old browsers", () => {
  const hidden = [
    '<!-- {"a":1} -->',
    '/*<![CDATA[*/ {"a":1} /*]]>*/',
    '<![CDATA[{"a":1}]]>',
    '{"a":1} ;; ',
    '/* <![CDATA[ */{"a":1}/* ]]> */',
    '{"a":1};',
  ];
  for (const text of hidden) assertEquals(parseLeniently(text), { a: 1 }, text);
});
