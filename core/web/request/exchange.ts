import type { Amounts, Refusal } from "../../words/mod.ts";
import { megabytes } from "../body/mod.ts";
import type { Plan } from "./plan_request.ts";
import type {
  Classifier,
  RawAnswer,
  Redactor,
  WebAnswer,
} from "../client/mod.ts";

/** What a request led to, before it is handed to the loans that want it. */
export interface Exchange {
  /** Absent if no answer came. */
  readonly raw: RawAnswer | undefined;
  readonly verdict: ReturnType<Classifier>;
  /** Time at the service, waits between tries included, in milliseconds. */
  readonly ms: number;
  readonly retries: number;
  readonly fromCache: boolean;
  /** What its sends took, by the ledger. */
  readonly charged?: Amounts;
  /** Set if the ledger did not let it be sent, or not again. */
  readonly unpaid?: Refusal["because"];
  /** Set if it is proven that none of its sends reached the service. */
  readonly isUnsent?: true;
  /** When it was had, or last found to hold, in milliseconds since 1970. */
  readonly readMs?: number;
  /** Why the service was not asked, and this is another request's failure. */
  readonly unasked?: string;
}

/** Hands an exchange to one loan. */
export function toAnswer(
  exchange: Exchange,
  plan: Plan,
  options: { redactor: Redactor; ms: number; shared: boolean },
): WebAnswer {
  const { raw, verdict, retries, unasked, unpaid, readMs } = exchange;
  const { redactor, ms, shared } = options;
  const { kind, waitSeconds } = verdict;
  const isUnsent = exchange.isUnsent || unasked !== undefined;
  const costUsd = shared ? 0 : costOf(exchange, plan);
  return {
    kind,
    status: raw?.status ?? 0,
    headers: raw?.headers ?? new Headers(),
    text: textFor(plan, raw, redactor),
    finalUrl: raw?.finalUrl ?? plan.url,
    shownUrl: plan.shownUrl,
    message: redactor.text(verdict.message),
    ...(isCut(plan, raw) && { cutAt: megabytes(plan.maxBytes) }),
    ...(waitSeconds !== undefined && { waitSeconds }),
    ...(unpaid !== undefined && { unpaid }),
    ...(isUnsent && { isUnsent }),
    ...(readMs !== undefined && raw !== undefined && { readMs }),
    effort: {
      ms,
      bytes: raw?.bytes ?? 0,
      retries,
      shared,
      ...(costUsd !== undefined && { costUsd }),
      ...(unasked !== undefined && { unasked }),
    },
  };
}

/** Whether no more was read than may be; a kept or replayed answer tells too. */
function isCut({ maxBytes, expect }: Plan, raw: RawAnswer | undefined) {
  return expect !== "json" && expect !== "media" && raw !== undefined &&
    raw.bytes >= maxBytes;
}

/**
 * What a loan gets to read. Publishers are told no secret, so that theirs is as
 * it came; what a service was told, it may repeat.
 */
function textFor(
  { service }: Plan,
  raw: RawAnswer | undefined,
  redactor: Redactor,
): string {
  const text = raw?.text ?? "";
  return service === "outlet" || service === "youtube"
    ? text
    : redactor.body(text, service);
}

/** What its sends cost, in US dollars; `undefined` if nobody knows. */
function costOf({ charged }: Exchange, { charge }: Plan): number | undefined {
  return charge?.most.usd === undefined ? undefined : charged?.usd ?? 0;
}
