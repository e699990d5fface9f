import { Buffer } from "node:buffer";
import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { Clock } from "../../core/words/mod.ts";
import { LoginLimit } from "./login_limit.ts";

/** Who may come in, and what a visitor must show to change something. */
export interface Sessions {
  /** Whether a password is asked for at all. */
  readonly isLocked: boolean;
  /** The session of a request; `undefined` if it has none that holds. */
  of(request: Request): Session | undefined;
  /**
   * Tries a password that came from an address; takes longer while many are
   * wrong.
   *
   * @returns The cookie to set, `wrong`, or `later` after too many tries.
   */
  logIn(password: string, from: string): Promise<string | "wrong" | "later">;
  /**
   * Ends the session of a request, wherever its cookie is kept.
   *
   * @returns The cookie to set.
   */
  logOut(request: Request): string;
}

/** A visitor who may come in. */
export interface Session {
  /** What every change must carry, so that no other site can make one. */
  readonly token: string;
}

const COOKIE = "clipscout";
/** A working day, in milliseconds. */
const LASTS_MS = 12 * 3600_000;

/**
 * Creates the sessions of a dashboard. They are signed with a key that lives
 * as long as the process; after a restart a locked dashboard asks again.
 */
export function createSessions(
  password: string | undefined,
  clock: Clock,
): Sessions {
  const key = randomBytes(32);
  const sign = (text: string) =>
    createHmac("sha256", key).update(text).digest("base64url");
  const limit = new LoginLimit(clock);
  /** Sessions that were ended, by when they would have ended by themselves. */
  const ended = new Map<string, number>();
  const open: Session = { token: sign("open") };

  return {
    isLocked: password !== undefined,
    of(request) {
      if (password === undefined) return open;
      const value = cookieOf(request);
      const [until = "", id = "", signature = ""] = value.split(".");
      if (!isSame(signature, sign(`${until}.${id}`))) return undefined;
      return Number(until) > clock.now() && !ended.has(id)
        ? { token: sign(`token ${until}.${id}`) }
        : undefined;
    },
    async logIn(given, from) {
      const waitMs = limit.take(from);
      if (waitMs === undefined) return "later";
      if (waitMs > 0) await clock.sleep(waitMs);
      if (password === undefined || !isSame(sign(given), sign(password))) {
        return "wrong";
      }
      limit.giveBack(from);
      const id = randomBytes(12).toString("base64url");
      const named = `${clock.now() + LASTS_MS}.${id}`;
      return cookie(`${named}.${sign(named)}`, LASTS_MS / 1000);
    },
    logOut(request) {
      for (const [id, until] of ended) {
        if (until <= clock.now()) ended.delete(id);
      }
      const [until = "", id = ""] = cookieOf(request).split(".");
      if (this.of(request) !== undefined) ended.set(id, Number(until));
      return cookie("", 0);
    },
  };
}

/** Compares in a time that says nothing about where two texts differ. */
export function isSame(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

function cookie(value: string, seconds: number): string {
  return `${COOKIE}=${value}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${seconds}`;
}

function cookieOf(request: Request): string {
  const header = request.headers.get("cookie") ?? "";
  const found = header.split(/; */).find((one) => one.startsWith(`${COOKIE}=`));
  return found?.slice(COOKIE.length + 1) ?? "";
}
