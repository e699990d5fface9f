import { assert, assertEquals } from "@std/assert";
import { extractArticle } from "../../core/article/mod.ts";
import { parseLeniently } from "../../core/article/page/json_ld.ts";
import { fullnessOf } from "../../core/discovery/page/page_fullness.ts";
import { parseSitemap } from "../../core/discovery/site/sitemap.ts";
import { readPart } from "../../core/loan/xlsx/xlsx_xml.ts";
import { createMarkupParser, MARKUP_LIMITS } from "../../core/markup/mod.ts";

/** Far above what any of these take, far below what they took: 10 to 53 s. */
const MOST_MS = 5000;

const CASES: readonly { does: string; run: () => unknown }[] = [
  {
    does: "JSON-LD with a run of 2 MB of blanks",
    run: () =>
      extractArticle(
        `<script type="application/ld+json">{"headline":"a${
          " ".repeat(1_900_000)
        }b"}</script><p>x`,
        "https://a.example/1",
      ),
  },
  {
    does: "a sitemap of 1.2 MB of nested elements",
    run: () => parseSitemap("<x>".repeat(400_000), "https://a.example/s.xml"),
  },
  {
    does: "a sheet of nested elements",
    run: () => {
      try {
        readPart(new TextEncoder().encode("<c>".repeat(600_000)), {});
      } catch (error) {
        assert(error instanceof SyntaxError);
      }
    },
  },
  {
    does: "2 MB of start tags",
    run: () => fullnessOf(`<body>${"<i>".repeat(660_000)}`),
  },
  {
    does: "start tags and end tags of nothing",
    run: () => fullnessOf(`<body>${"<i></b>".repeat(300_000)}`),
  },
  {
    does: "nested SVG",
    run: () => fullnessOf(`<body>${"<svg><foreignObject>".repeat(80_000)}`),
  },
];
for (const { does, run } of CASES) {
  Deno.test(`${does} is read in seconds`, () => {
    const begun = performance.now();
    run();
    assert(performance.now() - begun < MOST_MS);
  });
}

/** What a parser tells, in short. */
function told(text: string, xmlMode = false): string {
  let events = "";
  const parser = createMarkupParser({
    onopentag: (name) => events += `<${name}>`,
    ontext: (data) => events += data,
    onclosetag: (name) => events += `</${name}>`,
  }, { xmlMode });
  parser.write(text);
  parser.end();
  return events;
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
