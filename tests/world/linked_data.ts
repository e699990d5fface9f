import { bylinesOf } from "./page_html.ts";
import type { Article, JsonLdShape } from "./outlet.ts";

/** The JSON-LD of an article: `script` elements, in the shape it asks for. */
export function linkedData(
  outlet: string,
  url: string,
  article: Article,
): string[] {
  const { authorAs = "persons", jsonLd = "graph" } = article;
  const nodes = [
    articleNode(outlet, url, article),
    ...(authorAs === "id" ? personsOf(article, url) : []),
    {
      "@type": "BreadcrumbList",
      itemListElement: [{
        "@type": "ListItem",
        position: 1,
        name: article.section ?? "Reviews",
      }],
    },
  ];
  return SHAPES[jsonLd](nodes).map((json) =>
    `<script type="application/ld+json">${
      json.replaceAll("</", "<\\/")
    }</script>`
  );
}

type Node = Record<string, unknown>;

const CONTEXT = { "@context": "https://schema.org" };

const SHAPES: Record<JsonLdShape, (nodes: readonly Node[]) => string[]> = {
  graph: (nodes) => [JSON.stringify({ ...CONTEXT, "@graph": nodes })],
  object: (nodes) => [JSON.stringify({ ...CONTEXT, ...nodes[0] })],
  array: (nodes) => [
    JSON.stringify(nodes.map((node) => ({ ...CONTEXT, ...node }))),
  ],
  blocks: (nodes) =>
    [RELATED, ...nodes].map((node) => JSON.stringify({ ...CONTEXT, ...node })),
  sloppy: (nodes) => {
    const json = JSON.stringify({ ...CONTEXT, ...nodes[0] });
    const broken = json.replace('"headline":"', '"headline":"\n')
      .replace(/\}$/, ",}");
    return [`<!--\n${broken}\n-->`];
  },
};

/** Another article of the outlet, of the same type. */
const RELATED: Node = {
  "@type": "NewsArticle",
  headline: "Something else altogether",
  datePublished: "2019-01-02T03:04:05Z",
  author: { "@type": "Person", name: "Somebody Else" },
  mainEntityOfPage: { "@id": "https://elsewhere.example/other" },
};

function articleNode(outlet: string, url: string, article: Article): Node {
  return {
    "@type": article.types ?? ["NewsArticle"],
    "@id": `${url}#article`,
    headline: article.title,
    datePublished: article.published,
    dateModified: article.modified,
    author: authorsOf(outlet, url, article),
    publisher: { "@type": "Organization", name: outlet },
    mainEntityOfPage: { "@id": url },
    isAccessibleForFree: article.paywallAfter === undefined,
    ...(article.paywallAfter === undefined ? {} : {
      hasPart: {
        "@type": "WebPageElement",
        isAccessibleForFree: false,
        cssSelector: ".paywalled",
      },
    }),
  };
}

function authorsOf(outlet: string, url: string, article: Article): unknown {
  const names = bylinesOf(article);
  switch (article.authorAs ?? "persons") {
    case "persons":
      return names.map((name) => ({ "@type": "Person", name }));
    case "id":
      return names.map((name) => ({ "@id": personId(url, name) }));
    case "string":
      return names.join(", ");
    case "by":
      return `By ${names.join(" and ")}`;
    case "organization":
      return { "@type": "Organization", name: outlet };
  }
}

function personsOf(article: Article, url: string): Node[] {
  return bylinesOf(article).map((name) => ({
    "@type": "Person",
    "@id": personId(url, name),
    name,
  }));
}

function personId(url: string, name: string): string {
  return `${new URL(url).origin}/#/person/${
    name.toLowerCase().replace(/\W+/g, "-")
  }`;
}
