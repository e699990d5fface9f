import { assertEquals } from "@std/assert";
import { parseFeed } from "../../core/discovery/site/feed.ts";

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
  Deno.test(`parseFeed() ${does}`, () => {
    assertEquals(parseFeed(text, FEED), [PIECE]);
  });
}

const NOTHING = [
  {
    does: "leaves out an item without a link",
    text: `<rss><channel><item>
    <title>Kestrel</title><guid isPermaLink="false">4711</guid></item>
    </channel></rss>`,
  },
  {
    does: "leaves out a link that is no web address",
    text: `<rss><channel>
    <item><title>K</title><link>javascript:alert(1)</link></item></channel>
    </rss>`,
  },
  { does: "finds nothing in a page of HTML", text: "<html><body>No</body>" },
  { does: "finds nothing in an empty answer", text: "" },
  { does: "finds nothing in broken XML", text: "<rss><channel><item>" },
  { does: "finds nothing in half a JSON feed", text: '{"items":[{"url":' },
];

for (const { does, text } of NOTHING) {
  Deno.test(`parseFeed() ${does}`, () => {
    assertEquals(parseFeed(text, FEED), []);
  });
}

Deno.test("parseFeed() does not expand a bomb of entities", () => {
  const bomb = `<!DOCTYPE x [<!ENTITY a "${"A".repeat(1000)}">${
    "bcdefghij".split("").map((name, index) =>
      `<!ENTITY ${name} "${`&${"abcdefghi"[index]};`.repeat(10)}">`
    ).join("")
  }]><rss><channel><item><title>&j;</title><link>https://a.example/x</link>
    </item></channel></rss>`;

  const [item] = parseFeed(bomb, FEED);

  assertEquals((item?.title.length ?? 0) < 100_000, true);
});
