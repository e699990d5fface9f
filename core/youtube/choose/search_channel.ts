import type { VideoCandidate } from "../candidate/mod.ts";
import type { HuntProgress } from "./channel_hunt.ts";
import { parseYouTubeUrl } from "../../outlet/mod.ts";

/**
 * Asks a web search for videos of the channel about the vehicle: one query.
 * Hits may be anybody's, so whoever takes them must look at their owner.
 */
export async function searchChannel(
  { access, loan, search, name, handle }: HuntProgress,
): Promise<VideoCandidate[]> {
  if (search === undefined) return [];
  const { make = "", model } = loan.vehicle;
  const channel = name ?? handle ?? loan.outlet ?? "";
  const text = [`"${channel}"`, make, model, "review"]
    .filter((part) => part !== "" && part !== '""').join(" ");
  const answer = await search.search(
    { text, site: "youtube.com", count: 10, page: 1 },
    access.scope,
  );
  const candidates = answer.hits.flatMap(({ url, title }) => {
    const target = parseYouTubeUrl(url);
    return target?.kind === "video"
      ? [{ id: target.id, title, isSearchHit: true } as const]
      : [];
  });
  access.scope.attempts.push({
    by: "youtube",
    link: access.link,
    did: "search",
    target: text,
    kind: answer.kind,
    ...(answer.status !== 0 && { status: answer.status }),
    note: answer.kind === "ok" ? `${candidates.length} videos` : answer.message,
    effort: answer.effort,
  });
  return candidates;
}
