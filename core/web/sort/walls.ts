import wallList from "./walls.tsv" with { type: "text" };
import type { RawAnswer } from "../client/mod.ts";

/** What a wall is. */
export type WallKind =
  | "challenge"
  | "script"
  | "ban"
  | "consent"
  | "login"
  | "age"
  | "geo"
  | "outage"
  | "paywall";

/** A sign by which a wall is known; one line of `walls.tsv`. */
export interface WallMark {
  /** Whose wall it is, such as `Cloudflare`. */
  readonly who: string;
  readonly kind: WallKind;
  /**
   * Where the mark stands: a `header` (`name`, or `name=part of its value`),
   * the `title`, the `html` as written, its `text` in lower case, or in the
   * address that redirects led to: a part of its `path`, the first label of its
   * `host`.
   */
  readonly place: "header" | "title" | "html" | "text" | "path" | "host";
  /**
   * What the mark proves: `sure` a wall whatever else is there; `page` the page
   * of a wall, if it is short; `words` may stand beside a real piece, so that
   * the mass of its prose decides; `bare` is in every page of a site that has
   * such a wall, and tells only of a page with hardly any text.
   */
  readonly strength: "sure" | "page" | "words" | "bare";
  readonly mark: string;
}

/** All marks, as they stand in `walls.tsv`. */
export const WALL_MARKS: readonly WallMark[] = wallList.trim().split("\n")
  .slice(1).map((line) => {
    const [who, kind, place, strength, mark] = line.split("\t");
    return { who, kind, place, strength, mark } as WallMark;
  });

const BY_STRENGTH = Map.groupBy(WALL_MARKS, ({ strength }) => strength);

/**
 * The first mark of a strength that an answer bears.
 *
 * @param shown What the page shows, in which words are looked for.
 */
export function wallMarkIn(
  answer: RawAnswer,
  strength: WallMark["strength"],
  requestedUrl = answer.finalUrl,
  shown = "",
): WallMark | undefined {
  const { headers, text } = answer;
  const title = titleOf(text).toLowerCase();
  const lower = shown.toLowerCase();
  const ends = redirectEnd(answer, requestedUrl);
  return BY_STRENGTH.get(strength)?.find(({ place, mark }) => {
    switch (place) {
      case "header": {
        const [name = "", value = ""] = mark.split("=");
        return headers.get(name)?.toLowerCase().includes(value) ?? false;
      }
      case "title":
        return title.includes(mark.toLowerCase());
      case "html":
        return text.includes(mark);
      case "text":
        return lower.includes(mark);
      case "path":
        return ends.path.includes(mark);
      case "host":
        return ends.host === mark;
    }
  });
}

/** The title that a page gives itself. */
export function titleOf(html: string): string {
  return /<title[^>]{0,200}>([^<]{0,500})/i.exec(html.slice(0, 131072))?.[1] ??
    "";
}

/** What the address has that redirects led to, and the one asked for has not. */
function redirectEnd(
  { finalUrl }: RawAnswer,
  requestedUrl: string,
): { path: readonly string[]; host: string } {
  const from = URL.parse(requestedUrl);
  const to = URL.parse(finalUrl);
  if (from === null || to === null || from.href === to.href) {
    return { path: [], host: "" };
  }
  const asked = partsOf(from);
  const host = to.hostname.split(".")[0] ?? "";
  return {
    path: partsOf(to).filter((part) => !asked.includes(part)),
    host: to.hostname === from.hostname ? "" : host,
  };
}

function partsOf({ pathname }: URL): string[] {
  return pathname.toLowerCase().split("/").map((part) =>
    part.replace(/\.\w{2,5}$/, "")
  );
}
