import { Buffer } from "node:buffer";
import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import type { Clock } from "../../core/words/mod.ts";
import { LoginLimit } from "./login_limit.ts";
import type { Role, User, Users } from "./users.ts";

/** Who may come in, and what a visitor must show to change something. */
export interface Sessions {
  /** Whether anybody is asked who they are. */
  readonly isLocked: boolean;
  /** Whether names are logins, with a password each. */
  readonly hasUsers: boolean;
  /** Whether one password lets in who gives no name. */
  readonly hasShared: boolean;
  /** The session of a request; `undefined` if it has none that holds. */
  of(request: Request): Session | undefined;
  /**
   * Tries a password that came from an address; takes longer while many are
   * wrong.
   *
   * @param name Whose it is; empty for the one that all share.
   * @returns The cookie to set, `wrong`, or `later` after too many tries.
   */
  logIn(
    given: { name: string; password: string },
    from: string,
  ): Promise<string | "wrong" | "later">;
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
  /** Name of the login; absent where names are free. */
  readonly user?: string;
  readonly role: Role;
}

/** A session that lasts, with when it began and was last used. */
interface Kept extends Session {
  readonly began: number;
  seen: number;
  /** The password that it was opened with; another ends it. */
  readonly hash?: string;
}

const COOKIE = "clipscout";
/** A working day, in milliseconds: no session lasts longer. */
const LASTS_MS = 12 * 3600_000;
/** How long a session lasts that nobody uses, in milliseconds. */
const IDLE_MS = 2 * 3600_000;
/** Sessions that are kept; the one that was quiet longest goes first. */
const MAX_SESSIONS = 10_000;

/**
 * Creates the sessions of a dashboard. They live as long as the process; after
 * a restart a locked dashboard asks again.
 *
 * @param password The one that all share, if there is one.
 */
export function createSessions(
  password: string | undefined,
  users: Users,
  clock: Clock,
): Sessions {
  const limit = new LoginLimit(clock);
  /** By the hash of the cookie, in the order in which they were last used. */
  const kept = new Map<string, Kept>();
  const open: Session = { token: randomText(), role: "admin" };
  let isLocked = password !== undefined;

  /** Who gave the right password; nobody is only looked up. */
  async function whoIs(
    name: string,
    given: string,
  ): Promise<User | "shared" | undefined> {
    if (name !== "") return await users.check(name, given);
    const isShared = password !== undefined &&
      isSame(digest(given), digest(password));
    return isShared ? "shared" : undefined;
  }

  function start(who: User | "shared"): string {
    const cookie = randomText();
    const now = clock.now();
    kept.set(digest(cookie), {
      token: randomText(),
      began: now,
      seen: now,
      ...(who === "shared"
        ? { role: "admin" }
        : { role: who.role, user: who.name, hash: who.password }),
    });
    const [quietest = ""] = kept.keys();
    if (kept.size > MAX_SESSIONS) kept.delete(quietest);
    return setCookie(cookie, LASTS_MS / 1000);
  }

  /** Whether a session holds, by its times and by the user it is of. */
  function holds({ began, seen, user, role, hash }: Kept): boolean {
    const now = clock.now();
    if (now - began >= LASTS_MS || now - seen >= IDLE_MS) return false;
    if (user === undefined) return true;
    const found = users.find(user);
    return found?.password === hash && found?.role === role;
  }

  return {
    /** Once it was locked it stays so, whoever is removed. */
    get isLocked() {
      return isLocked ||= users.all().length > 0;
    },
    get hasUsers() {
      return users.all().length > 0;
    },
    hasShared: password !== undefined,
    of(request) {
      if (!this.isLocked) return open;
      const key = digest(cookieOf(request));
      const session = kept.get(key);
      if (session === undefined) return undefined;
      kept.delete(key);
      if (!holds(session)) return undefined;
      session.seen = clock.now();
      kept.set(key, session);
      return session;
    },
    async logIn({ name, password }, from) {
      const waitMs = limit.take(from);
      if (waitMs === undefined) return "later";
      if (waitMs > 0) await clock.sleep(waitMs);
      const who = await whoIs(name, password);
      if (who === undefined) return "wrong";
      limit.giveBack(from);
      return start(who);
    },
    logOut(request) {
      kept.delete(digest(cookieOf(request)));
      return setCookie("", 0);
    },
  };
}

/** Compares in a time that says nothing about where two texts differ. */
export function isSame(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

function randomText(): string {
  return randomBytes(32).toString("base64url");
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("base64url");
}

function setCookie(value: string, seconds: number): string {
  return `${COOKIE}=${value}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${seconds}`;
}

function cookieOf(request: Request): string {
  const header = request.headers.get("cookie") ?? "";
  const found = header.split(/; */).find((one) => one.startsWith(`${COOKIE}=`));
  return found?.slice(COOKIE.length + 1) ?? "";
}
