import type { Clock } from "../../words/mod.ts";
import type { Exchange, Plan } from "../request/mod.ts";
import type { Har, HarEntry, HarHeader, HarUse } from "./har.ts";
import { digest, type Redactor } from "../client/mod.ts";

/** Keeps what was exchanged, without its secrets. */
export interface Recorder {
  /** Notes that `loan` got `exchange` when it asked for the `n`-th time. */
  note(plan: Plan, exchange: Exchange, use: HarUse): void;
  /** The recording so far. */
  har(): Har;
}

/** Creates a recorder that goes on from the entries `earlier`. */
export function createRecorder(
  redactor: Redactor,
  clock: Clock,
  earlier: readonly HarEntry[] = [],
): Recorder {
  const entries = new Map(earlier.map((entry) => [idOf(entry), entry]));

  return {
    note(plan, exchange, use) {
      const entry = toEntry(plan, exchange, redactor, clock);
      const id = idOf(entry);
      const known = entries.get(id) ?? entry;
      const uses = [...known._clipscout.uses, use];
      entries.set(id, { ...known, _clipscout: { ...known._clipscout, uses } });
    },
    har: () => ({
      log: {
        version: "1.2",
        creator: { name: "clipscout", version: "0.1.0" },
        entries: [...entries.values()].sort(byStart),
      },
    }),
  };
}

/** The same answer to the same request is one entry with several uses. */
function idOf({ request, response, _clipscout: own }: HarEntry): string {
  return digest(JSON.stringify([
    own.service,
    request.method,
    request.url,
    own.body,
    own.kind,
    own.finalUrl,
    response.status,
    response.content.text,
  ]));
}

function byStart(a: HarEntry, b: HarEntry): number {
  return a.startedDateTime < b.startedDateTime
    ? -1
    : a.startedDateTime > b.startedDateTime
    ? 1
    : 0;
}

function toEntry(
  plan: Plan,
  exchange: Exchange,
  redactor: Redactor,
  clock: Clock,
): HarEntry {
  const { raw, verdict, ms, retries, readMs = clock.now() } = exchange;
  return {
    startedDateTime: new Date(readMs - ms).toISOString(),
    time: ms,
    request: harRequest(plan, redactor),
    response: harResponse(exchange, plan, redactor),
    cache: {},
    timings: { send: 0, wait: ms, receive: 0 },
    _clipscout: {
      service: plan.service,
      body: plan.key.body,
      uses: [],
      kind: verdict.kind,
      message: redactor.text(verdict.message),
      ...(verdict.waitSeconds !== undefined &&
        { waitSeconds: verdict.waitSeconds }),
      finalUrl: raw === undefined || raw.finalUrl === plan.url
        ? plan.key.url
        : redactor.url(raw.finalUrl),
      retries,
      bytes: raw?.bytes ?? 0,
      ...(exchange.unasked !== undefined && { unasked: exchange.unasked }),
      ...(exchange.unpaid !== undefined && { unpaid: exchange.unpaid }),
    },
  };
}

function harRequest(plan: Plan, redactor: Redactor): HarEntry["request"] {
  const { method, body, headers, key } = plan;
  const text = body === undefined ? undefined : redactor.text(body);
  return {
    method,
    url: key.url,
    httpVersion: "HTTP/1.1",
    cookies: [],
    headers: harHeaders(redactor.headers(Object.entries(headers))),
    queryString: harHeaders([...new URL(key.url).searchParams]),
    ...(text !== undefined && {
      postData: { mimeType: headers["content-type"] ?? "text/plain", text },
    }),
    headersSize: -1,
    bodySize: text === undefined ? 0 : text.length,
  };
}

function harResponse(
  { raw }: Exchange,
  { service }: Plan,
  redactor: Redactor,
): HarEntry["response"] {
  const text = redactor.body(raw?.text ?? "", service);
  return {
    status: raw?.status ?? 0,
    statusText: "",
    httpVersion: "HTTP/1.1",
    cookies: [],
    headers: harHeaders(redactor.headers(raw?.headers ?? [])),
    content: {
      size: raw?.bytes ?? 0,
      mimeType: raw?.headers.get("content-type") ?? "",
      text,
    },
    redirectURL: "",
    headersSize: -1,
    bodySize: raw?.bytes ?? 0,
  };
}

function harHeaders(headers: [string, string][]): HarHeader[] {
  return headers.map(([name, value]) => ({ name, value }));
}
