import { parsePostUrl } from "../../../core/outlet/mod.ts";
import type { Post } from "../post.ts";
import {
  type Answer,
  json,
  keyOf,
  type WorldContext,
  type WorldService,
} from "../service.ts";

const ACTORS: Readonly<Record<string, Post["network"]>> = {
  "clockworks~tiktok-scraper": "tiktok",
  "apify~instagram-scraper": "instagram",
  "apify~facebook-posts-scraper": "facebook",
  "apidojo~tweet-scraper": "x",
  "futurizerush~meta-threads-scraper": "threads",
};

/** Apify's actors for posts, run while one waits; see services_social.md 4.1. */
export function createApify({ scenario }: WorldContext): WorldService {
  const allowance = scenario.accounts?.allowances?.["apify"] ?? 1000;
  let used = 0;

  return {
    name: "apify",
    hosts: ["api.apify.com"],
    refuse: (why) => failure(why === "quota" ? 402 : 429, why),
    answer({ url, method, headers, body }) {
      const token = headers.get("authorization")?.replace(/^Bearer /, "");
      if (token !== keyOf(scenario, "apify")) {
        return failure(401, "user-or-token-not-found");
      }
      if (url.pathname === "/v2/users/me") {
        return json({ data: { username: "world" } });
      }
      const [, actor = ""] =
        /^\/v2\/act(?:or)?s\/([^/]+)\/run-sync-get-dataset-items$/.exec(
          url.pathname,
        ) ?? [];
      const network = ACTORS[actor];
      if (network === undefined || method !== "POST") {
        return failure(404, "record-not-found");
      }
      if (used >= allowance) return failure(402, "not-enough-usage");
      used++;
      return run(network, JSON.parse(body));
    },
  };

  function run(
    network: Post["network"],
    // deno-lint-ignore no-explicit-any
    input: any,
  ): Answer {
    const asked = String(
      input.postURLs?.[0] ?? input.directUrls?.[0] ?? input.startUrls?.[0]?.url,
    );
    const url = parsePostUrl(asked);
    const [handle = url?.kind === "account" ? url.handle : undefined] = [
      ...input.profiles ?? input.twitterHandles ?? input.usernames ?? [],
    ];
    if (handle !== undefined) {
      const most = input.resultsPerPage ?? input.resultsLimit ??
        input.maxItems ?? input.max_posts;
      return list(network, handle, most);
    }
    return read(network, asked, url?.kind === "post" ? url.id : "");
  }

  /** The newest posts of an account. */
  function list(
    network: Post["network"],
    handle: string,
    most: number,
  ): Answer {
    const trouble = scenario.postAccounts?.find((one) =>
      one.network === network && one.handle === handle
    )?.trouble;
    if (trouble === "slow") return failure(408, "run-timeout-exceeded");
    if (trouble === "nothing") return json([], 201);
    const own = (scenario.posts ?? []).filter((one) =>
      one.network === network && one.handle === handle &&
      one.trouble !== "private"
    ).toSorted((a, b) => b.posted.localeCompare(a.posted));
    return own.length === 0 || trouble === "private"
      ? json([missing(network, handle)], 201)
      : json(own.slice(0, trouble === "short" ? 2 : most).map(rowOf), 201);
  }

  function read(network: Post["network"], asked: string, id: string): Answer {
    const post = (scenario.posts ?? []).find((one) =>
      one.network === network && one.id === id
    );
    if (post === undefined || post.trouble === "private") {
      return json([missing(network, asked)], 201);
    }
    switch (post.trouble) {
      case "nothing":
        return json([], 201);
      case "slow":
        return failure(408, "run-timeout-exceeded");
      case "elsewhere":
        return json([rowOf({ ...post, id: OTHER[network] })], 201);
      case "bare": {
        const { authorMeta: _, ownerUsername: __, ...row } = rowOf(post);
        return json([row], 201);
      }
    }
    return json([rowOf(post)], 201);
  }
}

/** Posts that nobody asked for. */
const OTHER: Readonly<Record<Post["network"], string>> = {
  tiktok: "7600000000000000001",
  instagram: "DAAAAAAAAAA",
  facebook: "900000000000001",
  x: "2000000000000000001",
  threads: "DAAAAAAAAAA",
};

function rowOf(post: Post): Record<string, unknown> {
  const { network, id, handle, name, text, posted, video } = post;
  if (network === "instagram") {
    return {
      id: "3958419516275509325",
      type: "Video",
      shortCode: id,
      url: `https://www.instagram.com/p/${id}/`,
      caption: text,
      timestamp: posted,
      ownerUsername: handle,
      ownerFullName: name,
      ...(video && { videoUrl: video.url, videoDuration: video.seconds }),
      likesCount: -1,
      paidPartnership: post.sponsor !== undefined,
      sponsors: post.sponsor === undefined ? [] : [{ username: post.sponsor }],
    };
  }
  if (network === "facebook") {
    return {
      postId: id,
      url: `https://www.facebook.com/${handle}/posts/${id}`,
      pageName: handle,
      user: { name },
      text,
      time: posted,
    };
  }
  if (network === "x") {
    return {
      id,
      url: `https://x.com/${handle}/status/${id}`,
      text: text.slice(0, 100),
      fullText: text,
      createdAt: posted,
      author: { userName: handle, name },
    };
  }
  if (network === "threads") {
    return {
      record_type: "post",
      post_code: id,
      post_url: `https://www.threads.com/@${handle}/post/${id}`,
      username: handle,
      display_name: name,
      text_content: text,
      created_at: posted,
      is_repost: false,
    };
  }
  return {
    // As a number, which has lost its last digits.
    id: Number(id),
    text,
    createTime: Date.parse(posted) / 1000,
    createTimeISO: posted,
    webVideoUrl: `https://www.tiktok.com/@${handle}/video/${id}`,
    authorMeta: { name: handle, nickName: name, verified: false },
    ...(video && {
      mediaUrls: [video.url],
      videoMeta: { duration: video.seconds },
    }),
    isAd: false,
  };
}

/** Posts that are not there come as rows, billed, in an answer of 201. */
function missing(network: Post["network"], url: string) {
  return network === "instagram"
    ? {
      url,
      username: "p",
      error: "not_found",
      errorDescription: "Post does not exist",
    }
    : { url, error: "Post not found or private.", errorCode: "NOT_FOUND" };
}

function failure(status: number, type: string): Answer {
  return json({ error: { type, message: "as the world says" } }, status);
}
