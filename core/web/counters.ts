import type { AnswerKind } from "../words/mod.ts";
import type { ServiceId, WebAnswer } from "./client/mod.ts";

/** What a run asked of one service, and what it got. */
export interface ServiceCounters {
  /** Answers given to loans, shared and cached ones included. */
  answers: number;
  /** Of these: from the cache, or from another loan's request. */
  shared: number;
  /** Of these: given without asking, because the service keeps failing. */
  unasked: number;
  /** Requests beyond the first of each exchange. */
  retries: number;
  /** Bytes received, after decompression; shared answers do not count. */
  bytes: number;
  /** Answers by kind. */
  kinds: Partial<Record<AnswerKind, number>>;
}

/** Counters by service; services that were not asked are absent. */
export type Counters = Partial<Record<ServiceId, ServiceCounters>>;

/** Adds one answer to `counters`. */
export function countAnswer(
  counters: Counters,
  service: ServiceId,
  { kind, effort }: WebAnswer,
) {
  const own = counters[service] ??= {
    answers: 0,
    shared: 0,
    unasked: 0,
    retries: 0,
    bytes: 0,
    kinds: {},
  };
  own.answers++;
  own.kinds[kind] = (own.kinds[kind] ?? 0) + 1;
  if (effort.unasked !== undefined) own.unasked++;
  if (effort.shared) return void own.shared++;
  own.retries += effort.retries;
  own.bytes += effort.bytes;
}
