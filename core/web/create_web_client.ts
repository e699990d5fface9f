import { type Clock, SYSTEM_CLOCK } from "../clock.ts";
import { FileError } from "../errors.ts";
import type { LoanScope } from "../scope.ts";
import { type Exchange, toAnswer } from "./exchange.ts";
import { createFetchFor } from "./fetch_for.ts";
import { LIMITS, type ServiceLimits } from "./limits.ts";
import { NoAnswer } from "./no_answer.ts";
import { type Plan, planRequest } from "./plan_request.ts";
import { createRecorder } from "./recorder.ts";
import { readReplay, type Replay, replayedExchange } from "./replay.ts";
import { createRedactor } from "./secrets.ts";
import { sendRequest } from "./send_request.ts";
import { createSingleFlight } from "./single_flight.ts";
import { tryRequest } from "./try_request.ts";
import type {
  ServiceId,
  WebAnswer,
  WebClient,
  WebRequest,
} from "./web_client.ts";

/** Options for {@linkcode createWebClient}. */
export interface WebClientOptions {
  /** Sends the requests. @default {globalThis.fetch} */
  fetch?: typeof globalThis.fetch | undefined;
  /** Tells the time and waits. @default {SYSTEM_CLOCK} */
  clock?: Clock | undefined;
  /** Where every request goes instead; see docs/architecture.md. */
  gateway?: string | undefined;
  /** What differs from {@linkcode LIMITS}, by service. */
  limits?: Partial<Record<ServiceId, Partial<ServiceLimits>>> | undefined;
  /** From 0 to below 1, for the jitter of waits. @default {Math.random} */
  random?: (() => number) | undefined;
  /**
   * Where to write a HAR file of this run. `all` starts it anew; `new` answers
   * from the file what it holds and records the rest.
   */
  record?: { path: string; mode: "new" | "all" } | undefined;
  /** What to answer from instead of the network: a HAR file, or its text. */
  replay?: { path: string } | { text: string } | undefined;
  /** Whether a replayed answer takes the time it took. @default {"instant"} */
  pace?: "recorded" | "instant" | undefined;
  /** Values that must never be written or shown. */
  secrets?: readonly string[] | undefined;
}

/**
 * Creates the one way to the outside.
 *
 * @throws {FileError} If the recording to replay cannot be used.
 */
export function createWebClient(options: WebClientOptions = {}): WebClient {
  const { clock = SYSTEM_CLOCK, pace = "instant", random = Math.random } =
    options;
  const redactor = createRedactor(options.secrets);
  const replay = openReplay(options);
  const recorder = options.record &&
    createRecorder(redactor, clock, replay?.entries);
  const flights = createSingleFlight<Exchange>();
  const asked = new Map<string, number>();
  const limits = limitsOf(options.limits);

  const client: WebClient = {
    async request(request, scope) {
      scope.signal.throwIfAborted();
      const startMs = clock.now();
      const planned = plan(request);
      if (planned instanceof NoAnswer) return refusal(request, planned);
      const n = timesAsked(planned, scope);
      const { exchange, shared } = await replayed(planned, scope, n) ??
        await live(planned, scope, n);
      const ms = clock.now() - startMs;
      return toAnswer(exchange, planned, { redactor, ms, shared });
    },
    fetchFor: (scope, base) => createFetchFor(client, scope, base),
    async close() {
      if (options.record === undefined || recorder === undefined) return;
      const { path } = options.record;
      const part = `${path}.part`;
      await Deno.writeTextFile(part, JSON.stringify(recorder.har(), null, 1));
      await Deno.rename(part, path);
    },
  };
  return client;

  function plan(request: WebRequest): Plan | NoAnswer {
    try {
      return planRequest(request, redactor);
    } catch (error) {
      if (error instanceof NoAnswer) return error;
      throw error;
    }
  }

  function refusal(request: WebRequest, error: NoAnswer): WebAnswer {
    return {
      kind: error.kind,
      status: 0,
      headers: new Headers(),
      text: "",
      finalUrl: request.url,
      shownUrl: redactor.url(request.url),
      message: error.message,
      effort: { ms: 0, bytes: 0, retries: 0, shared: false },
    };
  }

  /** Which time this loan asks for this, from 1. */
  function timesAsked({ key }: Plan, { loanId }: LoanScope): number {
    const id = JSON.stringify([loanId, key]);
    const n = (asked.get(id) ?? 0) + 1;
    asked.set(id, n);
    return n;
  }

  async function replayed(planned: Plan, scope: LoanScope, n: number) {
    if (replay === undefined) return undefined;
    const entry = replay.find(planned, scope.loanId, n);
    if (entry === undefined) {
      if (recorder !== undefined) return undefined;
      throw replay.explain(planned, scope.loanId, n);
    }
    if (pace === "recorded") await clock.sleep(entry.time, scope.signal);
    return { exchange: replayedExchange(entry, planned), shared: false };
  }

  async function live(planned: Plan, scope: LoanScope, n: number) {
    const { flightKey } = planned;
    const { value: exchange, joined } = flightKey === undefined
      ? { value: await obtain(planned, scope.signal), joined: false }
      : await flights.join(
        flightKey,
        scope.signal,
        (signal) => obtain(planned, signal),
      );
    recorder?.note(planned, exchange, { loan: scope.loanId, n });
    return { exchange, shared: joined || exchange.fromCache };
  }

  function obtain(planned: Plan, signal: AbortSignal): Promise<Exchange> {
    const own = limits[planned.service];
    const send = (signal: AbortSignal) =>
      sendRequest(planned, signal, {
        fetch: options.fetch ?? globalThis.fetch,
        gateway: options.gateway,
        maxRedirects: own.maxRedirects,
        check: () => Promise.resolve(),
        inTurn: (_url, work) => work(),
      });
    return tryRequest(planned, signal, { send, limits: own, clock, random });
  }
}

function limitsOf(
  changes: WebClientOptions["limits"] = {},
): Record<ServiceId, ServiceLimits> {
  const entries = Object.entries(LIMITS) as [ServiceId, ServiceLimits][];
  return Object.fromEntries(
    entries.map(([id, usual]) => [id, { ...usual, ...changes[id] }]),
  ) as Record<ServiceId, ServiceLimits>;
}

function openReplay(options: WebClientOptions): Replay | undefined {
  const { replay, record } = options;
  if (replay !== undefined) {
    return "text" in replay
      ? readReplay(replay.text, "the recording")
      : readReplay(readFile(replay.path), replay.path);
  }
  if (record?.mode !== "new") return undefined;
  try {
    return readReplay(Deno.readTextFileSync(record.path), record.path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

function readFile(path: string): string {
  try {
    return Deno.readTextFileSync(path);
  } catch (cause) {
    throw new FileError(path, `Cannot replay ${path}: it cannot be read`, {
      cause,
    });
  }
}
