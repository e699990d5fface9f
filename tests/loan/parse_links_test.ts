import { assertEquals } from "@std/assert";
import { holdsLink, parseLinks } from "../../core/loan/cells/parse_links.ts";

const INTERNAL = ["fms.driveshop.com"];

const USABLE = [
  {
    does: "reads one link",
    cell: "https://a.example/x",
    links: ["https://a.example/x"],
  },
  {
    does: "adds a missing scheme",
    cell: "instagram.com/x",
    links: ["https://instagram.com/x"],
  },
  {
    does: "keeps a channel's path",
    cell: "youtube.com/c/X/",
    links: ["https://youtube.com/c/X/"],
  },
  {
    does: "adds missing slashes",
    cell: "https:a.example",
    links: ["https://a.example/"],
  },
  {
    does: "adds one missing slash",
    cell: "https:/a.example/x",
    links: ["https://a.example/x"],
  },
  {
    does: "adds a missing colon",
    cell: "https//a.example",
    links: ["https://a.example/"],
  },
  {
    does: "removes a blank after the scheme",
    cell: "https:// a.example/x",
    links: ["https://a.example/x"],
  },
  {
    does: "removes a blank after the colon",
    cell: "https: www.a.example",
    links: ["https://www.a.example/"],
  },
  {
    does: "accepts capitals",
    cell: "Http://A.Example/Path",
    links: ["http://a.example/Path"],
  },
  {
    does: "repairs a stray x",
    cell: "xhttps://a.example/",
    links: ["https://a.example/"],
  },
  {
    does: "repairs a stray z",
    cell: "zhttps://a.example/",
    links: ["https://a.example/"],
  },
  {
    does: "repairs a doubled h",
    cell: "hhttps://a.example/",
    links: ["https://a.example/"],
  },
  {
    does: "repairs a missing ht",
    cell: "tp://a.example/",
    links: ["http://a.example/"],
  },
  {
    does: "repairs a missing h",
    cell: "ttps://a.example/",
    links: ["https://a.example/"],
  },
  {
    does: "repairs a doubled scheme",
    cell: "https://https://a.example/x",
    links: ["https://a.example/x"],
  },
  {
    does: "drops a label",
    cell: "Instagram: instagram.com/x",
    links: ["https://instagram.com/x"],
  },
  {
    does: "drops a label without blank",
    cell: "Instagram:instagram.com/x",
    links: ["https://instagram.com/x"],
  },
  {
    does: "drops blanks around",
    cell: "  https://a.example/x \u00a0",
    links: ["https://a.example/x"],
  },
  {
    does: "drops invisible characters",
    cell: "\ufeffhttps://a.example/x\u200b",
    links: ["https://a.example/x"],
  },
  {
    does: "drops marks around",
    cell: "<https://a.example/x>.",
    links: ["https://a.example/x"],
  },
  {
    does: "keeps brackets of the address",
    cell: "https://a.example/x_(y)",
    links: ["https://a.example/x_(y)"],
  },
  {
    does: "drops a user name",
    cell: "https://me:pw@a.example/x",
    links: ["https://a.example/x"],
  },
  {
    does: "splits at commas",
    cell: "https://a.example/x,https://b.example/y",
    links: ["https://a.example/x", "https://b.example/y"],
  },
  {
    does: "splits at commas and semicolons",
    cell: "https://a.example/x; b.example/y, https://c.example",
    links: ["https://a.example/x", "https://b.example/y", "https://c.example/"],
  },
  {
    does: "splits at line ends",
    cell: "https://a.example/x\nhttps://b.example/y",
    links: ["https://a.example/x", "https://b.example/y"],
  },
  {
    does: "keeps a comma within an address",
    cell: "https://a.example/a,b.html, https://b.example",
    links: ["https://a.example/a,b.html", "https://b.example/"],
  },
  {
    does: "keeps a semicolon within an address",
    cell: "https://a.example/a;id=1",
    links: ["https://a.example/a;id=1"],
  },
  {
    does: "drops a trailing comma",
    cell: "https://a.example/x,",
    links: ["https://a.example/x"],
  },
  {
    does: "splits links run together",
    cell: "https://a.example/xhttps://b.example/y",
    links: ["https://a.example/x", "https://b.example/y"],
  },
  {
    does: "keeps a link within a query",
    cell: "https://a.example/?u=https://b.example/y",
    links: ["https://a.example/?u=https://b.example/y"],
  },
  {
    does: "merges a page given twice",
    cell: "https://a.example/X, http://www.A.example/x/?utm_source=n#top",
    links: ["https://a.example/X"],
  },
  {
    does: "keeps other queries apart",
    cell: "https://a.example/?v=1 https://a.example/?v=2",
    links: ["https://a.example/?v=1", "https://a.example/?v=2"],
  },
  {
    does: "reads fourteen links",
    cell: Array.from({ length: 14 }, (_, at) => `https://a.example/${at}`).join(
      ", ",
    ),
    links: Array.from({ length: 14 }, (_, at) => `https://a.example/${at}`),
  },
  { does: "leaves an empty cell empty", cell: "  ", links: [] },
  {
    does: "takes the address of a Markdown link",
    cell: "[The review](https://a.example/x)",
    links: ["https://a.example/x"],
  },
  {
    does: "takes the address of a HYPERLINK formula",
    cell: '=HYPERLINK("https://a.example/x";"Review (week 1)")',
    links: ["https://a.example/x"],
  },
  {
    does: "repairs what was made unclickable",
    cell: "hxxps://a[.]example/x",
    links: ["https://a.example/x"],
  },
  {
    does: "repairs a semicolon for the colon",
    cell: "https;//a.example/x",
    links: ["https://a.example/x"],
  },
  {
    does: "joins an address that a line end has cut",
    cell: "https://a.example/reviews/\nkia-ev9/week",
    links: ["https://a.example/reviews/kia-ev9/week"],
  },
  {
    does: "joins no address with another",
    cell: "https://a.example/reviews/ b.example/x",
    links: ["https://a.example/reviews/", "https://b.example/x"],
  },
  {
    does: "joins no address with words",
    cell: "https://a.example/reviews/ well-known site",
    links: ["https://a.example/reviews/", undefined],
  },
];

for (const { does, cell, links } of USABLE) {
  Deno.test(`parseLinks() ${does}`, () => {
    const parts = parseLinks(cell, INTERNAL);

    assertEquals(parts.map(({ link }) => link), links);
  });
}

const UNUSABLE = [
  { cell: "https://fms.driveshop.com/people/edit/1", problem: "internal_link" },
  { cell: "http://fms.driveshop.com/people/edit/1", problem: "internal_link" },
  { cell: "HTTPS://WWW.FMS.DriveShop.COM:8443/x", problem: "internal_link" },
  { cell: "fms.driveshop.com/people/edit/1", problem: "internal_link" },
  { cell: "mailto:dana@a.example", problem: "not_a_web_link" },
  { cell: "javascript:alert(1)", problem: "not_a_web_link" },
  { cell: "ftp://a.example/x", problem: "not_a_web_link" },
  { cell: "http://127.0.0.1/x", problem: "no_public_address" },
  { cell: "http://0x7f.1/x", problem: "no_public_address" },
  { cell: "http://[::1]/x", problem: "no_public_address" },
  { cell: "http://localhost:8080/", problem: "no_public_address" },
  { cell: "https://intranet/x", problem: "no_public_address" },
  { cell: "https://www.youtube.com/", problem: "platform_home_page" },
  { cell: "instagram.com", problem: "platform_home_page" },
  { cell: "@danaorlo", problem: "not_a_link" },
  { cell: "see my site", problem: "not_a_link" },
  { cell: "https://", problem: "not_a_link" },
];

for (const { cell, problem } of UNUSABLE) {
  Deno.test(`parseLinks() calls "${cell}" ${problem}`, () => {
    const parts = parseLinks(cell, INTERNAL);

    assertEquals(parts.map((part) => part.problem), [problem as never]);
    assertEquals(parts.map(({ link }) => link), [undefined]);
  });
}

Deno.test("parseLinks() does not take a look-alike for an internal host", () => {
  const [part] = parseLinks("https://notfms.driveshop.com.example/x", INTERNAL);

  assertEquals(part?.link, "https://notfms.driveshop.com.example/x");
});

Deno.test("parseLinks() says what it repaired, and asks about a stray letter", () => {
  const [first, second, third] = parseLinks(
    "a.example/x xhttps://b.example/ https://c.example/",
    INTERNAL,
  );

  assertEquals(first?.repair, 'added the missing "https://"');
  assertEquals(second?.maybeDisabled, true);
  assertEquals(third?.repair, undefined);
});

Deno.test("parseLinks() asks about a link that may have been disabled", () => {
  const [part] = parseLinks("hxxp://a.example/x", INTERNAL);

  assertEquals([part?.link, part?.maybeDisabled], ["http://a.example/x", true]);
});

Deno.test("holdsLink() tells links from text", () => {
  const cells = [
    "https://a.example",
    "a.example/x",
    "Torque Ledger",
    "3/3/25",
    "CX-5 2.5T",
  ];

  assertEquals(cells.map(holdsLink), [true, true, false, false, false]);
});
