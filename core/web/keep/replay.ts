import { type AnswerKind, ClipscoutError, FileError } from "../../words/mod.ts";
import type { Exchange, Plan } from "../request/mod.ts";
import type { HarEntry } from "./har.ts";

/** Thrown in replay for a request that was not recorded. */
export class ReplayMissError extends ClipscoutError {
  override readonly name = "ReplayMissError";
}

/** A recording that was read, and what to call it. */
export interface Recording {
  readonly name: string;
  readonly entries: readonly HarEntry[];
}

/** Serves a recording. */
export interface Replay {
  /** What was recorded for the `n`-th time that `loan` asked for `plan`. */
  find(
    plan: Plan,
    loan: string,
    n: number,
  ): Promise<Exchange & { readonly shared: boolean } | undefined>;
  /** Says what comes nearest to a request that was not recorded. */
  explain(plan: Plan, loan: string, n: number): ReplayMissError;
}

/** Makes a recording findable by loan, request and how often it was asked. */
export function createReplay({ name, entries }: Recording): Replay {
  const index = new Map<string, { entry: HarEntry; shared: boolean }>();
  for (const entry of entries) {
    const { uses, service, body } = entry._clipscout;
    const { method, url } = entry.request;
    for (const { loan, n, shared = false } of uses) {
      const key = keyOf([loan, n, service, method, url, body]);
      index.set(key, { entry, shared });
    }
  }

  return {
    async find(plan, loan, n) {
      const { service, method, url, body } = plan.key;
      const found = index.get(keyOf([loan, n, service, method, url, body]));
      return found &&
        { ...await exchangeIn(found.entry, plan), shared: found.shared };
    },
    explain: (plan, loan, n) => missError(entries, plan, { loan, n, name }),
  };
}

/**
 * Reads the recording to replay, or the one that mode `new` goes on with;
 * `undefined` if there is none.
 *
 * @throws {FileError} If it cannot be read, or clipscout did not write it.
 */
export function readRecording(options: {
  replay?: { path: string } | { text: string } | undefined;
  record?: { path: string; mode: "new" | "all" } | undefined;
}): Recording | undefined {
  const { replay, record } = options;
  if (replay !== undefined && "text" in replay) {
    return parseRecording(replay.text, "the recording");
  }
  const path = replay?.path ??
    (record?.mode === "new" ? record.path : undefined);
  if (path === undefined) return undefined;
  const text = readFile(path, replay === undefined);
  return text === undefined ? undefined : parseRecording(text, path);
}

function readFile(path: string, mayBeMissing: boolean): string | undefined {
  try {
    return Deno.readTextFileSync(path);
  } catch (cause) {
    if (mayBeMissing && cause instanceof Deno.errors.NotFound) return undefined;
    const message = `Cannot replay ${path}: it cannot be read`;
    throw new FileError(path, message, { cause });
  }
}

/** The exchange that an entry holds, sorted anew by the request's rules. */
async function exchangeIn(entry: HarEntry, plan: Plan): Promise<Exchange> {
  const { response, _clipscout: own } = entry;
  const recorded = {
    kind: own.kind as AnswerKind,
    message: own.message,
    ...(own.waitSeconds !== undefined && { waitSeconds: own.waitSeconds }),
  };
  const base = {
    ms: entry.time,
    retries: own.retries,
    fromCache: false,
    readMs: Date.parse(entry.startedDateTime) + entry.time,
    ...(own.unasked !== undefined && { unasked: own.unasked }),
    ...(own.unpaid !== undefined && { unpaid: own.unpaid }),
  };
  if (response.status === 0) {
    return { ...base, raw: undefined, verdict: recorded };
  }
  const raw = {
    status: response.status,
    headers: new Headers(
      response.headers.map((
        { name, value },
      ): [string, string] => [name, value]),
    ),
    text: response.content.text,
    finalUrl: own.finalUrl === plan.key.url ? plan.url : own.finalUrl,
    bytes: own.bytes,
  };
  const verdict = await plan.sort(raw);
  // How a wait ended was settled when it was recorded.
  const isSettled = own.unasked !== undefined || verdict.kind === "rate" ||
    verdict.kind === "transient";
  return { ...base, raw, verdict: isSettled ? recorded : verdict };
}

function parseRecording(text: string, name: string): Recording {
  try {
    const { entries } = JSON.parse(text).log;
    const isOurs = (entry: HarEntry) => Array.isArray(entry._clipscout.uses);
    if (Array.isArray(entries) && entries.every(isOurs)) {
      return { name, entries };
    }
  } catch {
    // Falls through to the one message for every unusable file.
  }
  throw new FileError(name, `Cannot replay ${name}: it is no recording`, {
    hint: "Record one with --record FILE",
  });
}

function keyOf(parts: readonly (string | number)[]): string {
  return parts.join("\n");
}

function missError(
  entries: readonly HarEntry[],
  plan: Plan,
  asked: { loan: string; n: number; name: string },
): ReplayMissError {
  const { loan, n, name } = asked;
  const ranked = entries
    .map((entry) => ({ entry, differs: differences(entry, plan, loan, n) }))
    .sort((a, b) => cost(a.differs) - cost(b.differs));
  const nearest = ranked[0];
  const what = `${plan.method} ${plan.shownUrl} (${plan.service}, time ${n})`;
  const near = nearest === undefined
    ? "the recording is empty"
    : `nearest is ${nearest.entry.request.method} ` +
      `${nearest.entry.request.url}, which differs in ` +
      nearest.differs.map(({ what }) => what).join(", ");
  return new ReplayMissError(
    `Cannot replay loan "${loan}": ${what} is not in ${name}; ${near}`,
    { hint: "Record it: run the same with --record FILE, without --replay" },
  );
}

interface Difference {
  readonly what: string;
  readonly weight: number;
}

function differences(
  { request, _clipscout: own }: HarEntry,
  { key }: Plan,
  loan: string,
  n: number,
): Difference[] {
  const times = own.uses.filter((use) => use.loan === loan).map(({ n }) => n);
  const found: Difference[] = [];
  const differ = (what: string, weight: number) => found.push({ what, weight });
  if (own.service !== key.service) {
    differ(`service (${own.service} recorded)`, 4);
  }
  if (request.method !== key.method) {
    differ(`method (${request.method} recorded)`, 4);
  }
  if (request.url !== key.url) {
    differ("URL", 2 + urlDistance(request.url, key.url));
  }
  if (own.body !== key.body) differ("body", 2);
  if (times.length === 0) {
    differ(`loan (${own.uses.map(({ loan }) => loan).join(", ")} recorded)`, 1);
  } else if (!times.includes(n)) {
    differ(`how often it was asked (${times.join(", ")} recorded)`, 1);
  }
  return found;
}

function cost(differences: readonly Difference[]): number {
  return differences.reduce((sum, { weight }) => sum + weight, 0);
}

/** 0 for equal to 10 for a wholly different address: host, path, query. */
function urlDistance(a: string, b: string): number {
  const [left, right] = [new URL(a), new URL(b)];
  if (left.host !== right.host) return 10;
  if (left.pathname !== right.pathname) {
    const common = commonStart(left.pathname, right.pathname);
    const longest = Math.max(left.pathname.length, right.pathname.length);
    return 4 + 4 * (1 - common / longest);
  }
  return 2;
}

function commonStart(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
}
