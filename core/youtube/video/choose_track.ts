import type { CaptionTrack } from "../access/mod.ts";

/**
 * Chooses the caption file to read: in the wanted language, else in English,
 * else in any; within a language one that a person wrote before one that was
 * recognised; then the exact tag (`en-GB`) before its base (`en`); then the
 * order in which YouTube lists them.
 *
 * Language goes first, because a hand-made track in another language is a
 * translation: its words were never spoken.
 */
export function chooseTrack(
  tracks: readonly CaptionTrack[],
  language: string,
): CaptionTrack | undefined {
  return tracks.toSorted((a, b) =>
    languageRank(a, language) - languageRank(b, language) ||
    kindRank(a) - kindRank(b) ||
    exactRank(a, language) - exactRank(b, language)
  )[0];
}

function languageRank(track: CaptionTrack, language: string): number {
  const base = baseOf(track.language);
  return base === baseOf(language) ? 0 : base === "en" ? 1 : 2;
}

function kindRank({ kind }: CaptionTrack): number {
  return kind === "manual" ? 0 : 1;
}

function exactRank(track: CaptionTrack, language: string): number {
  return track.language.toLowerCase() === language.toLowerCase() ? 0 : 1;
}

function baseOf(language: string): string {
  return language.toLowerCase().split("-")[0] ?? "";
}
