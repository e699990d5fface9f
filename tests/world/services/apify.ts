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
      const input = JSON.parse(body);
      const [asked = ""]: string[] = input.postURLs ?? input.directUrls ?? [];
      return run(network, asked);
    },
  };

  function run(network: Post["network"], asked: string): Answer {
    const url = parsePostUrl(asked);
    const id = url?.kind === "post" ? url.id : "";
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
const OTHER = { tiktok: "7600000000000000001", instagram: "DAAAAAAAAAA" };

function rowOf(post: Post): Record<string, unknown> {
  const { network, id, handle, name, text, posted } = post;
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
      likesCount: -1,
      paidPartnership: false,
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
