import { escape, script } from "./forms.ts";
import { h1, type PageCase, pageOf, signed } from "./page_case.ts";
import { makePiece, textsOf } from "./piece.ts";

/** Pages that are pieces of another kind than an article, and look-alikes. */
export const KINDS: readonly PageCase[] = [
  pageOf("press-release-newsroom", 161, ({ piece, facts, body }) => ({
    head: facts,
    body: `<main><p>PRESS RELEASE</p>${
      h1(piece)
    }<p>FOR IMMEDIATE RELEASE</p>${body}<p>Media contact: press office, ${piece.make}.</p></main>`,
    expected: {
      url:
        `https://media.${piece.make.toLowerCase()}.example/newsroom/${piece.slug}`,
      pageType: "press_release",
      text: [
        "PRESS RELEASE",
        "FOR IMMEDIATE RELEASE",
        ...textsOf(piece.body),
        `Media contact: press office, ${piece.make}.`,
      ],
    },
  })),
  pageOf("press-release-on-wire", 162, ({ piece, facts, body }) => ({
    head: facts,
    body: `<article>${
      h1(piece)
    }<p>DETROIT, Aug. 7, 2026 /PRNewswire/ -- ${piece.make} today announced the new ${piece.car}.</p>${body}<p># # #</p></article>`,
    expected: {
      pageType: "press_release",
      text: [
        `DETROIT, Aug. 7, 2026 /PRNewswire/ -- ${piece.make} today announced the new ${piece.car}.`,
        ...textsOf(piece.body),
      ],
    },
  })),
  pageOf("press-release-section", 163, ({ piece, facts, body }) => ({
    head: facts,
    body: `<article>${h1(piece)}<p>For immediate release</p>${body}</article>`,
    expected: {
      url:
        `https://${piece.make.toLowerCase()}.example/press-releases/${piece.slug}`,
      pageType: "press_release",
      text: ["For immediate release", ...textsOf(piece.body)],
    },
  })),
  pageOf("product-price-page", 164, ({ piece }) => {
    const texts = [
      `The ${piece.car} starts at $34,950 and comes in four trims, each with a choice of two engines and seven colors to match the way you live.`,
      "Compare trims side by side to find the one that suits you, or request a quote from a retailer near you and hear back within one working day.",
      "All models come with a five-year warranty, three years of roadside help and a first service that costs you nothing at all.",
    ];
    return {
      head: `<title>${piece.car}: price and trims | ${piece.make}</title>${
        script({
          "@type": "Product",
          name: piece.car,
          offers: { "@type": "Offer", price: 34950 },
        })
      }<meta property="og:type" content="product">`,
      body: `<main><h1>${piece.car}</h1>${
        texts.map((text) => `<p>${text}</p>`).join("")
      }<a href="/build">Build &amp; Price</a></main>`,
      expected: {
        url:
          `https://${piece.make.toLowerCase()}.example/vehicles/${piece.slug}/pricing`,
        pageType: "product",
        title: piece.car,
        bylines: [],
        published: null,
        text: texts,
      },
    };
  }),
  pageOf("product-spec-page", 165, ({ piece }) => {
    const rows = [["Engine", "2.0 turbo"], ["Power", "268 hp"], [
      "Torque",
      "400 Nm",
    ], ["Weight", "1,655 kg"]];
    const texts = [
      `Full technical data of the ${piece.car}, for every trim and market, as supplied by ${piece.make} and checked by our data desk.`,
      "Figures marked with a star are estimates and may change before the car goes on sale; find a dealer to see what is in stock near you.",
    ];
    return {
      head: `<title>${piece.car} specs</title>${
        script({ "@type": "Car", name: piece.car, offers: { price: 1 } })
      }`,
      body: `<main><h1>${piece.car} specifications</h1><p>${
        texts[0]
      }</p><table>${
        rows.map(([a, b]) => `<tr><td>${a}</td><td>${b}</td></tr>`).join("")
      }</table><p>${texts[1]}</p></main>`,
      expected: {
        url: `https://${piece.outlet.host}/cars/${piece.slug}/specs`,
        pageType: "product",
        title: `${piece.car} specifications`,
        bylines: [],
        published: null,
        text: [
          texts[0] ?? "",
          ...rows.map(([a, b]) => `${a} | ${b}`),
          texts[1] ?? "",
        ],
      },
    };
  }),
  pageOf("dealer-used-listing", 166, ({ piece }) =>
    dealer(
      piece.car,
      `https://corranmotors.example/used-cars/${piece.slug}`,
      [
        `This one-owner ${piece.car} comes with a full service history, two keys and the remainder of its warranty, and it has been through our 120-point check.`,
        "Stock #: A4411. VIN: KES1GT2H6T1234567. Schedule a test drive today, or value your trade and we will bring the car to your door.",
        "Our finance team can arrange a plan with a low down payment; ask for details at our showroom on Mill Street.",
      ],
    )),
  pageOf("dealer-blog-post", 167, ({ piece }) =>
    dealer(
      piece.car,
      `https://corranmotors.example/blog/why-you-will-love-the-${piece.slug}`,
      [
        `Are you looking for a family car that does everything? Then come and see the new ${piece.car} at our dealership, where our sales team is ready to help.`,
        "It has room for five, a long list of safety aids, and prices that will make you smile. Get pre-approved online in minutes and save yourself the wait.",
        "Visit us today for a test drive, and ask about the offers that are good until the end of the month on everything in our inventory.",
      ],
      script({ "@type": "AutoDealer", name: "Corran Motors" }),
    )),
  pageOf("video-page", 168, ({ piece, facts }) => {
    const text =
      `Dana spends a week with the ${piece.car} and finds out whether its quiet cabin and sensible size make up for a price that has crept upwards since the last one. Along the way she gets wet, gets lost and gets home on one tank.`;
    return {
      head: `${facts}<meta property="og:type" content="video.other">`,
      body: `<main>${
        h1(piece)
      }<iframe src="https://www.youtube.com/embed/abcdefghijk"></iframe><p>${text}</p></main>`,
      expected: {
        url: `https://${piece.outlet.host}/videos/${piece.slug}`,
        pageType: "video",
        text: [text],
      },
    };
  }),
  pageOf("article-with-video-on-top", 169, ({ piece, facts, body }) => ({
    head: facts,
    body: `<article>${h1(piece)}${
      signed(piece)
    }<iframe src="https://www.youtube.com/embed/abcdefghijk"></iframe>${body}</article>`,
  })),
  pageOf("comparison-of-four", 170, ({ piece, facts, body }) => {
    const rivals = ["Sable Crest", "Belmar Pilgrim", "Voss Terrain"];
    const more = rivals.map((name) =>
      `The ${name} came second in two of our five rounds and last in none, which tells you most of what there is to know about how it goes about its work.`
    );
    return {
      head: facts,
      body: `<article>${h1(piece)}${signed(piece)}${body}${
        rivals.map((name, i) => `<h2>${name}</h2><p>${more[i]}</p>`).join("")
      }</article>`,
      expected: {
        text: [
          ...textsOf(piece.body),
          ...rivals.flatMap((name, i) => [name, more[i] ?? ""]),
        ],
      },
    };
  }),
  pageOf("top-ten-list", 171, ({ piece, facts }) => {
    const entries = Array.from({ length: 10 }, (_, i) => {
      const other = makePiece(400 + i * 3);
      return [
        `${10 - i}. ${other.car}`,
        (textsOf(other.body)[2] ?? "") + ` That is why it is number ${10 - i}.`,
      ] as const;
    });
    return {
      head: facts,
      body: `<article>${h1(piece)}${signed(piece)}${
        entries.map(([name, text]) => `<h2>${name}</h2><p>${escape(text)}</p>`)
          .join("")
      }</article>`,
      expected: { text: entries.flat() },
    };
  }),
  pageOf("newsletter-round-up", 172, ({ piece, facts }) => {
    const items = textsOf(piece.body).filter((text) => text.length > 60);
    return {
      head: facts,
      body: `<article>${h1(piece)}${signed(piece)}${
        items.map((text, i) =>
          `<p><strong>${i + 1}.</strong> ${
            escape(text)
          } <a href="/s/${i}">Read it here.</a></p>`
        ).join("")
      }</article>`,
      expected: {
        text: items.map((text, i) => `${i + 1}. ${text} Read it here.`),
      },
    };
  }),
  pageOf("news-brief", 173, ({ piece, facts }) => {
    const texts = textsOf(piece.body).filter((text) => text.length > 60)
      .slice(0, 2);
    return {
      head: facts,
      body: `<article>${h1(piece)}${signed(piece)}${
        texts.map((text) => `<p>${escape(text)}</p>`).join("")
      }</article>`,
      expected: { text: texts },
    };
  }),
  pageOf("headline-says-access-denied", 174, ({ piece, url, body }) => {
    const title = `Access denied: how the ${piece.car} locked us out`;
    return {
      head: `<title>${title}</title>${
        script({
          "@type": "Article",
          url,
          headline: title,
          datePublished: piece.published,
          author: piece.authors[0],
        })
      }`,
      body: `<article><h1>${title}</h1>${body}</article>`,
      expected: { title },
    };
  }),
  pageOf("review-under-odd-address", 175, ({ piece, facts, body }) => ({
    head: facts,
    body: `<article>${h1(piece)}${signed(piece)}${body}</article>`,
    expected: { url: `https://${piece.outlet.host}/c/?id=8812` },
  })),
  pageOf("review-in-category-path", 176, ({ piece, facts, body }) => ({
    head: facts.replaceAll(
      `/reviews/${piece.slug}`,
      `/category/suv/${piece.slug}`,
    ),
    body: `<article>${h1(piece)}${signed(piece)}${body}</article>`,
    expected: {
      url: `https://www.${piece.outlet.host}/category/suv/${piece.slug}`,
    },
  })),
  pageOf("review-with-many-cards-around", 177, ({ piece, facts, body }) => ({
    head: facts,
    body: `<article>${h1(piece)}${
      signed(piece)
    }${body}</article><div class="grid">${
      Array.from({ length: 14 }, (_, i) =>
        `<div class="tile"><h3><a href="/n/${i}">${piece.other} story number ${i}</a></h3></div>`)
        .join("")
    }</div>`,
  })),
];

/** A dealer's page: it sells, so it is no clip. */
function dealer(
  car: string,
  url: string,
  texts: readonly string[],
  head = "",
) {
  return {
    head: `<title>${car} | Corran Motors</title>${head}`,
    body: `<div class="content"><h1>${car}</h1>${
      texts.map((text) => `<p>${text}</p>`).join("")
    }</div>`,
    expected: {
      url,
      pageType: "dealer",
      title: car,
      bylines: [],
      published: null,
      text: texts,
    },
  };
}
