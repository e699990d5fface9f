import { BODY_FORMS, DAY_FORMS, escape, HEAD_FORMS, later } from "./forms.ts";
import { makePiece, type Piece, textsOf } from "./piece.ts";
import type { Expected, PageCase } from "./page_case.ts";
import { SKINS } from "./skins.ts";

/** One page of a skin, told by its seed and forms. */
export interface Mix {
  readonly name: string;
  readonly seed: number;
  readonly skin: string;
  readonly head: string;
  readonly body: string;
  /** How the day is printed; absent: not at all. */
  readonly date?: string;
  /** Whether the byline is printed. */
  readonly byline?: boolean;
  readonly furniture: string;
  readonly language?: string;
  readonly change?: (piece: Piece) => Piece;
  readonly expected?: Partial<Expected>;
}

/** Heads that name the author, and that name the published day. */
const NAMES_AUTHOR = new Set(
  "graph array lenient og parsely dublin social".split(" "),
);
const NAMES_DAY = new Set("graph array lenient og parsely dublin".split(" "));
const MODIFIED: Readonly<Record<string, number>> = { array: 9, og: 40 };

/** Makes the page of a mix, and what is expected of it. */
export function makeCase(mix: Mix): PageCase {
  const made = makePiece(mix.seed, mix.language);
  const piece = mix.change ? mix.change(made) : made;
  const url = `https://www.${piece.outlet.host}/reviews/${piece.slug}`;
  const printed = mix.date ? DAY_FORMS[mix.date]?.(piece.published) ?? "" : "";
  const byline = mix.byline === false ? "" : piece.authors.join(" and ");
  const html = need(SKINS, mix.skin)({
    piece: escaped(piece),
    head: need(HEAD_FORMS, mix.head)(piece, url),
    body: need(BODY_FORMS, mix.body)(piece.body),
    byline,
    date: printed,
    furniture: mix.furniture.split(" "),
  });
  const knowsDay = printed !== "" || NAMES_DAY.has(mix.head) ||
    mix.skin === "microdata" || mix.skin === "amp";
  const modified = MODIFIED[mix.head];
  return {
    name: mix.name,
    html,
    expected: {
      url,
      ok: true,
      pageType: "article",
      title: piece.title,
      bylines: byline !== "" || NAMES_AUTHOR.has(mix.head) ? piece.authors : [],
      published: knowsDay ? piece.published : null,
      language: piece.outlet.language,
      paywalled: false,
      ...(modified ? { modified: later(piece.published, modified) } : {}),
      text: [piece.standfirst, ...textsOf(piece.body)],
      absent: [piece.other, "Ignore all previous", "Privacy Policy"],
      ...mix.expected,
    },
  };
}

export const MIXES: readonly Mix[] = [
  {
    name: "wordpress-graph",
    seed: 1,
    skin: "wordpress",
    head: "graph",
    body: "paragraphs",
    date: "long",
    furniture:
      "header share promo authorBox related comments sidebar newsletter footer",
  },
  {
    name: "wordpress-og-breaks",
    seed: 2,
    skin: "wordpress",
    head: "og",
    body: "breaks",
    date: "british",
    furniture: "header comments sidebar footer",
  },
  {
    name: "wordpress-bare",
    seed: 3,
    skin: "wordpress",
    head: "bare",
    body: "figures",
    date: "long",
    furniture: "header share related comments sidebar footer",
  },
  {
    name: "wordpress-elementor",
    seed: 4,
    skin: "wordpress",
    head: "social",
    body: "elementor",
    date: "short",
    furniture: "header sidebar footer hidden",
  },
  {
    name: "magazine-array",
    seed: 5,
    skin: "magazine",
    head: "array",
    body: "blocks",
    date: "upper",
    furniture: "consent header youMayLike newsletter divSidebar footer",
  },
  {
    name: "magazine-bare",
    seed: 6,
    skin: "magazine",
    head: "bare",
    body: "classed",
    date: "short",
    furniture: "header youMayLike divSidebar footer",
  },
  {
    name: "soup-parsely",
    seed: 7,
    skin: "soup",
    head: "parsely",
    body: "divs",
    date: "iso",
    furniture: "header divSidebar plainComments footer",
  },
  {
    name: "soup-bare-spans",
    seed: 8,
    skin: "soup",
    head: "bare",
    body: "spans",
    date: "long",
    furniture: "header plainComments footer",
  },
  {
    name: "legacy-breaks",
    seed: 9,
    skin: "legacy",
    head: "bare",
    body: "breaks",
    date: "british",
    furniture: "youMayLike footer",
  },
  {
    name: "legacy-dublin",
    seed: 10,
    skin: "legacy",
    head: "dublin",
    body: "unclosed",
    date: "dotted",
    furniture: "footer",
  },
  {
    name: "bem-lenient",
    seed: 11,
    skin: "bem",
    head: "lenient",
    body: "paragraphs",
    date: "ordinal",
    furniture: "header share related comments footer",
  },
  {
    name: "microdata-bare",
    seed: 12,
    skin: "microdata",
    head: "bare",
    body: "paragraphs",
    furniture: "header sidebar footer",
  },
  {
    name: "blogger-divs",
    seed: 13,
    skin: "blogger",
    head: "bare",
    body: "divs",
    date: "long",
    furniture: "comments divSidebar",
  },
  {
    name: "next-og",
    seed: 14,
    skin: "next",
    head: "og",
    body: "classed",
    date: "long",
    furniture: "header youMayLike newsletter footer",
  },
  {
    name: "stray-element-graph",
    seed: 15,
    skin: "stray",
    head: "graph",
    body: "paragraphs",
    date: "long",
    furniture: "header related footer",
  },
  {
    name: "amp-og",
    seed: 16,
    skin: "amp",
    head: "og",
    body: "paragraphs",
    date: "long",
    furniture: "footer",
  },
  {
    name: "spanish",
    seed: 17,
    skin: "wordpress",
    head: "bare",
    body: "paragraphs",
    date: "es",
    language: "es",
    furniture: "header footer",
    change: noStandfirst,
  },
  {
    name: "german",
    seed: 18,
    skin: "bem",
    head: "bare",
    body: "paragraphs",
    date: "de",
    language: "de",
    furniture: "header footer",
    change: noStandfirst,
  },
  {
    name: "french",
    seed: 19,
    skin: "magazine",
    head: "bare",
    body: "paragraphs",
    date: "fr",
    language: "fr",
    furniture: "header footer",
    change: noStandfirst,
  },
  {
    name: "japanese",
    seed: 20,
    skin: "wordpress",
    head: "og",
    body: "paragraphs",
    date: "cjk",
    language: "ja",
    furniture: "header footer",
    change: noStandfirst,
  },
  {
    name: "arabic",
    seed: 21,
    skin: "soup",
    head: "graph",
    body: "paragraphs",
    language: "ar",
    furniture: "header footer",
    change: noStandfirst,
  },
  {
    name: "chinese",
    seed: 22,
    skin: "next",
    head: "array",
    body: "paragraphs",
    date: "cjk",
    language: "zh",
    furniture: "header footer",
    change: noStandfirst,
  },
];

function noStandfirst(piece: Piece): Piece {
  return { ...piece, standfirst: "" };
}

/** Texts that skins write into markup as they are. */
function escaped(piece: Piece): Piece {
  return {
    ...piece,
    title: escape(piece.title),
    standfirst: escape(piece.standfirst),
  };
}

function need<T>(table: Readonly<Record<string, T>>, name: string): T {
  const value = table[name];
  if (value === undefined) throw new RangeError(`No form "${name}"`);
  return value;
}
