import { assert, assertEquals } from "@std/assert";
import { readFeed } from "../../core/feed/mod.ts";

const FEED = "https://harbour-motor.example/feed/";
const PIECE = {
  url: "https://harbour-motor.example/gt-50",
  title: 'Kestrel GT-50: "grown up" & fast',
  summary: "A week with it.",
  published: "2026-08-07",
};

const CASES = [
  {
    does: "reads RSS, its titles decoded once as XML and once as HTML",
    text: `<?xml version="1.0"?><rss version="2.0"><channel><title>H</title>
      <item><title>Kestrel GT-50: &amp;quot;grown up&amp;quot; &amp;amp; fast
      </title><link>https://harbour-motor.example/gt-50</link>
      <description><![CDATA[<p>A week <b>with it.</b></p>]]></description>
      <pubDate>Fri, 07 Aug 2026 09:00:00 GMT</pubDate></item></channel></rss>`,
  },
  {
    does: "reads RSS with one item and a permalink in place of a link",
    text: `<rss><channel><item>
      <title><![CDATA[Kestrel GT-50: "grown up" &amp; fast]]></title>
      <guid isPermaLink="true">https://harbour-motor.example/gt-50</guid>
      <description>A week with it.</description>
      <dc:date>2026-08-07T09:00:00-04:00</dc:date></item></channel></rss>`,
  },
  {
    does: "reads Atom, and the alternate link of several",
    text: `<feed xmlns="http://www.w3.org/2005/Atom"><entry>
      <title type="html">Kestrel GT-50: "grown up" &amp;amp; fast</title>
      <link rel="self" href="https://harbour-motor.example/self"/>
      <link rel="alternate" type="text/html" href="/gt-50"/>
      <published>2026-08-07T23:00:00-05:00</published>
      <summary>A week with it.</summary></entry></feed>`,
  },
  {
    does: "reads RSS 1.0",
    text: `<rdf:RDF><channel/><item>
      <title>Kestrel GT-50: "grown up" &amp;amp; fast</title>
      <link>https://harbour-motor.example/gt-50</link>
      <description>A week with it.</description>
      <dc:date>2026-08-07</dc:date></item></rdf:RDF>`,
  },
  {
    does: "reads a JSON feed",
    text: JSON.stringify({
      version: "https://jsonfeed.org/version/1.1",
      items: [{
        url: "/gt-50",
        title: PIECE.title,
        content_text: "A week with it.",
        date_published: "2026-08-07T09:00:00Z",
      }],
    }),
  },
];

for (const { does, text } of CASES) {
  Deno.test(`readFeed() ${does}`, () => {
    const reading = readFeed(text, FEED);

    assert(reading.kind === "read", JSON.stringify(reading));
    assertEquals(reading.feed.entries, [PIECE]);
  });
}

const OTHERS: readonly [does: string, text: string, kind: string][] = [
  [
    "an item without a link",
    `<rss><channel><item><title>Kestrel</title>
    <guid isPermaLink="false">4711</guid></item></channel></rss>`,
    "unclear",
  ],
  [
    "a link that is no web address",
    `<rss><channel><item><title>K</title><link>javascript:alert(1)</link>
    </item></channel></rss>`,
    "unclear",
  ],
  ["a page of HTML", "<html><body>No</body>", "unclear"],
  ["an empty answer", "", "unclear"],
  ["half a JSON feed", '{"items":[{"url":', "unclear"],
  ["other JSON", '{"error":"no"}', "unclear"],
  [
    "a sitemap",
    "<urlset><url><loc>https://a.example/x</loc></url></urlset>",
    "unclear",
  ],
  [
    "an empty RSS feed",
    "<rss version='2.0'><channel><title>H</title></channel></rss>",
    "empty",
  ],
  [
    "an empty Atom feed",
    `<feed xmlns="http://www.w3.org/2005/Atom"><title>H</title></feed>`,
    "empty",
  ],
  [
    "an empty JSON feed",
    '{"version":"https://jsonfeed.org/version/1.1","title":"H","items":[]}',
    "empty",
  ],
];

for (const [does, text, kind] of OTHERS) {
  Deno.test(`readFeed() of ${does} is ${kind}`, () => {
    const reading = readFeed(text, FEED);

    assertEquals(reading.kind, kind);
    if (reading.kind === "unclear") assert(reading.seen.length > 5);
  });
}

const BOTH = ["https://h.example/a", "https://h.example/b?x=1&y=2"];

/** Each names the same two pieces. */
const BROKEN: readonly [does: string, text: string][] = [
  [
    "a title that is not closed",
    `<rss version="2.0"><channel><item><title>A<link>${
      BOTH[0]
    }</link></item><item><title>B</title><link>https://h.example/b?x=1&amp;y=2</link></item></channel></rss>`,
  ],
  [
    "ampersands that are not escaped",
    `<rss version="2.0"><channel><item><title>A & B</title><link>${
      BOTH[0]
    }</link></item><item><title>B</title><link>${
      BOTH[1]
    }</link></item></channel></rss>`,
  ],
  [
    "an end that is cut off",
    `<rss version="2.0"><channel><item><title>A</title><link>${
      BOTH[0]
    }</link></item><item><title>B</title><link>${
      BOTH[1]
    }</link></item></channel></rss`,
  ],
  [
    "an item that is not closed",
    `<rss version="2.0"><channel><item><title>A</title><link>${
      BOTH[0]
    }</link><item><title>B</title><link>${
      BOTH[1]
    }</link></item></channel></rss>`,
  ],
  [
    "text before the root",
    `Warning: in line 1\n<?xml version="1.0"?><rss version="2.0"><channel><item><link>${
      BOTH[0]
    }</link></item><item><link>https://h.example/b?x=1&amp;y=2</link></item></channel></rss>`,
  ],
  [
    "entities of HTML",
    `<rss version="2.0"><channel><item><title>A&nbsp;&mdash;&nbsp;B</title><link>${
      BOTH[0]
    }</link></item><item><link>https://h.example/b?x=1&amp;y=2</link></item></channel></rss>`,
  ],
  [
    "items beside the channel",
    `<rss><item><link>${BOTH[0]}</link></item><item><link>${
      BOTH[1]
    }</link></item></rss>`,
  ],
  [
    "a prefix of its own",
    `<r:rss version="2.0" xmlns:r="https://ns.example/r"><r:channel><r:item><r:link>${
      BOTH[0]
    }</r:link></r:item><r:item><r:link>https://h.example/b?x=1&amp;y=2</r:link></r:item></r:channel></r:rss>`,
  ],
  [
    "a prefix of Atom",
    `<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:entry><a:link href="${
      BOTH[0]
    }"/></a:entry><a:entry><a:link href="https://h.example/b?x=1&amp;y=2"/></a:entry></a:feed>`,
  ],
  [
    "CDATA",
    `<rss version="2.0"><channel><item><link><![CDATA[ ${
      BOTH[0]
    } ]]></link></item><item><link><![CDATA[${
      BOTH[1]
    }]]></link></item></channel></rss>`,
  ],
  [
    "bases",
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://h.example/x/"><entry><link href="../a"/></entry><entry xml:base="/y/"><link href="../b?x=1&amp;y=2"/></entry></feed>`,
  ],
];

for (const [does, text] of BROKEN) {
  Deno.test(`readFeed() of a feed with ${does} loses no entry`, () => {
    const reading = readFeed(text, FEED);

    assert(reading.kind === "read", JSON.stringify(reading));
    assertEquals(reading.feed.entries.map(({ url }) => url), BOTH);
  });
}

Deno.test("readFeed() reads titles in XHTML, and a last change beside no day", () => {
  const reading = readFeed(
    `<feed xmlns="http://www.w3.org/2005/Atom"><entry><title type="xhtml">
    <div xmlns="http://www.w3.org/1999/xhtml">Kestrel <b>GT</b></div></title>
    <link type="application/json" href="/a.json"/><link type="text/html" href="/a"/>
    <updated>2026-08-07T00:00:00Z</updated></entry></feed>`,
    FEED,
  );

  assert(reading.kind === "read");
  assertEquals(reading.feed.entries, [{
    url: "https://harbour-motor.example/a",
    title: "Kestrel GT",
    summary: "",
    changed: "2026-08-07",
  }]);
});

Deno.test("readFeed() does not expand a bomb of entities", () => {
  const bomb = `<!DOCTYPE x [<!ENTITY a "${"A".repeat(1000)}">${
    "bcdefghij".split("").map((name, index) =>
      `<!ENTITY ${name} "${`&${"abcdefghi"[index]};`.repeat(10)}">`
    ).join("")
  }]><rss><channel><item><title>&j;</title><link>https://a.example/x</link>
    </item></channel></rss>`;

  const reading = readFeed(bomb, FEED);

  assert(JSON.stringify(reading).length < 100_000);
});
