import { TOO_MUCH_WORK, workOn, type Workshop } from "../../words/mod.ts";
import { copyAnswer, defaultClassifier, sortAnswer } from "../sort/mod.ts";
import { encodeForm } from "./encode_form.ts";
import {
  type Classifier,
  digest,
  isSecretHeader,
  isSecretParameter,
  NoAnswer,
  type RawAnswer,
  type Redactor,
  type ServiceId,
  type WebRequest,
} from "../client/mod.ts";

/** What identifies a request in caches and recordings; holds no secret. */
export interface RequestKey {
  readonly service: ServiceId;
  readonly method: string;
  /** Normalised: no fragment, parameters in order of their names. */
  readonly url: string;
  /** Digest of the body; empty if there is none. */
  readonly body: string;
}

/** A request with every default filled in. */
export interface Plan {
  readonly service: ServiceId;
  readonly method: "GET" | "POST";
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  /** What goes out in place of the body, which only stands for it then. */
  readonly upload: Uint8Array | undefined;
  readonly expect: WebRequest["expect"];
  readonly maxBytes: number;
  readonly timeoutMs: number;
  readonly keep: NonNullable<WebRequest["keep"]>;
  readonly isKept: NonNullable<WebRequest["isKept"]>;
  readonly perform: WebRequest["perform"];
  readonly charge: WebRequest["charge"];
  /** Whether it is sent once and never again by itself. */
  readonly isOnce: boolean;
  readonly classify: (answer: RawAnswer) => ReturnType<Classifier>;
  /**
   * Classifies where it holds up nobody.
   *
   * @throws The signal's reason, if that aborts.
   */
  readonly sort: (
    answer: RawAnswer,
    signal?: AbortSignal,
  ) => Promise<ReturnType<Classifier>>;
  /** The URL without secrets. */
  readonly shownUrl: string;
  readonly key: RequestKey;
  /** Digest of the key and of the headers that an answer may vary by. */
  readonly id: string;
  /** Equal for requests that may share one exchange; absent: never shared. */
  readonly flightKey: string | undefined;
}

/** Names the program; a publisher can see who asks and turn us away. */
const USER_AGENT = "Mozilla/5.0 (compatible; clipscout/0.1)";

const MEGABYTE = 1024 * 1024;
const MAX_BYTES = {
  json: 2 * MEGABYTE,
  page: 8 * MEGABYTE,
  text: 8 * MEGABYTE,
  media: 25 * MEGABYTE,
  xml: 50 * MEGABYTE,
};
const ACCEPT = {
  json: "application/json",
  page: "text/html,application/xhtml+xml;q=0.9,*/*;q=0.5",
  xml:
    "application/xml,text/xml,application/rss+xml,application/atom+xml;q=0.9,*/*;q=0.5",
  text: "text/plain,*/*;q=0.5",
  media: "video/*,audio/*",
};

/**
 * Fills in the defaults of `request` and derives what it is known by.
 *
 * @param workshop Where answers are sorted, unless the request says how.
 * @throws {NoAnswer} If the URL is none that can be asked.
 */
export function planRequest(
  request: WebRequest,
  redactor: Redactor,
  workshop?: Workshop,
): Plan {
  const { service, expect, method = "GET", perform } = request;
  const form = request.form && encodeForm(request.form);
  const body = form?.shown ?? request.body;
  const url = askableUrl(request.url);
  const classify = request.classify ?? defaultClassifier(service, expect);
  const keep = request.keep ?? (method === "GET" ? "page" : "never");
  const { maxBytes = MAX_BYTES[expect], timeoutMs = 30_000 } = request;
  const headers = {
    "user-agent": USER_AGENT,
    "accept": ACCEPT[expect],
    "accept-language": "en",
    ...lowerCased(request.headers ?? {}),
    ...(form && { "content-type": form.type }),
  };
  const key = requestKey(service, method, url, body, redactor);
  const varying = Object.entries(headers).filter(([name]) =>
    !isSecretHeader(name)
  );
  const id = digest(JSON.stringify([key, redactor.headers(varying)]));
  const isShared = method === "GET" || keep !== "never";
  return {
    service,
    method,
    url: url.href,
    headers,
    body,
    upload: form?.bytes,
    expect,
    maxBytes,
    timeoutMs,
    keep,
    isKept: request.isKept ?? (() => true),
    perform,
    charge: request.charge,
    isOnce: request.isOnce ?? false,
    classify: (answer) => classify(answer, url.href),
    sort: async (answer, signal) =>
      workshop === undefined || request.classify !== undefined
        ? classify(answer, url.href)
        : await sortAside(workshop, { service, expect, url, answer }, signal),
    shownUrl: redactor.url(url.href),
    key,
    id,
    flightKey: isShared
      ? [id, expect, maxBytes, timeoutMs, keep, numberOf(classify)].join(" ")
      : undefined,
  };
}

/** Sorts an answer by the default of its request, in the workshop. */
async function sortAside(
  workshop: Workshop,
  { service, expect, url, answer }: {
    readonly service: ServiceId;
    readonly expect: WebRequest["expect"];
    readonly url: URL;
    readonly answer: RawAnswer;
  },
  signal?: AbortSignal,
): Promise<ReturnType<Classifier>> {
  const verdict = await workOn(
    workshop,
    "sortAnswer",
    sortAnswer,
    [service, expect, copyAnswer(answer), url.href],
    signal,
  );
  return verdict ?? { kind: "unclear", message: TOO_MUCH_WORK };
}

function askableUrl(text: string): URL {
  if (!URL.canParse(text)) {
    throw new NoAnswer("refused", "the address is no URL", 0);
  }
  const url = new URL(text);
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    throw new NoAnswer("refused", `cannot ask ${url.protocol} addresses`, 0);
  }
  url.hash = "";
  return url;
}

function requestKey(
  service: ServiceId,
  method: string,
  url: URL,
  body: string | undefined,
  redactor: Redactor,
): RequestKey {
  const normal = new URL(url);
  normal.username = "";
  normal.password = "";
  normal.searchParams.sort();
  if (service === "outlet" || service === "browser") {
    for (const [name, value] of [...normal.searchParams]) {
      // A publisher's `?key=` may be an article's number, so it must count.
      if (isSecretParameter(name) && redactor.text(value) === value) {
        normal.searchParams.set(name, digest(value).slice(0, 12));
      }
    }
    return key(redactor.text(normal.href));
  }
  return key(redactor.url(normal.href));

  function key(href: string): RequestKey {
    const bodyDigest = body === undefined ? "" : digest(redactor.text(body));
    return { service, method, url: href, body: bodyDigest.slice(0, 32) };
  }
}

function lowerCased(
  headers: Readonly<Record<string, string>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
}

const numbers = new WeakMap<object, number>();
let count = 0;

/** A number for a function, the same each time; tells classifiers apart. */
function numberOf(classify: object): number {
  const known = numbers.get(classify) ?? ++count;
  numbers.set(classify, known);
  return known;
}
