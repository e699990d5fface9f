import { parsePostUrl } from "../../outlet/mod.ts";
import { usdPerMinute } from "../../speech/mod.ts";
import type { Loan } from "../../words/mod.ts";
import { ACTORS } from "../actors.ts";

/** The settings that say whether videos of posts are heard. */
export interface HearingSettings {
  readonly apifyToken?: string | undefined;
  readonly speechApiKey?: string | undefined;
  readonly speechBaseUrl?: string;
  readonly speechModel?: string;
  readonly speechMaxMinutes?: number;
}

/** What hearing the videos of posts may take; how much is likely, nobody measured. */
export interface PaidHearing {
  readonly model: string;
  readonly posts: number;
  /** Of all of them together. */
  readonly minutes: number;
  /** Absent if the price is not known. */
  readonly atMostUsd?: number;
}

/** Estimates a run's speech to text; `undefined` if none is configured. */
export function estimateHearing(
  loans: readonly Loan[],
  { apifyToken, speechApiKey, ...settings }: HearingSettings,
): PaidHearing | undefined {
  const { speechBaseUrl: baseUrl = "", speechModel: model = "" } = settings;
  if (apifyToken === undefined || speechApiKey === undefined) return undefined;
  const posts = loans.flatMap(({ links }) => links).filter((link) => {
    const post = parsePostUrl(link);
    return post?.kind === "post" &&
      ACTORS[post.network].postInput !== undefined;
  }).length;
  const minutes = posts * (settings.speechMaxMinutes ?? 0);
  const price = usdPerMinute({ baseUrl, model });
  return {
    model,
    posts,
    minutes,
    ...(price !== undefined && { atMostUsd: minutes * price }),
  };
}
