import {
  askInnertube,
  at,
  fetchPage,
  parseJson,
  record,
  textAt,
  type YouTubeAccess,
} from "../access/mod.ts";
import { type ChannelPage, readChannelPage } from "./channel_page.ts";
import {
  channelUrl,
  parseYouTubeUrl,
  type YouTubeUrl,
} from "../../outlet/mod.ts";

/** How a link names a channel. */
export type ChannelRef = Extract<YouTubeUrl, { kind: "channel" }>;

/** What a channel's name stands for. */
export type ResolvedChannel =
  | ({ readonly kind: "ok" } & ChannelPage)
  | { readonly kind: "gone" }
  /** We could not look; the trail says why. */
  | { readonly kind: "unknown" };

/** How often `resolve_url` may send us on. */
const MAX_HOPS = 3;

/**
 * Finds the id of a channel: from the page of its videos, which is also the
 * first page of their list; where that says nothing, or that there is no such
 * channel, from `resolve_url`.
 */
export async function resolveChannel(
  access: YouTubeAccess,
  ref: ChannelRef,
): Promise<ResolvedChannel> {
  if (ref.by === "id") return { kind: "ok", id: ref.name };
  const named = ref.by === "handle" ? { handle: ref.name } : {};
  const byPage = await resolveByPage(access, addressOf(ref));
  if (byPage.kind === "ok") return { ...named, ...byPage };
  const byEndpoint = await resolveUrl(access, addressOf(ref));
  if (byEndpoint.kind === "unknown") return byPage;
  return { ...named, ...byEndpoint };
}

const PREFIXES = {
  id: "channel/",
  handle: "",
  custom: "c/",
  user: "user/",
  name: "",
};

function addressOf({ by, name }: ChannelRef): string {
  return `https://www.youtube.com/${PREFIXES[by]}${encodeURI(name)}`;
}

async function resolveUrl(
  access: YouTubeAccess,
  address: string,
): Promise<ResolvedChannel> {
  let url = address;
  for (let hop = 0; hop <= MAX_HOPS; hop++) {
    const answer = await askInnertube(access, "navigation/resolve_url", {
      url,
    });
    const endpoint = at(parseJson(answer.text), "endpoint");
    const id = idOf(textAt(endpoint, "browseEndpoint", "browseId"));
    const next = textAt(endpoint, "urlEndpoint", "url");
    const isLost = answer.kind === "ok" && id === undefined &&
      (next === undefined || parseYouTubeUrl(next) === undefined);
    record(access, {
      did: "resolve",
      target: address,
      note: id ??
        (isLost ? "no channel in the answer" : next ?? answer.message),
      ...(isLost && { kind: "transient" as const }),
    }, answer);
    if (id !== undefined) return { kind: "ok", id };
    if (answer.kind === "gone") return { kind: "gone" };
    if (answer.kind !== "ok" || isLost) return { kind: "unknown" };
    url = next!;
  }
  return { kind: "unknown" };
}

async function resolveByPage(
  access: YouTubeAccess,
  address: string,
): Promise<ResolvedChannel> {
  const { pathname } = new URL(address);
  const answer = await fetchPage(access, `${pathname}/videos`);
  const facts = answer.kind === "ok" ? readChannelPage(answer.text) : undefined;
  record(access, {
    did: "resolve",
    target: address,
    note: facts?.id ?? (answer.message || "no channel id in the page"),
    ...(answer.kind === "ok" && facts === undefined &&
      { kind: "transient" as const }),
  }, answer);
  if (facts !== undefined) return { kind: "ok", ...facts };
  return { kind: answer.kind === "gone" ? "gone" : "unknown" };
}

function idOf(id: string | undefined): string | undefined {
  if (id === undefined) return undefined;
  const parsed = parseYouTubeUrl(channelUrl(id));
  return parsed?.kind === "channel" ? parsed.name : undefined;
}
