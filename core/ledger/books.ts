import type {
  Account,
  Charge,
  Ending,
  Refusal,
  ServiceStop,
} from "../words/mod.ts";
import {
  fromWhole,
  isPriced,
  minus,
  plus,
  takenBy,
  times,
  unitOver,
  type Whole,
  wholeUp,
} from "./amounts.ts";
import { isSameQuotaDay } from "./quota_day.ts";
import { refusalAtCap, refusalWithoutJudge } from "./refusals.ts";

/** What a ledger knows, as plain data: it can be written down and read. */
export interface Books {
  /** What counts against the caps. */
  spent: Whole;
  /** What is set aside for sends under way. */
  aside: Whole;
  /** The moment whose day the quota is of, in milliseconds since 1970 UTC. */
  quotaFrom: number;
  readonly services: Record<string, KnownService>;
}

/** What the ledger knows of a service. */
export interface KnownService {
  sends: number;
  taken: Whole;
  stop?: ServiceStop | undefined;
  /** Whether its first send is under way, and others wait for it. */
  isProbed: boolean;
  /** Whether sends may go side by side. */
  isTrusted: boolean;
  /** By how much more is reserved than it may take: 1 or more. */
  factor: number;
}

/** By what a ledger decides. */
export interface BookRules {
  /** What may be taken at most. */
  readonly limits: Whole;
  /** The service without which the others are not worth paying. */
  readonly judge?: string | undefined;
}

/** A send that is to be made. */
export interface Send {
  readonly service: string;
  readonly charge: Charge;
}

/** What was set aside for a send. */
export interface SetAside {
  readonly service: string;
  readonly most: Whole;
  readonly isPriced: boolean;
}

/** What is reserved of a service that took more than it may: twice the worst. */
const OVERRUN_FACTOR = 2;

/** Books in which nothing is written yet. */
export function emptyBooks(nowMs: number): Books {
  return { spent: {}, aside: {}, quotaFrom: nowMs, services: {} };
}

/**
 * Sets aside what a send may take, or says why it must not be made; `first`: it
 * waits for the first send to its service; `room`: for any send under way.
 */
export function setAsideIn(
  books: Books,
  { limits, judge }: BookRules,
  { service, charge }: Send,
): SetAside | Refusal | "first" | "room" {
  const known = serviceIn(books, service);
  const most = times(wholeUp(charge.most), known.factor);
  const refusal = stopOf(books, service, charge, judge) ??
    overCap(books, limits, most);
  if (refusal !== undefined) return refusal;
  const isAlone = isPriced(charge) && !known.isTrusted;
  if (isAlone && known.isProbed) return "first";
  const { spent, aside } = books;
  if (unitOver(plus(plus(spent, aside), most), limits) !== undefined) {
    return "room";
  }
  books.aside = plus(aside, most);
  if (isAlone) known.isProbed = true;
  return { service, most, isPriced: isPriced(charge) };
}

/** Counts how a send ended, and gives back what it did not take. */
export function settleIn(books: Books, send: SetAside, ending: Ending): Whole {
  const { service, most } = send;
  const known = serviceIn(books, service);
  const taken = takenBy(most, ending);
  books.aside = minus(books.aside, most);
  books.spent = plus(books.spent, taken);
  if (ending.how !== "unsent") countIn(books, service, taken);
  // A refusal of the Data API may be about one channel.
  if (send.isPriced) known.stop ??= ending.stops;
  learn(known, most, taken);
  return taken;
}

/** Counts a send of a service that is over. */
export function countIn(books: Books, service: string, taken: Whole): void {
  const known = serviceIn(books, service);
  known.sends++;
  known.taken = plus(known.taken, taken);
}

/** Lets the sends to a service go side by side. */
export function trustIn(books: Books, service: string): void {
  serviceIn(books, service).isTrusted = true;
}

/** The Data API's units are granted anew each day. */
export function renewQuota(books: Books, nowMs: number): void {
  if (isSameQuotaDay(books.quotaFrom, nowMs)) return;
  books.quotaFrom = nowMs;
  books.spent = { ...books.spent, quota: 0 };
}

/** What is told of the books. */
export function accountOf({ services }: Books): Account {
  const all = Object.entries(services).filter(([, { sends }]) => sends > 0);
  return {
    total: fromWhole(
      all.reduce((sum, [, { taken }]) => plus(sum, taken), {} as Whole),
    ),
    services: Object.fromEntries(
      all.map(([name, { sends, taken }]) =>
        [name, { sends, amounts: fromWhole(taken) }] as const
      ),
    ),
  };
}

function stopOf(
  { services }: Books,
  service: string,
  charge: Charge,
  judge: string | undefined,
): Refusal | undefined {
  const stop = services[service]?.stop;
  if (stop !== undefined) return { because: "stopped", ...stop };
  const judgeStop = judge === undefined ? undefined : services[judge]?.stop;
  return judgeStop !== undefined && isPriced(charge)
    ? refusalWithoutJudge(judgeStop)
    : undefined;
}

function overCap(
  { spent }: Books,
  limits: Whole,
  most: Whole,
): Refusal | undefined {
  const unit = unitOver(plus(spent, most), limits);
  return unit && refusalAtCap(unit, {
    most: fromWhole(most)[unit] ?? 0,
    left: fromWhole(minus(limits, spent))[unit] ?? 0,
  });
}

function learn(known: KnownService, most: Whole, taken: Whole): void {
  known.isProbed = false;
  known.isTrusted = true;
  const { usd = 0 } = most;
  const over = usd === 0 ? 0 : (taken.usd ?? 0) / usd;
  if (over > 1) known.factor *= over * OVERRUN_FACTOR;
}

function serviceIn({ services }: Books, name: string): KnownService {
  return services[name] ??= {
    sends: 0,
    taken: {},
    isProbed: false,
    isTrusted: false,
    factor: 1,
  };
}
