import { decodeHTML } from "entities";
import type { Loan } from "../../words/mod.ts";
import { parseJson, type WebAnswer, type WebRequest } from "../../web/mod.ts";
import { daysFrom, type ListedPiece, loanWindow } from "../days/mod.ts";
import { textAt } from "../providers/mod.ts";

/** Posts that one answer holds, at most. */
export const POSTS_PER_PAGE = 20;

/**
 * Asks a WordPress site's REST API for posts that hold the vehicle's model,
 * published on days that can be the loan's.
 *
 * Source: developer.wordpress.org/rest-api/reference/posts.
 *
 * @param api Root of the API: `/wp-json/`, in a folder or not, or `?rest_route=/`.
 */
export function wordpressRequest(api: string, loan: Loan): WebRequest {
  const url = postsUrl(api);
  const { after, before } = loanWindow(loan);
  url.searchParams.set("search", loan.vehicle.model);
  if (after) url.searchParams.set("after", `${daysFrom(after, -1)}T23:59:59`);
  if (before) url.searchParams.set("before", `${daysFrom(before, 1)}T00:00:00`);
  url.searchParams.set("per_page", `${POSTS_PER_PAGE}`);
  url.searchParams.set("_fields", "id,date,link,title");
  return { service: "outlet", url: url.href, expect: "json" };
}

function postsUrl(api: string): URL {
  const url = new URL(api);
  const route = url.searchParams.get("rest_route");
  if (route === null) {
    url.pathname = `${url.pathname.replace(/\/?$/, "/")}wp/v2/posts`;
  } else {
    const posts = `${route.replace(/\/?$/, "/")}wp/v2/posts`;
    url.searchParams.set("rest_route", posts);
  }
  return url;
}

/** Asks for the newest posts, whatever they are about. */
export function newestPostsRequest(api: string): WebRequest {
  const url = postsUrl(api);
  url.searchParams.set("per_page", `${POSTS_PER_PAGE}`);
  url.searchParams.set("_fields", "id,date,link,title");
  return { service: "outlet", url: url.href, expect: "json", keep: "list" };
}

/** What an answer of the API holds. */
export type WordpressReading =
  /** Its posts; none: the search knows of none. */
  | { readonly kind: "read"; readonly posts: readonly ListedPiece[] }
  /** The API says that it does not offer this. */
  | { readonly kind: "not_offered"; readonly seen: string }
  | { readonly kind: "unclear"; readonly seen: string };

/**
 * Reads the posts of an answer. A list is believed as far as it agrees with the
 * count that stands in `x-wp-total`; an error in WordPress's own form says that
 * posts are not offered; anything else says nothing.
 */
export function readWordpress(
  { text, headers, finalUrl }: Pick<
    WebAnswer,
    "text" | "headers" | "finalUrl"
  >,
): WordpressReading {
  const body = parseJson(text);
  const code = textAt(body, "code");
  if (code !== "") return { kind: "not_offered", seen: code };
  if (!Array.isArray(body)) {
    return { kind: "unclear", seen: "an answer that is no list of posts" };
  }
  const posts = body.flatMap((post) => pieceOf(post, finalUrl));
  if (posts.length === 0 && body.length > 0) {
    return { kind: "unclear", seen: "posts of a form that we do not know" };
  }
  const stated = Number(headers.get("x-wp-total") ?? body.length);
  return stated > body.length && body.length < POSTS_PER_PAGE
    ? {
      kind: "unclear",
      seen: `a contradiction: ${stated} posts are counted, and ` +
        `${body.length} listed`,
    }
    : { kind: "read", posts };
}

function pieceOf(post: unknown, base: string): ListedPiece[] {
  // A plugin may make addresses relative.
  const link = textAt(post, "link");
  const url = link === "" ? undefined : URL.parse(link, base)?.href;
  if (url === undefined) return [];
  const date = /^\d{4}-\d{2}-\d{2}/.exec(textAt(post, "date"))?.[0];
  const title = decodeHTML(textAt(post, "title", "rendered"));
  return [{ url, title, ...(date && { published: date }) }];
}
