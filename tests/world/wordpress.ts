import { articlesOf } from "./feed.ts";
import { bylinesOf, escapeHtml } from "./page_html.ts";
import type { Outlet } from "./scenario.ts";
import { type Answer, json } from "./service.ts";

/** Answers the WordPress API of an outlet; nothing for other paths. */
export function wordpress(outlet: Outlet, url: URL): Answer | undefined {
  if (!url.pathname.startsWith("/wp-json")) return undefined;
  if (url.pathname.replace(/\/$/, "") !== "/wp-json/wp/v2/posts") {
    return problem(
      404,
      "rest_no_route",
      "No route was found matching the URL and request method.",
    );
  }
  const query = url.searchParams;
  const perPage = Number(query.get("per_page") ?? 10);
  const page = Number(query.get("page") ?? 1);
  for (const name of ["after", "before"]) {
    const value = query.get(name);
    if (value !== null && Number.isNaN(Date.parse(value))) {
      return invalid(name);
    }
  }
  if (!(perPage >= 1 && perPage <= 100)) return invalid("per_page");
  const posts = articlesOf(outlet).filter((post) => matches(post, query));
  const pages = Math.ceil(posts.length / perPage);
  if (page > 1 && page > pages) {
    return problem(
      400,
      "rest_post_invalid_page_number",
      "The page number requested is larger than the number of pages available.",
    );
  }
  return json(
    posts.slice((page - 1) * perPage, page * perPage).map((post) =>
      render(outlet, post)
    ),
    200,
    { "X-WP-Total": `${posts.length}`, "X-WP-TotalPages": `${pages}` },
  );
}

type Post = ReturnType<typeof articlesOf>[number];

function matches({ article, time }: Post, query: URLSearchParams): boolean {
  const after = query.get("after");
  const before = query.get("before");
  if (after !== null && time <= gmt(after)) return false;
  if (before !== null && time >= gmt(before)) return false;
  const haystack = [article.title, ...article.paragraphs].join(" ")
    .toLowerCase();
  const words = (query.get("search") ?? "").toLowerCase().split(/\s+/);
  return words.every((word) => haystack.includes(word));
}

function render(outlet: Outlet, { page, article, time }: Post) {
  return {
    id: idOf(page.path),
    date: article.published?.slice(0, 19),
    date_gmt: new Date(time).toISOString().slice(0, 19),
    link: `https://${outlet.host}${page.path}`,
    title: { rendered: texturize(article.title) },
    content: {
      rendered: article.paragraphs.map((text) => `<p>${escapeHtml(text)}</p>`)
        .join("\n"),
      protected: false,
    },
    author: 1,
    _embedded: { author: [{ id: 1, name: bylinesOf(article).join(", ") }] },
  };
}

function texturize(title: string): string {
  return escapeHtml(title).replaceAll("'", "&#8217;");
}

function gmt(value: string): number {
  return Date.parse(/[zZ]$|[+-]\d\d:\d\d$/.test(value) ? value : `${value}Z`);
}

function idOf(path: string): number {
  return [...path].reduce(
    (sum, char) => (sum * 31 + char.charCodeAt(0)) % 99_991,
    7,
  );
}

function invalid(name: string): Answer {
  return problem(400, "rest_invalid_param", `Invalid parameter(s): ${name}`);
}

function problem(status: number, code: string, message: string): Answer {
  return json({ code, message, data: { status } }, status);
}
