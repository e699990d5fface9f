import type { Analysis, MessageState } from "../../words/mod.ts";

/** How often a message came through, over the pieces that were judged for it. */
export interface MessageCount {
  readonly id: string;
  readonly message: string;
  /** Pieces of which it is known how they stand to it: all but `unclear`. */
  readonly read: number;
  /** By state, `unclear` included. */
  readonly pieces: Readonly<Record<MessageState, number>>;
}

/** Pieces from which on a share is given as a percentage. */
const MIN_FOR_SHARE = 10;

/** Counts messages over clips, in the order in which they first appear. */
export function countMessages(
  analyses: Iterable<Pick<Analysis, "messages">>,
): MessageCount[] {
  const counts = new Map<string, MessageCount>();
  for (const { id, message, state } of all(analyses)) {
    const key = `${id}\n${message}`;
    const { pieces } = counts.get(key) ?? { pieces: NONE };
    const next = { ...pieces, [state]: pieces[state] + 1 };
    const read = next.stated + next.reworded + next.contradicted + next.absent;
    counts.set(key, { id, message, read, pieces: next });
  }
  return [...counts.values()];
}

/**
 * How many of the pieces carry a message, as is usual in the trade: the count
 * beside how many were read, and a percentage from ten pieces on. What could
 * not be judged is in neither.
 */
export function throughText({ read, pieces }: MessageCount): string {
  const through = pieces.stated + pieces.reworded;
  const share = read < MIN_FOR_SHARE
    ? ""
    : ` (${Math.round(100 * through / read)} %)`;
  return `${through} of ${read}${share}`;
}

function all(analyses: Iterable<Pick<Analysis, "messages">>) {
  return [...analyses].flatMap(({ messages }) => messages ?? []);
}

const NONE = { stated: 0, reworded: 0, contradicted: 0, absent: 0, unclear: 0 };
