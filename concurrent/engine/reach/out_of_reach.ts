import type { Clock } from "../../../core/words/mod.ts";

/** The engine could not be asked: nothing is known of what it would say. */
export class OutOfReachError extends Error {
  override readonly name = "OutOfReachError";
}

/** Time between two tries to reach an engine, in milliseconds. */
const AGAIN_MS = 1_000;

/** Time after which an engine that says nothing is out of reach, in ms. */
export const SILENT_MS = 10_000;

/** SQLSTATE classes by which a server says that it cannot be asked now. */
const NOT_NOW = /^(?:08|53|57P)/;

/**
 * Whether an error says that an engine was out of reach, and not what it thinks
 * of a question. Servers and the queue sign what they say; what the system and
 * the clients say of a connection has many forms and no sign.
 */
export function isOutOfReach(error: unknown): boolean {
  if (error instanceof OutOfReachError) return true;
  if (!(error instanceof Error)) return false;
  const { code, severity } = error as { code?: unknown; severity?: unknown };
  if (severity !== undefined) return NOT_NOW.test(String(code));
  if (isRefusal(error) || error.name === "ReplyError") return false;
  return !OWN_MISTAKES.some((kind) => error instanceof kind);
}

/** Whether the queue refused something: the job is another's, or gone. */
export function isRefusal(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return error instanceof Error && typeof code === "number";
}

/** Says, as the queue does, that it refused something. */
export function refusal(message: string): Error {
  return Object.assign(new Error(message), { code: REFUSED });
}

const REFUSED = -2;
const OWN_MISTAKES = [TypeError, RangeError, ReferenceError, SyntaxError];

/**
 * Asks an engine until it answers.
 *
 * @throws The signal's reason, if it aborts first; what the engine says.
 */
export async function untilReached<T>(
  ask: () => Promise<T>,
  { clock, signal }: { clock: Clock; signal: AbortSignal },
): Promise<T> {
  while (true) {
    try {
      return await endingWith(signal, ask());
    } catch (error) {
      signal.throwIfAborted();
      if (!isOutOfReach(error)) throw error;
    }
    await clock.sleep(AGAIN_MS, signal);
  }
}

/** Waits for an answer no longer than until a signal aborts. */
async function endingWith<T>(
  signal: AbortSignal,
  asked: Promise<T>,
): Promise<T> {
  const over = Promise.withResolvers<never>();
  const onAbort = () => over.reject(signal.reason);
  signal.addEventListener("abort", onAbort, { once: true });
  if (signal.aborted) onAbort();
  try {
    return await Promise.race([asked, over.promise]);
  } finally {
    signal.removeEventListener("abort", onAbort);
    asked.catch(() => {});
  }
}

/**
 * Gives what an engine answers. Some clients wait for a connection as long as
 * there is none; who asks here is told.
 *
 * @throws {OutOfReachError} If there is no answer for 10 s.
 */
export async function answerOf<T>(
  asked: Promise<T>,
  clock: Clock,
): Promise<T> {
  const over = new AbortController();
  const silence = clock.sleep(SILENT_MS, over.signal).then(() => {
    throw new OutOfReachError(`no answer for ${SILENT_MS / 1000} s`);
  });
  try {
    return await Promise.race([asked, silence]);
  } finally {
    over.abort();
    silence.catch(() => {});
    asked.catch(() => {});
  }
}

/**
 * Waits for what would be good to have done, as at an end: whether it could be
 * done or not, and no longer than for any answer.
 */
export async function ifReached(
  asked: Promise<unknown>,
  clock: Clock,
): Promise<void> {
  await answerOf(asked, clock).catch(() => {});
}

/** Tells once that an engine is out of reach, and once that it is back. */
export interface Reach {
  /** Notes that the engine answered. */
  answer(): void;
  /** Notes what went wrong. */
  fail(error: unknown): void;
}

/** Tells a user of how an engine is reached. */
export function tellReach(
  { broker, warn, onAnswer = () => {} }: {
    broker: { readonly label: string };
    warn: (message: string) => void;
    onAnswer?: () => void;
  },
): Reach {
  let isOut = false;
  return {
    answer() {
      if (isOut) warn(`The engine at ${broker.label} answers again`);
      isOut = false;
      onAnswer();
    },
    fail(error) {
      const why = error instanceof Error ? error.message : String(error);
      if (!isOutOfReach(error)) return warn(`The engine: ${why}`);
      if (isOut) return;
      isOut = true;
      warn(
        `The engine at ${broker.label} is out of reach, and tried again: ${why}`,
      );
    },
  };
}
