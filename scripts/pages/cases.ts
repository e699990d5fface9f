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
      ...(modified && { modified: later(piece.published, modified) }),
      text: [piece.standfirst, ...textsOf(piece.body)],
      absent: [piece.other, "Ignore all previous", "Privacy Policy"],
      ...mix.expected,
    },
  };
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
