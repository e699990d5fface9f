import { decodeBody } from "./decode_body.ts";
import {
  createDeadline,
  isSecretHeader,
  NoAnswer,
  type RawAnswer,
  type WorkDeadline,
} from "../client/mod.ts";
import type { Plan } from "../request/mod.ts";
import { readBody } from "./read_body.ts";

/** What {@linkcode sendRequest} needs. */
export interface SendOptions {
  readonly fetch: typeof globalThis.fetch;
  /** Where every request goes instead; see docs/architecture.md. */
  readonly gateway?: string | undefined;
  /** Most redirects to follow. @default {10} */
  readonly maxRedirects?: number;
  /**
   * Forbids addresses, before each hop.
   *
   * @throws {NoAnswer} If `url` must not be asked.
   */
  readonly check: (url: URL, signal: AbortSignal) => Promise<void>;
  /** Waits for leave to ask the host, and holds it while `work` runs. */
  readonly inTurn: <T>(url: URL, work: () => Promise<T>) => Promise<T>;
}

interface Hop {
  readonly url: URL;
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body: string | undefined;
}

/** The answer to one hop; `location` only if it leads on. */
type HopAnswer = RawAnswer & { readonly location?: string };

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/**
 * Sends one request and follows its redirects by hand: each hop is checked and
 * waits its turn; a circle, a step from https down to http and an eleventh
 * redirect end it.
 *
 * @throws {NoAnswer} If no whole answer came within the deadline.
 * @throws The signal's reason, if `signal` aborts.
 */
export async function sendRequest(
  plan: Plan,
  signal: AbortSignal,
  options: SendOptions,
): Promise<RawAnswer> {
  const { maxRedirects = 10, check, inTurn } = options;
  const deadline = createDeadline(plan.timeoutMs, signal);
  const { perform } = plan;
  let hop: Hop = {
    url: new URL(plan.url),
    method: plan.method,
    headers: { ...plan.headers },
    body: plan.body,
  };
  const seen = new Set<string>();
  while (true) {
    const { url } = hop;
    await check(url, signal);
    if (seen.has(url.href)) {
      throw new NoAnswer("blocked", "redirects in a circle", 0);
    }
    seen.add(url.href);
    const answer: HopAnswer = await inTurn(
      url,
      () =>
        perform === undefined
          ? fetchHop(hop, plan, deadline, options)
          : deadline.run(perform),
    );
    if (answer.location === undefined || maxRedirects === 0) return answer;
    if (seen.size > maxRedirects) {
      throw new NoAnswer("blocked", `more than ${maxRedirects} redirects`, 0);
    }
    hop = nextHop(hop, answer.status, answer.location);
  }
}

async function fetchHop(
  hop: Hop,
  plan: Plan,
  deadline: WorkDeadline,
  options: SendOptions,
): Promise<HopAnswer> {
  const target = throughGateway(hop.url, options.gateway);
  return await deadline.run(async (signal) => {
    try {
      const response = await options.fetch(target, {
        method: hop.method,
        headers: hop.headers,
        ...hop.body === undefined ? {} : { body: hop.body },
        redirect: "manual",
        signal,
      });
      return await readAnswer(response, hop, plan);
    } catch (error) {
      signal.throwIfAborted();
      throw noAnswerFrom(error);
    }
  });
}

async function readAnswer(
  response: Response,
  hop: Hop,
  plan: Plan,
): Promise<HopAnswer> {
  const { status, headers } = response;
  const location = REDIRECTS.has(status) ? headers.get("location") : null;
  const base = { status, headers, finalUrl: hop.url.href };
  if (location !== null) {
    await response.body?.cancel();
    return { ...base, text: "", bytes: 0, location };
  }
  const bytes = await readBody(response, plan.maxBytes);
  const text = decodeBody(bytes, headers.get("content-type") ?? "");
  return { ...base, text, bytes: bytes.byteLength };
}

function nextHop(hop: Hop, status: number, location: string): Hop {
  const address = asUtf8(location);
  if (!URL.canParse(address, hop.url)) {
    throw new NoAnswer("blocked", "redirects to no usable address", 0);
  }
  const url = new URL(address, hop.url);
  url.hash = "";
  if (url.protocol !== "https:" && url.protocol !== hop.url.protocol) {
    throw new NoAnswer("refused", "redirects from https to less", 0);
  }
  const headers = url.origin === hop.url.origin
    ? hop.headers
    : withoutSecrets(hop.headers);
  const keepsMethod = status === 307 || status === 308 || hop.method === "GET";
  return keepsMethod
    ? { ...hop, url, headers }
    : { url, method: "GET", headers, body: undefined };
}

/** A header's bytes come as Latin-1; what is valid UTF-8 is meant as that. */
function asUtf8(text: string): string {
  try {
    const bytes = Uint8Array.from(text, (char) => char.charCodeAt(0));
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return text;
  }
}

function withoutSecrets(
  headers: Record<string, string>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => !isSecretHeader(name)),
  );
}

/** `https://host:port/path?q` as `GATEWAY/host:port/path?q`. */
function throughGateway(url: URL, gateway: string | undefined): string {
  if (gateway === undefined) return url.href;
  return `${
    gateway.replace(/\/$/, "")
  }/${url.host}${url.pathname}${url.search}`;
}

/** Says in our own words what went wrong: an error's text may hold the URL. */
function noAnswerFrom(error: unknown): NoAnswer {
  if (error instanceof NoAnswer) return error;
  if (error instanceof Deno.errors.NotCapable) {
    return new NoAnswer("refused", "the permissions forbid the address", 0);
  }
  const text = fullText(error);
  const known = FAILURES.find(({ seen }) => seen.test(text));
  return new NoAnswer(
    "transient",
    known?.message ?? "the connection failed",
    known?.maxRetries,
  );
}

const FAILURES: readonly {
  seen: RegExp;
  message: string;
  maxRetries?: number;
}[] = [
  {
    seen: /certificate|invalid peer|tls|ssl|handshake/i,
    message: "no trusted TLS connection",
    maxRetries: 0,
  },
  {
    seen: /dns|lookup|resolve|name or service/i,
    message: "the host's name cannot be resolved",
    maxRetries: 1,
  },
  { seen: /refused/i, message: "the connection was refused" },
  { seen: /reset|closed|broken pipe|eof|incomplete|body/i, message: "cut off" },
];

function fullText(error: unknown): string {
  const parts: string[] = [];
  for (let at = error; at instanceof Error && parts.length < 5; at = at.cause) {
    parts.push(at.message);
  }
  return parts.join(" ");
}
