import robotsParser from "robots-parser";
import type { Exchange } from "../request/mod.ts";
import { NoAnswer } from "../client/mod.ts";
import { tidyRobots } from "./tidy_robots.ts";

/** What publishers ask of robots, read once per host and run. */
export interface Robots {
  /**
   * Checks whether `url` may be asked, and gives what to note about it.
   *
   * @throws {NoAnswer} `refused` if the host forbids it and `mode` is `obey`;
   * `transient` if the host cannot say at the moment.
   */
  check(url: URL, loan: string, signal: AbortSignal): Promise<void>;
  /** Whether the host forbids a URL that was checked. */
  isForbidden(url: string): boolean;
}

/** Options for {@linkcode createRobots}. */
export interface RobotsOptions {
  readonly mode: "obey" | "warn" | "off";
  /** Asks for a `robots.txt`, as politely as for any other file. */
  readonly ask: (
    url: string,
    loan: string,
    signal: AbortSignal,
  ) => Promise<Exchange>;
  /** Takes a host's wish for space between requests, in milliseconds. */
  readonly space: (host: string, ms: number) => void;
}

/** The name that we answer to in `robots.txt`. */
const ROBOT = "clipscout";

/** The longest `Crawl-delay` that is kept, in seconds. */
const MAX_CRAWL_DELAY = 10;

/** What `robots-parser` gives; its own types are those of another module. */
interface Rules {
  isAllowed(url: string, robot: string): boolean | undefined;
  getCrawlDelay(robot: string): number | undefined;
}

const parseRobots = robotsParser as unknown as (
  url: string,
  text: string,
) => Rules;

/**
 * Creates a reader of `robots.txt`. A file that is not there allows
 * everything; a host that fails to say forbids everything for now.
 *
 * Source: RFC 9309.
 */
export function createRobots(options: RobotsOptions): Robots {
  const { mode, ask, space } = options;
  const known = new Map<string, Rules>();

  return {
    async check(url, loan, signal) {
      if (mode === "off" || url.pathname === "/robots.txt") return;
      const rules = known.get(url.origin) ?? await read(url, loan, signal);
      known.set(url.origin, rules);
      if (mode === "obey" && forbids(rules, url.href)) {
        throw new NoAnswer("refused", "robots.txt forbids it", 0);
      }
    },
    isForbidden(text) {
      if (mode === "off" || !URL.canParse(text)) return false;
      const rules = known.get(new URL(text).origin);
      return rules !== undefined && forbids(rules, text);
    },
  };

  async function read(
    { origin, host }: URL,
    loan: string,
    signal: AbortSignal,
  ): Promise<Rules> {
    const file = `${origin}/robots.txt`;
    const { raw, verdict } = await ask(file, loan, signal);
    const isDown = raw === undefined
      ? verdict.kind === "transient"
      : raw.status >= 500;
    if (isDown && mode === "obey") {
      const why = raw ? `status ${raw.status}` : verdict.message;
      throw new NoAnswer("transient", `robots.txt cannot be read: ${why}`, 0);
    }
    const text = verdict.kind === "ok" ? tidyRobots(raw!.text) : "";
    const rules = parseRobots(file, text);
    const delay = rules.getCrawlDelay(ROBOT) ?? 0;
    if (delay > 0) space(host, Math.min(delay, MAX_CRAWL_DELAY) * 1000);
    return rules;
  }
}

function forbids(rules: Rules, url: string): boolean {
  return rules.isAllowed(url, ROBOT) === false;
}
