import type { AnswerKind } from "../../words/mod.ts";
import type { Classifier, RawAnswer } from "../../web/mod.ts";
import { assignedJson, at, parseJson, textAt } from "./json.ts";
import { isTidyXml } from "./timed_text.ts";
import { playabilityOf } from "./playability.ts";

type Verdict = ReturnType<Classifier>;

/** What is said of a page of consent in place of the page itself. */
export const CONSENT_PAGE = "consent page";

/** Sorts one of YouTube's HTML pages. */
export const classifyYouTubePage: Classifier = (answer) => {
  if (answer.status === 200) return withheldPage(answer) ?? ok();
  return byStatus(answer);
};

/**
 * Sorts a watch page, also by what the player inside it says of the video, so
 * that a page which turns us away is not kept.
 */
export const classifyWatchPage: Classifier = (answer) => {
  const plain = classifyYouTubePage(answer);
  return plain.kind === "ok"
    ? byPlayability(assignedJson(answer.text, "ytInitialPlayerResponse"))
    : plain;
};

/** Sorts an answer of the JSON endpoints `resolve_url` and `browse`. */
export const classifyInnertube: Classifier = (answer) => {
  const body = parseJson(answer.text);
  if (answer.status === 200) {
    if (typeof body === "object" && body !== null) return ok();
    return withheldPage(answer) ??
      verdict("transient", "the answer is no JSON");
  }
  return byStatus(answer);
};

/** Sorts an answer of the player, also by what it says of the video. */
export const classifyPlayer: Classifier = (answer) => {
  const plain = classifyInnertube(answer);
  return plain.kind === "ok" ? byPlayability(parseJson(answer.text)) : plain;
};

function byPlayability(player: unknown): Verdict {
  const { kind, message, waitSeconds } = playabilityOf(player);
  return waitSeconds === undefined
    ? { kind, message }
    : { kind, message, waitSeconds };
}

/**
 * Sorts a caption file. An empty body is a refusal (a token is missing), never
 * "no captions"; a caption address that has run out answers 404.
 */
export const classifyTimedText: Classifier = (answer) => {
  if (answer.status === 200) {
    if (answer.text.trim() === "") {
      return verdict("blocked", "the caption file came empty");
    }
    if (/<(?:transcript|timedtext)[\s>/]/.test(answer.text)) {
      return isTidyXml(answer.text)
        ? ok()
        : verdict("transient", "the caption file is broken");
    }
    return withheldPage(answer) ??
      verdict("transient", "the answer is no caption file");
  }
  if (answer.status === 404) {
    return verdict("transient", "the caption address has run out");
  }
  return byStatus(answer);
};

/**
 * Sorts the Atom feed. Its 404 and 500 came for living channels all through
 * 2026, so neither says that the channel is gone.
 */
export const classifyFeed: Classifier = (answer) => {
  if (answer.status === 200) {
    return answer.text.includes("<feed")
      ? ok()
      : withheldPage(answer) ?? verdict("transient", "the answer is no feed");
  }
  if (answer.status === 404) {
    return verdict("transient", "the feed answered 404");
  }
  return byStatus(answer);
};

/** Reasons in the Data API's errors, as its reference lists them. */
const DATA_API_REASONS: Readonly<Record<string, AnswerKind>> = {
  quotaExceeded: "quota",
  dailyLimitExceeded: "quota",
  rateLimitExceeded: "rate",
  userRateLimitExceeded: "rate",
  accessNotConfigured: "auth",
  API_KEY_INVALID: "auth",
  keyInvalid: "auth",
  forbidden: "auth",
  playlistNotFound: "gone",
  channelNotFound: "gone",
  videoNotFound: "gone",
};

/** Sorts an answer of the Data API v3. */
export const classifyDataApi: Classifier = (answer) => {
  const body = parseJson(answer.text);
  if (answer.status === 200) {
    return typeof body === "object" && body !== null
      ? ok()
      : verdict("transient", "the answer is no JSON");
  }
  const reason = textAt(body, "error", "errors", 0, "reason") ??
    textAt(body, "error", "details", 0, "reason") ?? "";
  const known = DATA_API_REASONS[reason] ??
    (/API key not valid/i.test(textAt(body, "error", "message") ?? "")
      ? "auth"
      : undefined);
  if (known !== undefined) {
    return verdict(known, `the Data API says ${reason || "API_KEY_INVALID"}`);
  }
  if (answer.status === 403) {
    return verdict("auth", "the Data API refuses (403)");
  }
  return byStatus(answer);
};

/** Sorts an answer of oEmbed, whose errors are plain text. */
export const classifyOEmbed: Classifier = (answer) => {
  if (answer.status === 200) {
    return at(parseJson(answer.text), "title") === undefined
      ? verdict("transient", "the answer is no oEmbed")
      : ok();
  }
  if (answer.status === 401) return verdict("empty", "embedding is off");
  if (answer.status === 400 || answer.status === 404) {
    return verdict("gone", "no such video");
  }
  return byStatus(answer);
};

/** Pages that come instead of the one that was asked for. */
function withheldPage(answer: RawAnswer): Verdict | undefined {
  const isConsent = URL.parse(answer.finalUrl)?.hostname ===
      "consent.youtube.com" ||
    answer.text.includes('action="https://consent.youtube.com/s"');
  if (isConsent) return verdict("blocked", CONSENT_PAGE);
  if (answer.text.includes('class="g-recaptcha"')) {
    return verdict("blocked", "bot check");
  }
  return undefined;
}

function byStatus({ status, headers }: RawAnswer): Verdict {
  if (status === 404 || status === 410) return verdict("gone", `${status}`);
  if (status === 429) {
    // Who says when to come back only wants us slower; a bot check never does.
    const kind = headers.has("retry-after") ? "rate" : "blocked";
    return verdict(kind, "too many requests (429)");
  }
  if (status === 401 || status === 403) {
    return verdict("blocked", `refused (${status})`);
  }
  if (status >= 500 || status === 408) return verdict("transient", `${status}`);
  return verdict("bad_request", `unexpected status ${status}`);
}

function ok(): Verdict {
  return verdict("ok", "");
}

function verdict(kind: AnswerKind, message: string): Verdict {
  return { kind, message };
}
