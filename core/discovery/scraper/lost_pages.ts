import { type Clock, pageKey } from "../../words/mod.ts";

/** Keeps, from run to run, which pages and hosts no paid reading gets. */
export interface LostPageStore {
  /**
   * What earlier runs, or earlier sittings of this one, knew of a host or a
   * page; out of date or not. Nothing that is kept now is found now.
   */
  find(page: string): LostPage | undefined;
  /**
   * Keeps for later what was learnt for a loan.
   *
   * @throws {FileError} If it cannot be kept.
   */
  keep(page: string, lost: LostPage, loan: string): void;
  /** Takes back what this run kept of a host or a page. */
  drop(page: string): void;
}

/** Why a page is lost, and until when that is believed. */
export interface LostPage {
  readonly because: string;
  /** Milliseconds since 1970 UTC. */
  readonly until: number;
}

/** What paid reading cannot get, so that it is not paid for again. */
export interface LostPages {
  /**
   * Why nothing is to be paid for a page, with the day; `undefined`: nothing
   * says so. Only what earlier runs learnt counts, so that what becomes of a
   * loan depends on no other loan of its run.
   */
  because(url: string): string | undefined;
  /**
   * Notes for later runs that a page was withheld at every setting that could
   * help: its host counts as lost where `host` says so, or where it is the
   * second page, and none of the host was ever read.
   */
  lose(
    url: string,
    how: { message: string; host: boolean; loan: string },
  ): void;
  /** Notes that a page was read. */
  gain(url: string): void;
}

/** For how long a page that was withheld is not paid for, in days. */
const LOST_DAYS = 7;
const DAY_MS = 86_400_000;

/** Creates what one run knows, over what earlier runs kept. */
export function createLostPages(
  clock: Clock,
  store: LostPageStore = NO_STORE,
): LostPages {
  // The run's first moment, lest a day that ends in between tell loans apart.
  const nowMs = clock.now();
  const readable = new Set<string>();
  const losses = new Map<string, Set<string>>();

  return {
    because(url) {
      const lost = [pageKey(url), keyOfHost(new URL(url).host)]
        .map((page) => store.find(page))
        .find((found) => found !== undefined && nowMs < found.until);
      return lost &&
        `nothing is paid for it before ${dayOf(lost.until)}: ${lost.because}`;
    },
    lose(url, { message, host: isHost, loan }) {
      const { host } = new URL(url);
      const page = pageKey(url);
      const pages = losses.get(host) ?? new Set();
      losses.set(host, pages.add(page));
      const lost = { because: message, until: nowMs + LOST_DAYS * DAY_MS };
      store.keep(page, lost, loan);
      const isAll = (isHost || pages.size > 1) && !readable.has(host);
      if (isAll) store.keep(keyOfHost(host), lost, loan);
    },
    gain(url) {
      const { host } = new URL(url);
      if (readable.has(host)) return;
      readable.add(host);
      store.drop(keyOfHost(host));
    },
  };
}

/** No page's key has a blank. */
function keyOfHost(host: string): string {
  return `all of ${host}`;
}

/** Where nothing is known, and nothing kept. */
const NO_STORE: LostPageStore = {
  find: () => undefined,
  keep: () => {},
  drop: () => {},
};

function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
