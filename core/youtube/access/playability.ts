import type { AnswerKind } from "../../words/mod.ts";
import { at, labelAt, listAt, textAt } from "./json.ts";

/** Why the words of a video cannot be had, machine-readable. */
export type WithheldReason =
  | "blocked"
  | "rate_limited"
  | "private"
  | "deleted"
  | "age_restricted"
  | "region_locked"
  | "members_only"
  | "payment_required"
  | "live"
  | "premiere"
  | "unplayable";

/** What the player says about whether a video can be had. */
export interface Playability {
  readonly kind: AnswerKind;
  /** Absent if the video plays. */
  readonly reason?: WithheldReason;
  /** One clause for the trail. */
  readonly message: string;
  readonly waitSeconds?: number;
}

interface Rule {
  /** Statuses that it holds for; absent: any. */
  readonly status?: RegExp;
  /** What one of the player's texts says; absent: anything. */
  readonly says?: RegExp;
  readonly is: Playability;
}

const FAILURE = /^(?:UNPLAYABLE|ERROR|LOGIN_REQUIRED|CONTENT_CHECK_REQUIRED)$/;

/**
 * The first rule that fits decides. `empty` means: the video exists and its
 * words are withheld for good; `blocked`: they are withheld from us or for now,
 * so that a later run can try again.
 */
const RULES: readonly Rule[] = [
  {
    says: /content isn[’']t available, try again later/i,
    is: {
      kind: "rate",
      reason: "rate_limited",
      message: "YouTube asks to try again later",
      waitSeconds: 3600,
    },
  },
  {
    says: /not a bot|captcha/i,
    is: withheld("blocked", "blocked", "YouTube takes us for a bot"),
  },
  { status: /^OK$/, is: { kind: "ok", message: "" } },
  {
    status: /^LIVE_STREAM_OFFLINE$/,
    says: /premiere/i,
    is: withheld("blocked", "premiere", "premiere that has not run"),
  },
  {
    status: /^LIVE_STREAM(?:_OFFLINE)?$/,
    is: withheld("blocked", "live", "live stream that has not ended"),
  },
  {
    status: /^AGE_|^CONTENT_CHECK_REQUIRED$/,
    is: withheld("empty", "age_restricted", "age-restricted"),
  },
  {
    status: FAILURE,
    says: /inappropriate|confirm your age|age.restricted/i,
    is: withheld("empty", "age_restricted", "age-restricted"),
  },
  {
    status: FAILURE,
    says: /\bprivate\b/i,
    is: withheld("gone", "private", "private video"),
  },
  {
    status: FAILURE,
    says: /\bmembers?\b|membership/i,
    is: withheld("empty", "members_only", "for members only"),
  },
  {
    status: FAILURE,
    says: /\bcountry\b|\bregion\b|\blocation\b/i,
    is: withheld("empty", "region_locked", "not available in this region"),
  },
  {
    status: FAILURE,
    says: /\bpayment\b|\bpurchase\b|\brent\b|\bpremium\b/i,
    is: withheld("empty", "payment_required", "must be paid for"),
  },
  {
    status: /^ERROR$/,
    is: withheld("gone", "deleted", "no such video any more"),
  },
  {
    status: /^LOGIN_REQUIRED$/,
    is: withheld("blocked", "blocked", "YouTube asks to sign in"),
  },
];

const UNKNOWN = withheld("blocked", "unplayable", "the video does not play");

/** Sorts a player answer by its `playabilityStatus`. */
export function playabilityOf(player: unknown): Playability {
  const status = textAt(player, "playabilityStatus", "status");
  if (status === undefined) {
    return { kind: "transient", message: "the answer is no player answer" };
  }
  const texts = textsOf(player);
  const rule = RULES.find((rule) =>
    (rule.status?.test(status) ?? true) &&
    (rule.says === undefined || texts.some((text) => rule.says!.test(text)))
  );
  const found = rule?.is ?? UNKNOWN;
  return found.kind === "ok" && at(player, "videoDetails", "isLive") === true
    ? withheld("blocked", "live", "live stream that has not ended")
    : found;
}

function textsOf(player: unknown): string[] {
  const status = at(player, "playabilityStatus");
  const screen = at(status, "errorScreen");
  const message = at(screen, "playerErrorMessageRenderer");
  return [
    textAt(status, "reason"),
    ...listAt(status, "messages").map((text) => labelAt(text)),
    labelAt(message, "reason"),
    labelAt(message, "subreason"),
    at(screen, "playerCaptchaViewModel") === undefined ? undefined : "captcha",
  ].filter((text) => text !== undefined);
}

function withheld(
  kind: AnswerKind,
  reason: WithheldReason,
  message: string,
): Playability {
  return { kind, reason, message };
}
