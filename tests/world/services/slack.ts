import {
  readJson,
  text,
  type WorldContext,
  type WorldService,
} from "../service.ts";

/** Slack's incoming webhooks; see services.md 7. */
export function createSlack(context: WorldContext): WorldService {
  const { clock, scenario } = context;
  const key = scenario.accounts?.keys?.["slack"] ??
    "/services/T000/B000/XXXX";
  let last = -Infinity;

  return {
    name: "slack",
    hosts: ["hooks.slack.com"],
    refuse: () => text("rate_limited", 429, { "retry-after": "30" }),
    answer({ url, method, body }) {
      if (method !== "POST") return text("invalid_method", 405);
      const state = STATES[url.pathname.split("/").at(-1) ?? ""];
      if (state !== undefined) return text(state[1], state[0]);
      if (url.pathname !== key) return text("no_team", 404);
      const now = clock.now();
      if (now - last < 1000) {
        return text("rate_limited", 429, { "retry-after": "30" });
      }
      const message = readJson(body);
      if (Object.keys(message).length === 0) {
        return text("invalid_payload", 400);
      }
      if (typeof message["text"] !== "string" || message["text"] === "") {
        return text("no_text", 400);
      }
      const { blocks = [] } = message;
      if (!Array.isArray(blocks) || blocks.length > 50) {
        return text("invalid_blocks", 400);
      }
      last = now;
      return text("ok");
    },
  };
}

/** What a webhook answers whose last part is one of these. */
const STATES: Readonly<Record<string, readonly [number, string]>> = {
  PROHIBITED: [403, "action_prohibited"],
  INVALID: [403, "invalid_token"],
  GENERAL: [403, "posting_to_general_channel_denied"],
  DISABLED: [403, "team_disabled"],
  NOCHANNEL: [404, "channel_not_found"],
  NOSERVICE: [404, "no_service"],
  ARCHIVED: [410, "channel_is_archived"],
  LIMITED: [429, "rate_limited"],
  ROLLUP: [500, "rollup_error"],
};
