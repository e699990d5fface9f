import type { Clock } from "../words/mod.ts";
import type { WebClient } from "./client/mod.ts";
import { postNotice } from "./post_notice.ts";

/** A message for a channel, in Slack's own markup. */
export interface SlackMessage {
  /** Shown in notifications. */
  readonly text: string;
  /** Sections of the message; each is cut at 3,000 characters. */
  readonly sections: readonly string[];
}

const WEBHOOKS = "https://hooks.slack.com/";
/** Limits of the Block Kit. */
const MAX_SECTIONS = 50;
const MAX_CHARACTERS = 3000;

/**
 * Posts a message to an incoming webhook and waits `timeoutMs` at most, retries
 * included. Never throws: what went wrong is said in one clause without the
 * webhook's secret; `undefined` means it was delivered.
 */
export async function notifySlack(
  web: WebClient,
  webhook: string,
  { text, sections }: SlackMessage,
  options: { clock: Clock; timeoutMs?: number },
): Promise<string | undefined> {
  if (!webhook.startsWith(WEBHOOKS)) {
    return `the webhook does not start with ${WEBHOOKS}`;
  }
  const body = {
    text: cut(text),
    blocks: sections.slice(0, MAX_SECTIONS).map((section) => ({
      type: "section",
      text: { type: "mrkdwn", text: cut(section) },
    })),
  };
  return await postNotice(
    web,
    { service: "slack", url: webhook, body, name: "Slack" },
    options,
  );
}

/** Keeps loan data from becoming markup, such as `<!channel>`. */
export function escapeSlack(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}

function cut(text: string): string {
  return text.length <= MAX_CHARACTERS
    ? text
    : `${text.slice(0, MAX_CHARACTERS - 1)}…`;
}
