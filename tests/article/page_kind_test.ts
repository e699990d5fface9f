/**
 * What a page is for, told by all of its signs together: threads, offers and
 * products read like pieces, and pieces bear some marks of these. People,
 * outlets and products are invented.
 */
import { assertEquals } from "@std/assert";
import { extractArticle } from "../../core/article/extract_article.ts";
import { readPage } from "../../core/article/page/mod.ts";
import { findPosts } from "../../core/article/kind/find_posts.ts";
import { weighSigns } from "../../core/article/kind/weigh_signs.ts";
import { proseByElement, textBlocks } from "../../core/article/text/mod.ts";

function kindOf(url: string, body: string, head = ""): string {
  const html = `<!doctype html><html lang="en"><head>${head}</head>
    <body>${body}</body></html>`;
  const read = extractArticle(html, url, { now: "2026-11-26" });
  return read.ok ? read.content.pageType : read.pageType;
}

const title = (text: string) =>
  `<title>${text}</title><meta property="og:title" content="${text}">`;

/** Prose in which somebody tells what happened. */
function story(count: number): string {
  return Array.from(
    { length: count },
    (_, at) =>
      `<p>On stage ${at} the Harrow coupe climbed the old road in the rain, and
    the passenger who held map ${at} said “slower” more than once. It was louder
    than we had hoped, and the heater smelled of wool until we reached the
    village, where nobody asked what it cost.</p>`,
  ).join("");
}

function post(number: number, member: string): string {
  return `<div class="message"><a class="username" href="/members/${member}/">
    ${member}</a><span class="joined">Joined 2011</span><time
    datetime="2026-03-0${number}T10:00">March ${number}, 2026</time>
    <div class="post-body"><p>I fitted the second pump to my Harrow in winter
    number ${number} and it has held since then, but do check the seal twice
    before you close the lid.</p></div><a href="#">Reply</a>
    <a href="#">Quote</a><a href="#">Report</a></div>`;
}

const THREAD = [1, 2, 3, 4, 5].map((number) => post(number, `rider${number}`))
  .join("");

const SHOP = `<h1>Harrow roof box</h1><div class="product-price">$420.00</div>
  <button>Add to cart</button><div class="product-description"><p>The box takes
  320 litres and opens from both sides, so that nobody has to walk around the
  car in the rain. Its lid is made of one sheet.</p><p>It weighs nine kilograms
  and fits bars of any make. Your order ships within two days.</p></div>`;

const OFFER = `<h1>Fleet care</h1><div class="hero"><a href="/a">Get started</a>
  </div><div class="features"><p>Our services keep your vehicles on the road.
  Our team plans every visit with you.</p><p>Our customers save time, since our
  experts come to your yard and bring the parts along.</p><a href="/b">Contact
  us</a> <a href="/c">Request a quote</a> <a href="/d">Learn more</a></div>
  <div class="testimonials"><p>Everything was done within a day, and the price
  was the one that we had been told before.</p></div>`;

const CASES: readonly [string, string, string][] = [
  [
    "a thread under /threads/",
    kindOf("https://board.example/threads/second-pump.4411/", THREAD),
    "forum",
  ],
  [
    "a thread of a forum's host",
    kindOf(
      "https://forum.board.example/t/second-pump/88",
      `<h1>Second pump?</h1>${THREAD}`,
      title("Second pump?"),
    ),
    "forum",
  ],
  [
    "a question with answers",
    kindOf(
      "https://ask.example/questions/118/second-pump",
      `<h1>Second pump?</h1>${THREAD}`,
      `<script type="application/ld+json">{"@type":"QAPage","mainEntity":
      {"@type":"Question","name":"Second pump?"}}</script>`,
    ),
    "forum",
  ],
  [
    "a thread that no address tells",
    kindOf(
      "https://board.example/x.php?id=8",
      `<div itemscope itemtype="https://schema.org/DiscussionForumPosting">
      ${THREAD}</div>`,
      title("Second pump?"),
    ),
    "forum",
  ],
  [
    "a product of a shop",
    kindOf("https://shop.example/products/roof-box", SHOP),
    "product",
  ],
  [
    "a product by its JSON-LD",
    kindOf(
      "https://shop.example/roof-box",
      SHOP,
      `<script type="application/ld+json">{"@type":"Product","name":"Roof box",
      "offers":{"@type":"Offer","price":"420"}}</script>`,
    ),
    "product",
  ],
  [
    "a product by og:type",
    kindOf(
      "https://shop.example/item/44",
      SHOP,
      `<meta property="og:type" content="og:product">`,
    ),
    "product",
  ],
  [
    "a service",
    kindOf(
      "https://fleet.example/services/fleet-care",
      OFFER,
      `<meta property="og:type" content="website">`,
    ),
    "service",
  ],
  [
    "a page for customers",
    kindOf("https://fleet.example/solutions/", OFFER, title("Fleet care")),
    "service",
  ],
  [
    "a German service",
    kindOf(
      "https://flotte.example/services/",
      `<h1>Pflege</h1><p>Unser Team plant jeden Besuch mit Ihnen, damit Ihre
      Autos fahren. Unsere Kunden sparen dabei Zeit und Geld im Alltag.</p><p>
      Unsere Experten kommen auf Ihren Hof und bringen die Teile mit, wenn es
      sein muss auch am Abend.</p><a href="/a">Termin vereinbaren</a>
      <a href="/b">Kontakt aufnehmen</a>`,
    ),
    "service",
  ],
  [
    "a piece with as many comments",
    kindOf(
      "https://harrow.example/up-the-old-road-in-the-rain",
      `<article><h1>Up the old road in the rain</h1><p class="byline">By Dana
      Orlo</p><time datetime="2026-10-16">October 16, 2026</time>${story(9)}
      </article><div class="comments">${THREAD}</div>`,
      title("Up the old road in the rain"),
    ),
    "article",
  ],
  [
    "a piece with prices and links to shops",
    kindOf(
      "https://harrow.example/reviews/six-roof-boxes-that-we-tried",
      `<h1>Six roof boxes that we tried</h1><p class="byline">By Dana Orlo</p>
      <time datetime="2026-10-16">October 16, 2026</time>${story(6)}<p>$420</p>
      <a href="https://shop.example/a">Buy now</a>${story(3)}<p>$380</p>
      <a href="https://shop.example/b">Buy now</a>`,
      title("Six roof boxes that we tried"),
    ),
    "article",
  ],
  [
    "an unsigned piece of a house that sells",
    kindOf(
      "https://fleet.example/blog/what-a-winter-did-to-our-oldest-van",
      `<h1>What a winter did to our oldest van</h1>${story(9)}<a href="/a">Get
      started</a><a href="/b">Contact us</a>`,
      title("What a winter did to our oldest van"),
    ),
    "article",
  ],
  [
    "a column in a community section",
    kindOf(
      "https://harrow.example/community/the-old-road-in-the-rain-again",
      `<h1>The old road in the rain, again</h1><p class="byline">By Dana Orlo
      </p><time datetime="2026-10-16">October 16, 2026</time>${story(9)}`,
      title("The old road in the rain, again"),
    ),
    "article",
  ],
];

for (const [name, told, kind] of CASES) {
  Deno.test(`${name} is told as ${kind}`, () => assertEquals(told, kind));
}

Deno.test("posts are dated siblings, comments below a piece are none", () => {
  const read = (body: string) => {
    const page = readPage(`<body>${body}</body>`, "https://board.example/");
    return findPosts(page.root, proseByElement(textBlocks(page.root)));
  };

  assertEquals(read(THREAD), { share: 1, members: 5 });
  assertEquals(read(`<div class="comments">${THREAD}</div>`).share, 0);
  assertEquals(read(story(5)), { share: 0, members: 0 });
  assertEquals(read(""), { share: 0, members: 0 });
});

Deno.test("no sign of another kind decides alone against a signed, dated piece", () => {
  const piece = {
    "address words": 0.6,
    "dated": 0.9,
    "signed": 1,
    "kind article": 3,
    "text long": 0.9,
    "text of page": 0.5,
  };
  const others = ["address thread", "address product", "address service"];

  for (const sign of [...others, "body product", "mark act", "mark filter"]) {
    assertEquals(weighSigns({ ...piece, [sign]: 1 }).toPiece > 0, true, sign);
  }
});
