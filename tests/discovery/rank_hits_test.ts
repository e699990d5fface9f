import { assertEquals } from "@std/assert";
import { rankHits } from "../../core/discovery/query/rank_hits.ts";
import type { SearchHit } from "../../core/discovery/providers/search_provider.ts";
import { loanOf } from "./fake_web.ts";

const SITE = "https://harbour-motor.example";
const LINK = `${SITE}/reviews`;
let rank = 0;

function hit(facts: Partial<SearchHit>): SearchHit {
  return {
    url: `${SITE}/a-b-c`,
    title: "",
    snippet: "",
    rank: ++rank,
    ...facts,
  };
}

function order(hits: SearchHit[], links = [LINK]): string[] {
  return rankHits(hits, loanOf({ links }), LINK).map(({ hit }) => hit.url);
}

const DROPPED = [
  { what: "a sibling", title: "Kestrel GT-90 review" },
  { what: "another vehicle", title: "Boats of the harbour" },
  {
    what: "a piece that says it is years old",
    title: "Kestrel GT-50 review",
    published: "2016-03-01",
  },
  {
    what: "a piece whose address is years old",
    title: "Kestrel GT-50 review",
    url: `${SITE}/2016/03/kestrel-gt-50-review`,
  },
  {
    what: "a page of specifications",
    title: "Kestrel GT-50 specs",
    url: `${SITE}/kestrel/gt-50/specs`,
  },
  { what: "a list", title: "Kestrel GT-50 news", url: `${SITE}/tag/gt-50` },
  { what: "a file", title: "Kestrel GT-50", url: `${SITE}/gt-50.pdf` },
  {
    what: "a video",
    title: "Kestrel GT-50 review",
    url: "https://www.youtube.com/watch?v=aaaaaaaaaaa",
  },
  {
    what: "a post on a social network",
    title: "Kestrel GT-50 review",
    url: "https://www.facebook.com/posts/kestrel-gt-50",
  },
];

for (const { what, ...facts } of DROPPED) {
  Deno.test(`rankHits() drops ${what}`, () => {
    const url = `${SITE}/2026/some-long-slug`;

    assertEquals(order([hit({ url, ...facts })]), []);
  });
}

Deno.test("rankHits() puts the link's site first, then the loan's other sites", () => {
  const title = "Kestrel GT-50 review";
  const elsewhere = "https://torque-ledger.example/2026/gt-50-long-slug";
  const other = "https://mara-quill.example/gt-50-in-the-rain";
  const own = `${SITE}/2026/a-week-away`;

  assertEquals(
    order(
      [elsewhere, other, own].map((url) => hit({ title, url })),
      [LINK, "https://mara-quill.example/"],
    ),
    [own, other, elsewhere],
  );
});

Deno.test("rankHits() prefers the contact's piece and the loan's window", () => {
  const title = "Kestrel GT-50 review";
  const early = hit({
    title,
    url: `${SITE}/2026/the-early-one`,
    published: "2026-05-25",
  });
  const plain = hit({ title, url: `${SITE}/plain-and-undated` });
  const signed = hit({
    title,
    url: `${SITE}/signed-and-sealed`,
    snippet: "By MARA QUILL.",
  });
  const dated = hit({
    title,
    url: `${SITE}/dated-and-signed`,
    snippet: "Mara Quill",
    published: "2026-08-20",
  });

  assertEquals(
    order([early, plain, signed, dated]),
    [dated, signed, plain, early].map(({ url }) => url),
  );
});

Deno.test("rankHits() prefers the slug of a piece that is gone", () => {
  const title = "Kestrel GT-50";
  const signed = hit({
    title,
    url: `${SITE}/drives/gt-50-first-drive`,
    snippet: "By Mara Quill",
  });
  const moved = hit({ title, url: `${SITE}/reviews/A-Week-in-the-GT-50` });
  const orderFor = (link: string) =>
    rankHits([signed, moved], loanOf({ links: [link] }), link)
      .map(({ hit }) => hit.url);

  assertEquals(orderFor(`${SITE}/2026/a-week-in-the-gt-50`)[0], moved.url);
  assertEquals(orderFor(`${SITE}/`)[0], signed.url);
});

Deno.test("rankHits() takes a look-alike domain for another site", () => {
  const ranked = rankHits(
    [hit({
      title: "Kestrel GT-50 review",
      url: "https://notharbour-motor.example/2026/gt-50-review",
    })],
    loanOf(),
    LINK,
  );

  assertEquals(ranked.map(({ place }) => place), ["elsewhere"]);
});
