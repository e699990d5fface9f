import type { WebAnswer } from "../../web/mod.ts";
import {
  askInnertube,
  at,
  handleOf,
  labelAt,
  listAt,
  parseJson,
  record,
  textAt,
  type YouTubeAccess,
} from "../access/mod.ts";
import { type AgeRange, readAge } from "../../day/mod.ts";
import { channelUrl } from "../../outlet/mod.ts";

/** A video as a channel's list shows it. */
export interface ListedVideo {
  readonly id: string;
  readonly title: string;
  /** Absent for Shorts, which show none. */
  readonly age?: AgeRange;
}

/** A page of a channel's list. */
export interface ListPage {
  readonly videos: readonly ListedVideo[];
  /** What asks for the page after it. */
  readonly next?: string;
  /** The channel's name and handle; on first pages only. */
  readonly name?: string;
  readonly handle?: string;
  /** The lists that the channel has; absent if the page does not say. */
  readonly tabs?: readonly Tab[];
}

/** The lists of a channel, with what `browse` calls them. */
export const TABS = {
  videos: "EgZ2aWRlb3PyBgQKAjoA",
  streams: "EgdzdHJlYW1z8gYECgJ6AA%3D%3D",
  shorts: "EgZzaG9ydHPyBgUKA5oBAA%3D%3D",
} as const;
export type Tab = keyof typeof TABS;

const TAB_NAMES = Object.keys(TABS) as Tab[];

/** How far to page. */
export interface ListLimits {
  readonly pages: number;
  /** Stop once everything is older than this, in days; absent: no age does. */
  readonly maxAgeDays?: number;
}

/**
 * Lists a channel's videos, newest first, a page at a time, until they are too
 * old or the limit is reached. Gives whether the list was seen as far as it
 * matters; the trail says why not.
 *
 * @param firstPage The first page, if it is known; else it is asked for.
 */
export async function* listChannel(
  access: YouTubeAccess,
  channelId: string,
  tab: Tab,
  limits: ListLimits,
  firstPage?: ListPage,
): AsyncGenerator<ListPage, boolean> {
  let question: Record<string, unknown> = {
    browseId: channelId,
    params: TABS[tab],
  };
  const target = channelUrl(channelId);
  const asked = new Set<string>();
  for (let number = 1; number <= limits.pages; number++) {
    const answer = number === 1 && firstPage !== undefined
      ? undefined
      : await askInnertube(access, "browse", question);
    const page = answer === undefined ? firstPage : pageIn(answer);
    const isUnread = answer?.kind === "ok" && page === undefined;
    record(access, {
      did: "list",
      target,
      note: page === undefined
        ? isUnread
          ? `${tab}, page ${number}: a list of a layout that we do not know`
          : answer?.message || "the list cannot be read"
        : `${tab}, page ${number}: ${page.videos.length} videos`,
      ...(isUnread && { kind: "unclear" as const }),
    }, answer);
    if (page === undefined) return answer?.kind === "gone";
    yield page;
    if (page.next === undefined || isPast(page, limits.maxAgeDays)) return true;
    if (asked.has(page.next)) {
      const note = `${tab}: page ${number} leads back to an earlier one`;
      record(access, { did: "list", target, kind: "transient", note });
      return false;
    }
    asked.add(page.next);
    question = { continuation: page.next };
  }
  if (limits.maxAgeDays === undefined) return true;
  record(access, {
    did: "list",
    target,
    kind: "refused",
    note: `${tab}: stopped after ${limits.pages} pages, our own limit, ` +
      "before the loan's window was passed",
  });
  return false;
}

function pageIn({ kind, text }: WebAnswer): ListPage | undefined {
  return kind === "ok" ? parseListPage(parseJson(text)) : undefined;
}

/** Whether the last dated video of a page is surely older than `maxAgeDays`. */
function isPast({ videos }: ListPage, maxAgeDays?: number): boolean {
  const last = videos.findLast(({ age }) => age !== undefined)?.age;
  return maxAgeDays !== undefined && last !== undefined &&
    last.newest > maxAgeDays;
}

/**
 * Reads an answer of `browse`; `undefined` if it holds no list, or one of
 * entries none of which can be read: that is a layout that we do not know.
 */
export function parseListPage(body: unknown): ListPage | undefined {
  const items = itemsOf(body);
  if (items === undefined) return undefined;
  const videos = items.flatMap((item) => videoOf(item) ?? []);
  const isKnown = (item: unknown) =>
    KNOWN_ENTRIES.some((key) => at(item, key) !== undefined);
  if (videos.length === 0 && !items.every(isKnown)) return undefined;
  const about = at(body, "metadata", "channelMetadataRenderer");
  const next = items.map((item) =>
    continuationIn(at(item, "continuationItemRenderer"))
  ).find((token) => token !== undefined);
  const name = textAt(about, "title");
  const handle = handleOf(textAt(about, "vanityChannelUrl"));
  const tabs = tabsNamed(body);
  return {
    videos,
    ...(next !== undefined && { next }),
    ...(name !== undefined && { name }),
    ...(handle !== undefined && { handle }),
    ...(tabs !== undefined && { tabs }),
  };
}

/** Entries of a list that are no videos: what asks for more, and notices. */
const KNOWN_ENTRIES = [
  "continuationItemRenderer",
  "messageRenderer",
  "backgroundPromoRenderer",
];

/**
 * The token that asks for the next page. It lies in a `continuationCommand`,
 * which is the endpoint's own or one of a list of commands, at any depth.
 */
function continuationIn(value: unknown, depth = 0): string | undefined {
  if (typeof value !== "object" || value === null || depth > 8) {
    return undefined;
  }
  const token = textAt(value, "continuationCommand", "token");
  if (token !== undefined) return token;
  for (const inner of Object.values(value)) {
    const found = continuationIn(inner, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The lists that a page links to; a channel without Shorts links to none. */
function tabsNamed(body: unknown): readonly Tab[] | undefined {
  const linked = tabsOf(body).flatMap((tab) => {
    const metadata = at(tab, "tabRenderer", "endpoint", "commandMetadata");
    const path = textAt(metadata, "webCommandMetadata", "url") ?? "";
    return TAB_NAMES.filter((name) => path.endsWith(`/${name}`));
  });
  return linked.length > 0 ? linked : undefined;
}

function tabsOf(body: unknown): readonly unknown[] {
  return listAt(body, "contents", "twoColumnBrowseResultsRenderer", "tabs");
}

function itemsOf(body: unknown): readonly unknown[] | undefined {
  const further = listAt(body, "onResponseReceivedActions").flatMap((action) =>
    at(action, "appendContinuationItemsAction") ??
      at(action, "reloadContinuationItemsCommand") ?? []
  ).filter((part) => !textAt(part, "slot")?.endsWith("_HEADER"));
  if (further.length > 0) {
    return further.flatMap((part) => listAt(part, "continuationItems"));
  }
  const tabs = tabsOf(body);
  if (tabs.length === 0) return undefined;
  const selected = tabs.find((tab) =>
    at(tab, "tabRenderer", "selected") === true
  );
  const content = at(selected, "tabRenderer", "content");
  const grid = at(content, "richGridRenderer", "contents");
  if (Array.isArray(grid)) return grid;
  return isNoList(selected, body) || saysNothing(content) ? [] : undefined;
}

/** Whether the page shows another tab: the channel has no such list. */
function isNoList(selected: unknown, body: unknown): boolean {
  const metadata = at(selected, "tabRenderer", "endpoint", "commandMetadata");
  const path = textAt(metadata, "webCommandMetadata", "url");
  return path !== undefined && tabsNamed(body) !== undefined &&
    !TAB_NAMES.some((name) => path.endsWith(`/${name}`));
}

/** Whether a tab holds YouTube's own notice in place of a list. */
function saysNothing(content: unknown): boolean {
  return listAt(content, "sectionListRenderer", "contents").some((section) =>
    listAt(section, "itemSectionRenderer", "contents").some((item) =>
      at(item, "messageRenderer") !== undefined
    )
  );
}

/** The forms in which a list shows a video. */
function videoOf(item: unknown): ListedVideo | undefined {
  const content = at(item, "richItemRenderer", "content") ?? item;
  const lockup = at(content, "lockupViewModel");
  if (lockup !== undefined) return lockupVideo(lockup);
  const short = at(content, "shortsLockupViewModel");
  if (short !== undefined) {
    return listed(
      textAt(
        short,
        "onTap",
        "innertubeCommand",
        "reelWatchEndpoint",
        "videoId",
      ),
      labelAt(short, "overlayMetadata", "primaryText"),
    );
  }
  const reel = at(content, "reelItemRenderer");
  if (reel !== undefined) {
    return listed(textAt(reel, "videoId"), labelAt(reel, "headline"));
  }
  const old = at(content, "videoRenderer") ?? at(content, "gridVideoRenderer");
  return listed(
    textAt(old, "videoId"),
    labelAt(old, "title"),
    labelAt(old, "publishedTimeText"),
  );
}

function lockupVideo(lockup: unknown): ListedVideo | undefined {
  const about = at(lockup, "metadata", "lockupMetadataViewModel");
  const rows = listAt(
    about,
    "metadata",
    "contentMetadataViewModel",
    "metadataRows",
  );
  const parts = rows.flatMap((row) => listAt(row, "metadataParts"))
    .map((part) => labelAt(part, "text") ?? "");
  return listed(
    textAt(lockup, "contentId"),
    labelAt(about, "title"),
    parts.find((part) => readAge(part) !== undefined),
  );
}

function listed(
  id: string | undefined,
  title: string | undefined,
  ago = "",
): ListedVideo | undefined {
  if (id === undefined || title === undefined) return undefined;
  const age = readAge(ago);
  return { id, title, ...(age !== undefined && { age }) };
}
