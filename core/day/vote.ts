import type { DateCandidate, SourcedDate } from "../words/mod.ts";
import { daysBetween } from "./calendar.ts";
import type { DayStamp } from "./read_stamp.ts";

/** Who speaks: voices of one family repeat each other and count once. */
export type DayFamily = "machine" | "printed" | "address" | "finder";

/** A day that one source names as the published one. */
export interface DayVoice extends DayStamp {
  readonly source: string;
  readonly family: DayFamily;
}

/** What the voices come to. */
export interface DayVote {
  readonly published?: SourcedDate;
  /** Every voice, surest first. */
  readonly candidates: readonly DateCandidate[];
  /** Whether good sources name days more than two days apart. */
  readonly conflict: boolean;
}

/** What bounds the vote. */
export interface VoteBounds {
  /** Today, `YYYY-MM-DD`; later days are no published days. */
  readonly now?: string;
  /** Day of the last change; a piece is not published after it. */
  readonly modified?: string;
}

/** From this certainty on, a voice can dispute the others. */
const DISPUTES = 0.66;
/** A disputed day is at most half sure. */
const DISPUTED = 0.5;
/** What a day after the last change keeps of its certainty. */
const AFTER_CHANGE = 0.7;
/** What a day keeps that a page's last building may have stamped. */
const REBUILT = 0.7;
/** Days between a publication and a change that one building can stamp. */
const REBUILD = 2;
/** Nothing that pages say is surer. */
const SUREST = 0.99;

/**
 * Minutes after midnight in UTC before which it is still yesterday somewhere in
 * the west (UTC-11), and from which on it is tomorrow in the east (UTC+14).
 */
const WEST = 11 * 60;
const EAST = 10 * 60;

/**
 * Lets sources vote on the published day. The day with most behind it wins:
 * voices of different families add up, those of one family do not. A stamp in
 * UTC is also behind the local day before or after it that another source
 * prints, so the printed day beats the stamp a few hours away.
 */
export function voteOnDays(
  voices: readonly DayVoice[],
  bounds: VoteBounds = {},
): DayVote {
  const inBounds = voices.flatMap((voice) => bounded(voice, bounds));
  const heard = unique(
    inBounds.map((voice) => rebuilt(voice, inBounds, bounds)),
  )
    .sort((a, b) => b.certainty - a.certainty);
  const best = bestDay(heard);
  if (best === undefined) return { candidates: [], conflict: false };
  const conflict = heard.some((voice) =>
    voice.certainty >= DISPUTES &&
    readings(voice).every((day) => Math.abs(daysBetween(best.date, day)) > 2)
  );
  const certainty = conflict
    ? Math.min(best.certainty, DISPUTED)
    : best.certainty;
  return {
    published: { ...best, certainty },
    candidates: heard.map((voice) => ({
      ...bare(voice),
      agrees: supports(voice, best.date),
    })),
    conflict,
  };
}

/**
 * A machine's day that is also that of the last change is less sure where an
 * earlier one is printed: systems stamp a page anew when they build it again.
 */
function rebuilt(
  voice: DayVoice,
  voices: readonly DayVoice[],
  { modified }: VoteBounds,
): DayVoice {
  const isOfChange = voice.family === "machine" && modified !== undefined &&
    Math.abs(daysBetween(voice.date, modified)) <= REBUILD;
  const isDisputed = isOfChange &&
    voices.some((other) =>
      other.family === "printed" && other.orElse === undefined &&
      other.certainty >= DISPUTES &&
      daysBetween(other.date, voice.date) > REBUILD
    );
  return isDisputed
    ? { ...voice, certainty: voice.certainty * REBUILT }
    : voice;
}

/** The days that a voice can mean, those of tomorrow left out. */
function bounded(
  voice: DayVoice,
  { now, modified }: VoteBounds,
): DayVoice[] {
  const days = readings(voice).filter((day) =>
    now === undefined || daysBetween(now, day) <= 1
  );
  const [date, orElse] = days;
  if (date === undefined) return [];
  const isLate = modified !== undefined && daysBetween(modified, date) > 1;
  const certainty = voice.certainty * (isLate ? AFTER_CHANGE : 1);
  const { orElse: _orElse, ...rest } = voice;
  return [{ ...rest, date, certainty, ...(orElse && { orElse }) }];
}

function readings({ date, orElse }: DayVoice): string[] {
  return orElse === undefined ? [date] : [date, orElse];
}

function bestDay(voices: readonly DayVoice[]): SourcedDate | undefined {
  let best: SourcedDate | undefined;
  let most = 0;
  for (const day of new Set(voices.flatMap(readings))) {
    const behind = voices.filter((voice) => supports(voice, day));
    const weight = together(behind, day);
    if (weight <= most) continue;
    most = weight;
    best = settled(day, behind);
  }
  return best;
}

/** The day with the source that says it best; open if nobody settles it. */
function settled(day: string, behind: readonly DayVoice[]): SourcedDate {
  const sayers = behind.filter((voice) => readings(voice).includes(day));
  const plain = sayers.find(({ orElse }) => orElse === undefined);
  const sayer = plain ?? sayers[0]!;
  const isSettled = behind.some(({ orElse }) => orElse === undefined);
  const other = readings(sayer).find((one) => one !== day);
  return {
    date: day,
    source: sayer.source,
    certainty: round(together(behind)),
    ...(!isSettled && other !== undefined && { orElse: other }),
  };
}

/**
 * How much voices are worth together: the best of each family.
 *
 * @param day Of a voice with two readings each is half as likely; absent if
 * either will do.
 */
function together(voices: readonly DayVoice[], day?: string): number {
  const best = new Map<DayFamily, number>();
  for (const { family, certainty, date, orElse } of voices) {
    const half = day !== undefined && orElse !== undefined
      // Of two readings with nothing else, the first stands.
      ? (day === date ? 0.51 : 0.49)
      : 1;
    best.set(family, Math.max(best.get(family) ?? 0, certainty * half));
  }
  const doubt = [...best.values()].reduce((all, one) => all * (1 - one), 1);
  return Math.min(SUREST, 1 - doubt);
}

/** Whether a voice can mean `day`, in UTC or as it stands. */
function supports(voice: DayVoice, day: string): boolean {
  if (readings(voice).includes(day)) return true;
  const { utcMinute } = voice;
  if (utcMinute === undefined) return false;
  const later = daysBetween(voice.date, day);
  return (later === -1 && utcMinute < WEST) ||
    (later === 1 && utcMinute >= EAST);
}

function unique(voices: readonly DayVoice[]): DayVoice[] {
  const seen = new Set<string>();
  return voices.filter(({ date, source }) => {
    const key = `${date} ${source}`;
    return !seen.has(key) && seen.add(key);
  });
}

function bare({ date, source, certainty, orElse }: DayVoice): SourcedDate {
  return {
    date,
    source,
    certainty: round(certainty),
    ...(orElse && { orElse }),
  };
}

function round(certainty: number): number {
  return Math.round(certainty * 100) / 100;
}
