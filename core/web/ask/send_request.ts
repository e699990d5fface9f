import { Buffer } from "node:buffer";
import type { Clock } from "../../words/mod.ts";
import {
  decodeBody,
  isPicture,
  isText,
  megabytes,
  readBody,
} from "../body/mod.ts";
import {
  createDeadline,
  isSecretHeader,
  NoAnswer,
  type RawAnswer,
  type WorkDeadline,
} from "../client/mod.ts";
import type { GuardedFetch } from "../guard/mod.ts";
import type { Plan } from "../request/mod.ts";
import { createCookieJar } from "./cookie_jar.ts";
import { noAnswerFrom } from "./sort_failure.ts";

/** What {@linkcode sendRequest} needs. */
export interface SendOptions {
  readonly fetch: GuardedFetch["fetch"];
  /** Where every request goes instead; see docs/architecture.md. */
  readonly gateway?: string | undefined;
  /** How long all hops together may take, in milliseconds. */
  readonly timeoutMs: number;
  /** On which deadlines run. */
  readonly timer: Clock;
  /** Most redirects to follow. @default {10} */
  readonly maxRedirects?: number;
  /**
   * Forbids addresses, before each hop.
   *
   * @throws {NoAnswer} If `url` must not be asked.
   */
  readonly check: (url: URL, signal: AbortSignal) => Promise<void>;
  /**
   * Pays for a send to an address and makes it when it may start, or throws a
   * {@linkcode NoAnswer} without making it.
   */
  readonly pay?: <T extends RawAnswer>(
    url: URL,
    send: () => Promise<T>,
  ) => Promise<T>;
  /** Waits for leave to ask the host, and holds it while `work` runs. */
  readonly inTurn: <T>(url: URL, work: () => Promise<T>) => Promise<T>;
}

interface Hop {
  readonly url: URL;
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body: string | Uint8Array | undefined;
}

/** The answer to one hop; `location` only if it leads on. */
type HopAnswer = RawAnswer & { readonly location?: string };

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/**
 * Sends one request and follows its redirects by hand: each hop is checked and
 * waits its turn; a circle, a step from https down to http and an eleventh
 * redirect end it. Cookies that a hop sets go with the later ones of its host
 * and are forgotten afterwards: some sites set one and send the reader to the
 * same address again.
 *
 * @throws {NoAnswer} If no whole answer came within the deadline.
 * @throws The signal's reason, if `signal` aborts.
 */
export async function sendRequest(
  plan: Plan,
  signal: AbortSignal,
  options: SendOptions,
): Promise<RawAnswer> {
  const { maxRedirects = 10, check, inTurn, pay = (_, send) => send() } =
    options;
  const { timeoutMs, timer } = options;
  const deadline = createDeadline(timeoutMs, signal, timer);
  const { perform } = plan;
  let hop: Hop = {
    url: new URL(plan.url),
    method: plan.method,
    headers: { ...plan.headers },
    body: plan.upload ?? plan.body,
  };
  const jar = createCookieJar();
  const seen = new Set<string>();
  while (true) {
    const { url } = hop;
    await check(url, signal).catch((error) => {
      throw seen.size === 0 ? unsent(error) : error;
    });
    const state = `${url.href} ${jar.cookiesFor(url)}`;
    if (seen.has(state)) {
      throw new NoAnswer("blocked", "redirects in a circle", 0);
    }
    seen.add(state);
    const answer: HopAnswer = await inTurn(
      url,
      () =>
        pay<HopAnswer>(
          url,
          () =>
            perform === undefined
              ? fetchHop(jar.dress(hop), plan, deadline, options)
              : deadline.run(perform),
        ),
    );
    if (answer.location === undefined || maxRedirects === 0) return answer;
    jar.take(url, answer.headers);
    if (seen.size > maxRedirects) {
      throw new NoAnswer("blocked", `more than ${maxRedirects} redirects`, 0);
    }
    hop = nextHop(hop, answer.status, answer.location);
  }
}

/** What is forbidden or unknown before the first hop was never sent. */
function unsent(error: unknown): unknown {
  if (!(error instanceof NoAnswer)) return error;
  const { kind, message, maxRetries, unpaid } = error;
  return new NoAnswer(kind, message, maxRetries, {
    isUnsent: true,
    ...(unpaid !== undefined && { unpaid }),
  });
}

async function fetchHop(
  hop: Hop,
  plan: Plan,
  deadline: WorkDeadline,
  options: SendOptions,
): Promise<HopAnswer> {
  const target = throughGateway(hop.url, options.gateway);
  const { method, body } = hop;
  return await deadline.run(async (signal) => {
    const isSeen = plan.isOnce || plan.charge !== undefined;
    const ask = async (
      headers: Record<string, string>,
      what: BodyInit | undefined = body as BodyInit | undefined,
    ) =>
      await options.fetch(target, {
        method,
        redirect: "manual",
        headers,
        signal,
        // A body that can be read once keeps its connection for the next one.
        ...(what === undefined ? isSeen && { isOnce: true } : { body: what }),
      });
    const first = async () => {
      if (body === undefined || !isSeen) return await ask(hop.headers);
      const response = await ask(hop.headers, streamOf(body));
      if (plan.isOnce || response.status !== LENGTH_REQUIRED) return response;
      // It did nothing yet: it wants to know the length first.
      await response.body?.cancel();
      return await ask(hop.headers);
    };
    try {
      const response = await first();
      return await readAnswer(response, hop, plan).catch(async (error) => {
        // What each send is paid for is not sent twice unseen.
        if (plan.charge || !isMislabelled(error, hop)) throw error;
        return await readAnswer(await ask(asIs(hop.headers)), hop, plan);
      });
    } catch (error) {
      signal.throwIfAborted();
      throw noAnswerFrom(error);
    }
  });
}

const LENGTH_REQUIRED = 411;

/**
 * A body that can be read once: where a connection ends without an answer,
 * Deno's `fetch` makes a request whose body is a text a second time, unseen.
 */
function streamOf(body: string | Uint8Array): ReadableStream<Uint8Array> {
  return ReadableStream.from([
    typeof body === "string" ? new TextEncoder().encode(body) : body,
  ]);
}

/** Headers under which Deno's `fetch` leaves a body as it came. */
function asIs(headers: Record<string, string>): Record<string, string> {
  return { ...headers, "accept-encoding": "identity" };
}

/**
 * Whether a body broke off while `fetch` unpacked it, not on its way: it may be
 * packed in another way than its header says.
 */
function isMislabelled(error: unknown, { method }: Hop): boolean {
  return method === "GET" && error instanceof TypeError &&
    !/from connection|client error/.test(error.message);
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
  const { maxBytes, expect } = plan;
  const { bytes, isCut } = await readBody(
    response,
    maxBytes,
    expect !== "json" && expect !== "media",
  );
  if (expect === "media" && status >= 200 && status < 300) {
    return { ...base, text: asBase64(bytes), bytes: bytes.byteLength };
  }
  const type = headers.get("content-type") ?? "";
  if (!isText(bytes)) {
    const what = type.split(";")[0]?.trim() || "of no stated type";
    const isImage = isPicture(bytes) || /^(?:image|audio|video)\//.test(what);
    const kind = isImage ? "empty" : "unclear";
    throw new NoAnswer(kind, `the body is no text (${what})`, 0);
  }
  const text = decodeBody(bytes, type);
  const size = { text, bytes: bytes.byteLength };
  return { ...base, ...size, ...isCut && { cutAt: megabytes(maxBytes) } };
}

/** Media as text, so that it is recorded and replayed as all else is. */
function asBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    .toString("base64");
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
