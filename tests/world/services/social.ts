import { parsePostUrl } from "../../../core/outlet/mod.ts";
import type { Post } from "../post.ts";
import {
  type Answer,
  html,
  json,
  redirect,
  text,
  type WorldContext,
  type WorldService,
} from "../service.ts";

/** The networks' own servers, as readers without a log-in see them. */
export function createSocial({ scenario }: WorldContext): WorldService {
  const posts = scenario.posts ?? [];

  return {
    name: "social",
    hosts: [
      "www.tiktok.com",
      "www.instagram.com",
      "www.facebook.com",
      "x.com",
      "publish.x.com",
      "www.threads.com",
    ],
    answer({ url }) {
      if (url.pathname === "/robots.txt") return text("", 404);
      if (url.pathname === "/oembed") {
        return oembed(find(url.searchParams.get("url") ?? ""));
      }
      const [, embedded] = /^\/embed\/@([\w.-]+)$/.exec(url.pathname) ?? [];
      if (embedded !== undefined) return embeddedAccount(embedded);
      if (/^\/(?:accounts\/)?login/.test(url.pathname)) return html(LOGIN);
      return page(url, find(url.href));
    },
  };

  function find(link: string): Post | undefined {
    const asked = parsePostUrl(link);
    return asked?.kind !== "post"
      ? undefined
      : posts.find((one) =>
        one.network === asked.network && one.id === asked.id &&
        one.trouble !== "private"
      );
  }

  /** The page that TikTok gives to embed an account: its ten newest. */
  function embeddedAccount(handle: string): Answer {
    const own = posts.filter((one) =>
      one.network === "tiktok" && one.handle === handle &&
      one.trouble !== "private"
    );
    const trouble = scenario.postAccounts?.find((one) =>
      one.network === "tiktok" && one.handle === handle
    )?.trouble;
    if (own.length === 0 || trouble === "private") return html(CHECK);
    const newest = own.toSorted((a, b) => b.posted.localeCompare(a.posted))
      .slice(0, trouble === undefined ? 10 : 2);
    return html(
      withData("__FRONTITY_CONNECT_STATE__", {
        source: {
          data: {
            [`/embed/@${handle}`]: {
              videoList: newest.map(({ id }) => ({ id, playCount: 1200 })),
            },
          },
        },
      }),
    );
  }
}

function oembed(post: Post | undefined): Answer {
  if (post?.shows !== "oembed") {
    return post?.network === "x"
      ? json({ error: "not found" }, 404)
      : json({ code: 10, status_msg: "Something went wrong" }, 400);
  }
  const { network, handle, name, id, posted } = post;
  if (network === "tiktok") {
    return json({
      version: "1.0",
      type: "video",
      title: post.text,
      author_url: `https://www.tiktok.com/@${handle}`,
      author_name: name,
      author_unique_id: handle,
      embed_product_id: id,
      html: `<blockquote class="tiktok-embed" data-video-id="${id}">`,
      provider_name: "TikTok",
    });
  }
  const said = escaped(post.text).replaceAll("\n", "<br>");
  return json({
    url: `https://twitter.com/${handle}/status/${id}`,
    author_name: name,
    author_url: `https://twitter.com/${handle}`,
    html: `<blockquote class="twitter-tweet"><p lang="en" dir="ltr">${said}` +
      `</p>&mdash; ${name} (@${handle}) <a href="https://x.com/">` +
      `${posted.slice(0, 10)}</a></blockquote>`,
    provider_name: "X",
  });
}

function page({ hostname }: URL, post: Post | undefined): Answer {
  const isShown = post?.shows === "page" || post?.shows === "cut";
  if (post === undefined || !isShown) return wall(hostname);
  const { network, id, handle, name, posted } = post;
  const said = post.shows === "cut"
    ? `${post.text.slice(0, post.text.length / 2)}...`
    : post.text;
  switch (network) {
    case "tiktok":
      return html(
        withData("__UNIVERSAL_DATA_FOR_REHYDRATION__", {
          __DEFAULT_SCOPE__: {
            "webapp.video-detail": {
              statusCode: 0,
              itemInfo: {
                itemStruct: {
                  id,
                  desc: said,
                  createTime: String(Date.parse(posted) / 1000),
                  author: { uniqueId: handle, nickname: name },
                },
              },
            },
          },
        }),
      );
    case "instagram":
      return html(withMetas({
        "og:title": `${name} on Instagram`,
        "og:description": `1,234 likes, 12 comments - ${handle} on August 7, ` +
          `2026: "${said}"`,
      }));
    case "threads":
      return html(withMetas({
        "og:title": `${name} (@${handle}) on Threads`,
        "og:description": said,
      }));
    case "facebook":
      return html(
        withMetas({ "og:title": name, "og:description": said }),
      );
    case "x":
      return wall(hostname);
  }
}

/** What a network shows in place of what it withholds, or no longer has. */
function wall(hostname: string): Answer {
  switch (hostname) {
    case "www.tiktok.com":
      return html(CHECK);
    case "www.instagram.com":
      return redirect("/accounts/login/", 302);
    case "x.com":
      return html(
        `<!doctype html><title></title><div id="react-root"></div>` +
          `<script src="/main.js"></script>`,
      );
    default:
      return html(LOGIN);
  }
}

const CHECK = `<!doctype html><html><head><title>Please wait...</title></head>
<body><p id="cs"></p><p id="wci"></p><p id="rci"></p></body></html>`;

const LOGIN = `<!doctype html><html><head><title>Log in</title>
<meta name="description" content="Log in to Instagram, Facebook or Threads">
</head><body><form id="login_form"><button id="loginbutton">Log in</button>
</form></body></html>`;

function withData(id: string, data: unknown): string {
  const written = JSON.stringify(data).replaceAll("<", "\\u003c");
  return `<!doctype html><html><head><title>A post</title></head><body>` +
    `<script id="${id}" type="application/json">${written}</script></body></html>`;
}

function withMetas(metas: Readonly<Record<string, string>>): string {
  const tags = Object.entries(metas).map(([name, content]) =>
    `<meta property="${name}" content="${escaped(content)}">`
  );
  return `<!doctype html><html><head><title>A post</title>${tags.join("")}` +
    `</head><body><div id="root"></div></body></html>`;
}

function escaped(said: string): string {
  return said.replaceAll("&", "&amp;").replaceAll("<", "&lt;")
    .replaceAll('"', "&quot;");
}
