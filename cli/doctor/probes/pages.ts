import { at } from "../../../core/discovery/mod.ts";
import { parseJson } from "../../../core/web/mod.ts";
import { ask, type Finding, one, type ProbeContext, trouble } from "./probe.ts";

/** Asks what is left of the allowance, which costs nothing. */
export async function probeScraper(context: ProbeContext): Promise<Finding[]> {
  const { scrapingbeeApiKey: key, scrapingbeeBaseUrl } = context.config;
  const name = "scraper";
  if (key === undefined) {
    return one({
      name,
      status: "off",
      says: "no key, so pages that are withheld from us stay unread",
      todo: "Set SCRAPINGBEE_API_KEY",
    });
  }
  const answer = await ask(context, {
    service: "scrapingbee",
    url: `${scrapingbeeBaseUrl.replace(/\/$/, "")}/usage`,
    headers: { authorization: `Bearer ${key}` },
    expect: "json",
  });
  if (answer.kind !== "ok") {
    return one(trouble(name, answer, "Check SCRAPINGBEE_API_KEY"));
  }
  const usage = parseJson(answer.text);
  const most = Number(at(usage, "max_api_credit"));
  const left = most - Number(at(usage, "used_api_credit"));
  const atOnce = Number(at(usage, "max_concurrency"));
  const says = `${left} of ${most} credits left, ${atOnce} calls at once`;
  if (left <= 0) {
    return one({ name, status: "failed", says, todo: "Wait, or add a plan" });
  }
  return one({ name, status: "ok", says });
}

/** Asks the browser for its version. */
export async function probeBrowser(
  { browser }: ProbeContext,
): Promise<Finding[]> {
  const name = "browser";
  if (browser === undefined) {
    return one({
      name,
      status: "off",
      says: "none, so pages that a script builds stay unread",
      todo: "Start chromium --headless --remote-debugging-port=9222, and set " +
        "BROWSER_WS_ENDPOINT=http://127.0.0.1:9222",
    });
  }
  try {
    return one({
      name,
      status: "ok",
      says: `${await browser.version()} answers`,
    });
  } catch (error) {
    return one({
      name,
      status: "failed",
      says: error instanceof Error ? error.message : String(error),
      todo: "Start Chromium with --remote-debugging-port, and check " +
        "BROWSER_WS_ENDPOINT and the network permission",
    });
  }
}
