import { type LoanScope, NO_EFFORT, SYSTEM_CLOCK } from "../words/mod.ts";
import { createLedger } from "../ledger/mod.ts";
import { countAnswer, type Counters } from "./counters.ts";
import { payForRecorded } from "./ask/mod.ts";
import { type Plan, planRequest, toAnswer } from "./request/mod.ts";
import { createFetchFor } from "./fetch_for.ts";
import {
  createRecorder,
  createReplay,
  NEVER_KEPT,
  readRecording,
  writeRecording,
} from "./keep/mod.ts";
import {
  askingEvent,
  createRedactor,
  NoAnswer,
  type Redactor,
  requestEvent,
  type ServiceId,
  type WebAnswer,
  type WebClient,
  type WebRequest,
} from "./client/mod.ts";
import { openWorld } from "./open_world.ts";
import type { WebClientOptions } from "./web_client_options.ts";

/** A client that counts. */
export interface CountingWebClient extends WebClient {
  /** What was asked so far, by service. */
  counters(): Counters;
}

/**
 * Creates the one way to the outside.
 *
 * @throws {FileError} If the recording to replay cannot be used.
 * @throws {ConfigError} If `allowAddresses` holds something else.
 */
export function createWebClient(
  options: WebClientOptions = {},
): CountingWebClient {
  const { clock = SYSTEM_CLOCK, pace = "instant", log = () => {} } = options;
  const { ledger = createLedger({ clock }) } = options;
  const redactor = createRedactor(options.secrets);
  const earlier = readRecording(options);
  const replay = earlier && createReplay(earlier);
  const recorder = options.record &&
    createRecorder(redactor, clock, earlier?.entries);
  const warn = (message: string) => log({ event: "warning", message });
  const world = openWorld({ ...options, clock, ledger }, redactor, warn);
  const isLab = options.fetch !== undefined || options.gateway !== undefined;
  const unrecorded = new Set<ServiceId>();
  const asked = new Map<string, number>();
  const counters: Counters = {};

  const client: CountingWebClient = {
    async request(request, scope) {
      scope.signal.throwIfAborted();
      log(askingEvent(request, redactor.url(request.url), scope.loanId));
      const answer = await answerTo(request, scope);
      countAnswer(counters, request.service, answer);
      log(requestEvent(request, answer, scope.loanId));
      return answer;
    },
    fetchFor: (scope, base) => createFetchFor(client, scope, base),
    counters: () => structuredClone(counters),
    async close() {
      await world.close();
      if (options.record && recorder) {
        await writeRecording(options.record.path, recorder.har());
      }
    },
  };
  return client;

  async function answerTo(
    request: WebRequest,
    scope: LoanScope,
  ): Promise<WebAnswer> {
    const startMs = clock.now();
    const plan = planOrRefusal(request);
    if (plan instanceof NoAnswer) return refusal(request, plan, redactor);
    const n = timesAsked(plan, scope);
    // Turns and pauses depend on the other loans; only the exchange is its own.
    const resume = scope.pause?.();
    let spentMs = 0;
    try {
      const { exchange, shared } = await replayed(plan, scope, n) ??
        await live(plan, scope, n);
      const ms = clock.now() - startMs;
      spentMs = Math.min(ms, exchange.ms);
      return toAnswer(exchange, plan, { redactor, ms, shared });
    } finally {
      resume?.(spentMs);
    }
  }

  function planOrRefusal(request: WebRequest): Plan | NoAnswer {
    try {
      return planRequest(request, redactor, options.workshop);
    } catch (error) {
      if (error instanceof NoAnswer) return error;
      throw error;
    }
  }

  /** Which time this loan asks for this, from 1; only recordings need it. */
  function timesAsked({ key }: Plan, { loanId }: LoanScope): number {
    if (replay === undefined && recorder === undefined) return 1;
    const id = JSON.stringify([loanId, key]);
    const n = (asked.get(id) ?? 0) + 1;
    asked.set(id, n);
    return n;
  }

  async function replayed(
    plan: Plan,
    { loanId, signal }: LoanScope,
    n: number,
  ) {
    if (replay === undefined) return undefined;
    const found = await replay.find(plan, loanId, n);
    if (found === undefined) {
      if (recorder !== undefined) return undefined;
      throw replay.explain(plan, loanId, n);
    }
    if (pace === "recorded") await clock.sleep(found.ms, signal);
    const { shared } = found;
    const exchange = shared
      ? found
      : await payForRecorded(found, plan, { ledger, clock, signal });
    return { exchange, shared };
  }

  async function live(plan: Plan, { loanId, signal }: LoanScope, n: number) {
    const got = await world.get(plan, loanId, signal);
    if (isLab || !NEVER_KEPT.has(plan.service)) {
      recorder?.note(plan, got.exchange, {
        loan: loanId,
        n,
        ...got.shared && { shared: true },
      });
    } else if (recorder !== undefined && !unrecorded.has(plan.service)) {
      unrecorded.add(plan.service);
      warn(`what ${plan.service} answers is not recorded: its terms forbid it`);
    }
    return got;
  }
}

function refusal(
  request: WebRequest,
  error: NoAnswer,
  redactor: Redactor,
): WebAnswer {
  return {
    kind: error.kind,
    status: 0,
    headers: new Headers(),
    text: "",
    finalUrl: request.url,
    shownUrl: redactor.url(request.url),
    message: error.message,
    effort: { ...NO_EFFORT },
  };
}
