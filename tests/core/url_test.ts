import { assertEquals } from "@std/assert";
import {
  normaliseUrl,
  pageKey,
  samePage,
  sameSite,
  siteOf,
} from "../../core/words/base/url.ts";

const NORMALISED = [
  {
    does: "drops the fragment",
    url: "https://lane.example/a#comments",
    expected: "https://lane.example/a",
  },
  {
    does: "drops tracking and keeps the rest in its order",
    url: "https://lane.example/a?z=1&utm_source=x&b=%20c&gclid=9&fbclid=q",
    expected: "https://lane.example/a?z=1&b=%20c",
  },
  {
    does: "drops a question mark with nothing left behind it",
    url: "https://lane.example/a?utm_medium=mail",
    expected: "https://lane.example/a",
  },
  {
    does: "keeps parameters that only look like tracking",
    url: "https://lane.example/a?ample=1&utmost=2",
    expected: "https://lane.example/a?ample=1&utmost=2",
  },
  {
    does: "drops the default port and lowers the host",
    url: "HTTPS://WWW.Lane.Example:443/Path",
    expected: "https://www.lane.example/Path",
  },
  {
    does: "keeps another port",
    url: "http://lane.example:8080/",
    expected: "http://lane.example:8080/",
  },
  {
    does: "drops a final amp segment and keeps the slash",
    url: "https://lane.example/review/amp/",
    expected: "https://lane.example/review/",
  },
  {
    does: "drops a leading amp segment",
    url: "https://lane.example/amp/review",
    expected: "https://lane.example/review",
  },
  {
    does: "drops the amp host and parameter",
    url: "https://amp.lane.example/review?amp=1&page=2",
    expected: "https://lane.example/review?page=2",
  },
  {
    does: "keeps a site that is called amp",
    url: "https://amp.example/amp",
    expected: "https://amp.example/amp",
  },
  {
    does: "leaves the AMP cache",
    url: "https://lane-example.cdn.ampproject.org/c/s/lane.example/review",
    expected: "https://lane.example/review",
  },
  {
    does: "leaves the AMP viewer",
    url: "https://www.google.com/amp/s/lane.example/review?x=1",
    expected: "https://lane.example/review?x=1",
  },
  {
    does: "drops `.amp` before the ending",
    url: "https://lane.example/review.amp.html",
    expected: "https://lane.example/review.html",
  },
  { does: "keeps other text", url: " mailto:a@b ", expected: "mailto:a@b" },
  { does: "keeps no text", url: "", expected: "" },
];

for (const { does, url, expected } of NORMALISED) {
  Deno.test(`normaliseUrl() ${does}`, () => {
    assertEquals(normaliseUrl(url), expected);
    assertEquals(normaliseUrl(expected), expected, "it is stable");
  });
}

const SITES: [string, string, boolean][] = [
  ["https://www.lane.example/a", "http://cars.lane.example", true],
  ["https://lane.example", "lane.example", true],
  ["https://notlane.example", "https://lane.example", false],
  ["https://lane.example.org", "https://lane.example", false],
  ["https://a.lane.co.uk", "https://b.lane.co.uk", true],
  ["https://a.co.uk", "https://b.co.uk", false],
  ["https://a.blogspot.com", "https://b.blogspot.com", false],
  ["http://127.0.0.1/a", "http://127.0.0.1/b", true],
  ["http://127.0.0.1", "http://127.0.0.2", false],
  ["", "", false],
];

for (const [a, b, expected] of SITES) {
  Deno.test(`sameSite() of "${a}" and "${b}" is ${expected}`, () => {
    assertEquals(sameSite(a, b), expected);
  });
}

Deno.test("siteOf() gives the registrable domain", () => {
  assertEquals(siteOf("https://News.Lane.example/x"), "lane.example");
  assertEquals(siteOf("http://localhost:80"), "localhost");
});

const PAGES: [string, string, boolean][] = [
  ["http://www.lane.example/a/", "https://lane.example/a#x", true],
  ["https://lane.example/a/?id=1", "https://lane.example/a?id=1", true],
  ["https://lane.example/a?id=1", "https://lane.example/a?id=2", false],
  ["https://lane.example/", "https://lane.example", true],
  ["https://lane.example/a", "https://lane.example/b", false],
];

for (const [a, b, expected] of PAGES) {
  Deno.test(`samePage() of "${a}" and "${b}" is ${expected}`, () => {
    assertEquals(samePage(a, b), expected);
  });
}

Deno.test("pageKey() gives all spellings of an address one id", () => {
  const spellings = [
    "https://lane.example/reviews/gt-50",
    "http://lane.example/reviews/gt-50",
    "https://www.lane.example/reviews/gt-50",
    "https://m.lane.example/reviews/gt-50",
    "https://mobile.lane.example/reviews/gt-50",
    "https://amp.lane.example/reviews/gt-50",
    "https://LANE.example/reviews/gt-50",
    "https://lane.example./reviews/gt-50",
    "https://lane.example:443/reviews/gt-50",
    "https://lane.example/reviews/gt-50/",
    "https://lane.example/reviews//gt-50",
    "https://lane.example//reviews/gt-50",
    "https://lane.example/reviews/gt-50/index.html",
    "https://lane.example/reviews/gt-50/index.php",
    "https://lane.example/reviews/gt-50/amp",
    "https://lane.example/amp/reviews/gt-50",
    "https://lane.example/reviews/gt-50#comments",
    "https://lane.example/reviews/gt-50?utm_source=mail&fbclid=1",
    "https://lane.example/reviews/gt-50?amp=1",
    "https://lane.example/reviews/./gt-50",
    "https://lane.example/reviews/gt%2D50",
    "https://lane-example.cdn.ampproject.org/c/s/lane.example/reviews/gt-50",
  ];

  assertEquals(
    [...new Set(spellings.map(pageKey))],
    ["lane.example/reviews/gt-50"],
  );
});

Deno.test("pageKey() keeps pages apart", () => {
  const pages = [
    "https://lane.example/reviews/gt-50",
    "https://lane.example/reviews/gt-51",
    "https://lane.example/reviews/gt-50?page=2",
    "https://cars.lane.example/reviews/gt-50",
    "https://m.example/reviews/gt-50",
    "https://lane.example/index-of-prices.html",
  ];

  assertEquals(new Set(pages.map(pageKey)).size, pages.length);
});
