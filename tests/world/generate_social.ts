import {
  assemble,
  type Generated,
  type GeneratedKind,
  type Made,
  makeLoan,
} from "./generate.ts";
import { type GeneratedLoan, plainLoan } from "./generated_loan.ts";
import { captionOf } from "./generated_pieces.ts";
import { type Post, type PostAccount, postIdAt, postLink } from "./post.ts";
import type { Truth } from "./scenario.ts";

type Network = Post["network"];

/** A post of a loan's contact, and how it is odd. */
interface OddPost {
  readonly shows?: Post["shows"];
  /** `gone`: nobody has it. */
  readonly trouble?: Post["trouble"] | "gone";
  /** Who posted it. @default {the contact} */
  readonly by?: "colleague";
  /** What it is about. @default {the loan's vehicle} */
  readonly about?: "sibling" | "nothing";
  /** When it was posted. @default {after the loan} */
  readonly when?: "long_before";
}

/** How one loan of the scenario ends; `reason` where it is a failure. */
interface Case {
  readonly status: Truth["status"];
  readonly reason?: string;
  /** The same once Apify's credit is spent. @default {as with credit} */
  readonly spent?: "failed";
}

/** A loan of the scenario by what its link leads to. */
export type SocialCase =
  & Case
  & (
    | { readonly kind: GeneratedKind }
    | { readonly post: Network; readonly is?: OddPost }
    | {
      readonly account: Network;
      /** Whether the loan's post is among its posts. */
      readonly has: boolean;
      readonly trouble?: PostAccount["trouble"];
    }
  );

const FOUND = { status: "found" } as const;
const REVIEW = { status: "review" } as const;
const NOT_FOUND = { status: "not_found" } as const;

/**
 * Sixty loans over all platforms, with how each ends: written down before the
 * program was run on them. Of the first run one row differed (Instagram's page,
 * for review: the program then did not ask further for a handle without a
 * name), and two of the run without credit, which the same pages explain.
 */
export const SOCIAL_CASES: readonly SocialCase[] = [
  // Articles: 7 found, 2 for review, 2 not found, 1 failed.
  { kind: "direct", ...FOUND },
  { kind: "direct", ...FOUND },
  { kind: "direct", ...FOUND },
  { kind: "direct", ...FOUND },
  { kind: "behind_index", ...FOUND },
  { kind: "behind_index", ...FOUND },
  { kind: "behind_guard", ...FOUND },
  { kind: "undated", ...REVIEW },
  { kind: "by_colleague", ...REVIEW },
  { kind: "too_early", ...NOT_FOUND },
  { kind: "only_siblings", ...NOT_FOUND },
  { kind: "page_always_500", status: "failed", reason: "transient" },
  // YouTube: 6 found, 1 not found, 1 failed.
  { kind: "video", ...FOUND },
  { kind: "video", ...FOUND },
  { kind: "video", ...FOUND },
  { kind: "channel", ...FOUND },
  { kind: "channel", ...FOUND },
  { kind: "silent_video", ...FOUND },
  { kind: "video_gone", ...NOT_FOUND },
  { kind: "video_blocked", status: "failed", reason: "blocked" },
  // Posts of TikTok: 3 found, 1 for review, 2 not found, 2 failed.
  { post: "tiktok", is: { shows: "oembed" }, ...FOUND },
  { post: "tiktok", is: { shows: "page" }, ...FOUND },
  { post: "tiktok", ...FOUND, spent: "failed" },
  { post: "tiktok", is: { shows: "oembed", by: "colleague" }, ...REVIEW },
  { post: "tiktok", is: { shows: "oembed", about: "sibling" }, ...NOT_FOUND },
  { post: "tiktok", is: { shows: "page", when: "long_before" }, ...NOT_FOUND },
  {
    post: "tiktok",
    is: { trouble: "gone" },
    status: "failed",
    reason: "blocked",
    spent: "failed",
  },
  {
    post: "tiktok",
    is: { shows: "oembed", about: "nothing" },
    status: "failed",
    reason: "unclear",
  },
  // Posts of Instagram: 3 found, 1 for review, 2 failed. Its page names the
  // handle only, which leaves a doubt about the author that Apify settles.
  { post: "instagram", is: { shows: "page" }, ...FOUND, spent: "failed" },
  { post: "instagram", is: { shows: "cut" }, ...FOUND, spent: "failed" },
  { post: "instagram", ...FOUND, spent: "failed" },
  { post: "instagram", is: { by: "colleague" }, ...REVIEW, spent: "failed" },
  {
    post: "instagram",
    is: { trouble: "private" },
    status: "failed",
    reason: "blocked",
    spent: "failed",
  },
  {
    post: "instagram",
    is: { trouble: "nothing" },
    status: "failed",
    reason: "unclear",
    spent: "failed",
  },
  // Posts of Facebook: 1 for review, 2 failed.
  { post: "facebook", is: { shows: "page" }, ...REVIEW },
  {
    post: "facebook",
    is: { shows: "cut" },
    status: "failed",
    reason: "unclear",
  },
  { post: "facebook", status: "failed", reason: "blocked" },
  // Posts of X: 1 found, 1 for review, 1 not found, 1 failed.
  { post: "x", is: { shows: "oembed" }, ...FOUND },
  { post: "x", is: { shows: "oembed", by: "colleague" }, ...REVIEW },
  { post: "x", is: { shows: "oembed", about: "sibling" }, ...NOT_FOUND },
  { post: "x", is: { trouble: "gone" }, status: "failed", reason: "blocked" },
  // Posts of Threads: 1 found, 1 for review, 1 not found, 1 failed.
  { post: "threads", is: { shows: "page" }, ...FOUND },
  { post: "threads", is: { shows: "page", by: "colleague" }, ...REVIEW },
  { post: "threads", is: { shows: "page", when: "long_before" }, ...NOT_FOUND },
  { post: "threads", status: "failed", reason: "blocked" },
  // Accounts: 5 found, 5 not found, 5 failed.
  { account: "tiktok", has: true, ...FOUND, spent: "failed" },
  { account: "tiktok", has: false, ...NOT_FOUND, spent: "failed" },
  {
    account: "tiktok",
    has: true,
    trouble: "private",
    status: "failed",
    reason: "blocked",
    spent: "failed",
  },
  { account: "instagram", has: true, ...FOUND, spent: "failed" },
  { account: "instagram", has: false, ...NOT_FOUND, spent: "failed" },
  {
    account: "instagram",
    has: true,
    trouble: "short",
    status: "failed",
    reason: "unclear",
    spent: "failed",
  },
  { account: "facebook", has: true, ...FOUND, spent: "failed" },
  { account: "facebook", has: false, ...NOT_FOUND, spent: "failed" },
  {
    account: "facebook",
    has: true,
    trouble: "slow",
    status: "failed",
    reason: "transient",
    spent: "failed",
  },
  { account: "x", has: true, ...FOUND, spent: "failed" },
  { account: "x", has: false, ...NOT_FOUND, spent: "failed" },
  {
    account: "x",
    has: true,
    trouble: "nothing",
    status: "failed",
    reason: "unclear",
    spent: "failed",
  },
  { account: "threads", has: true, ...FOUND, spent: "failed" },
  { account: "threads", has: false, ...NOT_FOUND, spent: "failed" },
  {
    account: "threads",
    has: false,
    trouble: "short",
    status: "failed",
    reason: "unclear",
    spent: "failed",
  },
];

/** Makes the scenario of {@linkcode SOCIAL_CASES}; everybody in it is invented. */
export function generateSocialScenario(
  { seed = 1 } = {},
): Omit<Generated, "kinds"> {
  const loans = SOCIAL_CASES.map((_, number) => plainLoan(number, seed));
  const made = SOCIAL_CASES.map((one, number) => make(one, loans[number]!));
  const name = `${loans.length} loans over all platforms, seed ${seed}`;
  return assemble(name, loans, made);
}

function make(one: SocialCase, loan: GeneratedLoan): Made {
  if ("kind" in one) return makeLoan(one.kind, loan);
  const { status } = one;
  if ("post" in one) {
    const { trouble, ...is } = one.is ?? {};
    const post = postOf(loan, one.post, is);
    return {
      // The handle in an address proves no author.
      link: postLink({ ...post, handle: "somebody.else" }),
      posts: trouble === "gone"
        ? []
        : [{ ...post, ...(trouble && { trouble }) }],
      truth: { status },
    };
  }
  const { account: network, has, trouble } = one;
  const handle = loan.handle.toLowerCase();
  return {
    link: accountLink(network, handle),
    posts: [
      ...others(loan, network),
      ...has ? [postOf(loan, network, {})] : [],
    ],
    ...(trouble && { account: { network, handle, trouble } }),
    truth: { status },
  };
}

function postOf(
  loan: GeneratedLoan,
  network: Network,
  { shows, by, about, when }: Omit<OddPost, "trouble">,
): Post {
  const day = when === "long_before" ? loan.longBefore : loan.published;
  const posted = `${day}T15:00:00.000Z`;
  const own = { handle: loan.handle.toLowerCase(), name: loan.contact };
  return {
    network,
    id: postIdAt(network, posted, loan.number + 1),
    posted,
    text: about === "nothing"
      ? "So quiet."
      : captionOf(loan, about === "sibling" ? loan.sibling : loan.model),
    ...by === "colleague"
      ? { handle: `berg${loan.number}`, name: "Ida Berg" }
      : own,
    ...(shows && { shows }),
  };
}

/** What else an account posts: every six days, for half a year. */
function others(loan: GeneratedLoan, network: Network): Post[] {
  return Array.from({ length: 30 }, (_, n) => {
    const posted = new Date(
      Date.parse("2026-11-20T09:00:00Z") - n * 6 * 86_400_000,
    ).toISOString();
    return {
      network,
      id: postIdAt(network, posted, 100 + loan.number),
      handle: loan.handle.toLowerCase(),
      name: loan.contact,
      text: `A morning by the river, number ${n}, and no car in sight.`,
      posted,
    };
  });
}

function accountLink(network: Network, handle: string): string {
  switch (network) {
    case "tiktok":
      return `https://www.tiktok.com/@${handle}`;
    case "instagram":
      return `https://www.instagram.com/${handle}/`;
    case "facebook":
      return `https://www.facebook.com/${handle}`;
    case "x":
      return `https://x.com/${handle}`;
    case "threads":
      return `https://www.threads.com/@${handle}`;
  }
}
