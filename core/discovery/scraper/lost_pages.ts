import { type Clock, pageKey } from "../../words/mod.ts";

/** Keeps, from run to run, which pages and hosts no paid reading gets. */
export interface LostPageStore {
  /** What is known of a host or a page; out of date or not. */
  find(page: string): LostPage | undefined;
  /** @throws {FileError} If it cannot be kept. */
  keep(page: string, lost: LostPage): void;
}

/** Why a page is lost, and until when that is believed. */
export interface LostPage {
  readonly because: string;
  /** Milliseconds since 1970 UTC. */
  readonly until: number;
}

/** What paid reading cannot get, so that it is not paid for again. */
export interface LostPages {
  /** Why nothing is to be paid for a page, with the day; `undefined`: nothing says so. */
  because(url: string): string | undefined;
  /**
   * Notes that a page was withheld at every setting that could help: its host
   * counts as lost where that took all settings, or where it is the second
   * page, and none of the host was ever read.
   */
  lose(url: string, how: { message: string; atAll: boolean }): void;
  /** Notes that a page was read. */
  gain(url: string): void;
}

/** For how long a page that was withheld is not paid for, in days. */
const LOST_DAYS = 7;
const DAY_MS = 86_400_000;

/** Creates the memory of one run, over what earlier runs kept. */
export function createLostPages(
  clock: Clock,
  store: LostPageStore = memoryLostPages(),
): LostPages {
  const readable = new Set<string>();
  const losses = new Map<string, Set<string>>();

  return {
    because(url) {
      const { host } = new URL(url);
      const hosts = readable.has(host) ? [] : [keyOfHost(host)];
      const lost = [pageKey(url), ...hosts]
        .map((page) => store.find(page))
        .find((found) => found !== undefined && clock.now() < found.until);
      return lost &&
        `nothing is paid for it before ${dayOf(lost.until)}: ${lost.because}`;
    },
    lose(url, { message, atAll }) {
      const { host } = new URL(url);
      const page = pageKey(url);
      const pages = losses.get(host) ?? new Set();
      losses.set(host, pages.add(page));
      const lost = {
        because: message,
        until: clock.now() + LOST_DAYS * DAY_MS,
      };
      store.keep(page, lost);
      const isHost = (atAll || pages.size > 1) && !readable.has(host);
      if (isHost) store.keep(keyOfHost(host), lost);
    },
    gain: (url) => void readable.add(new URL(url).host),
  };
}

/** No page's key has a blank. */
function keyOfHost(host: string): string {
  return `all of ${host}`;
}

/** Keeps them for this process only. */
function memoryLostPages(): LostPageStore {
  const kept = new Map<string, LostPage>();
  return {
    find: (page) => kept.get(page),
    keep: (page, lost) => void kept.set(page, lost),
  };
}

function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
