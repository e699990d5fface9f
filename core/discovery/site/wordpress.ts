import { decodeHTML } from "entities";
import type { Loan } from "../../words/mod.ts";
import { parseJson, type WebRequest } from "../../web/mod.ts";
import type { ListedPiece } from "./listed_piece.ts";
import { daysFrom, loanWindow } from "./loan_window.ts";
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
  const url = new URL(api);
  const route = url.searchParams.get("rest_route");
  if (route === null) {
    url.pathname = `${url.pathname.replace(/\/?$/, "/")}wp/v2/posts`;
  } else {
    const posts = `${route.replace(/\/?$/, "/")}wp/v2/posts`;
    url.searchParams.set("rest_route", posts);
  }
  const { after, before } = loanWindow(loan);
  url.searchParams.set("search", loan.vehicle.model);
  if (after) url.searchParams.set("after", `${daysFrom(after, -1)}T23:59:59`);
  if (before) url.searchParams.set("before", `${daysFrom(before, 1)}T00:00:00`);
  url.searchParams.set("per_page", `${POSTS_PER_PAGE}`);
  url.searchParams.set("_fields", "id,date,link,title");
  return { service: "outlet", url: url.href, expect: "json" };
}

/** Reads the posts of an answer; `undefined` if it holds no list of posts. */
export function readWordpress(text: string): ListedPiece[] | undefined {
  const posts = parseJson(text);
  if (!Array.isArray(posts)) return undefined;
  return posts.flatMap((post) => {
    const url = textAt(post, "link");
    if (!URL.canParse(url)) return [];
    const date = /^\d{4}-\d{2}-\d{2}/.exec(textAt(post, "date"))?.[0];
    const title = decodeHTML(textAt(post, "title", "rendered"));
    return [{ url, title, ...(date && { published: date }) }];
  });
}
