import { assertEquals } from "@std/assert";
import type { Channel, Video } from "../world/scenario.ts";
import { loanOf } from "./loans.ts";
import { channel, fillers, findAll, worldOf } from "./world.ts";

const LISTS: readonly [links: Channel["tabs"], asked: string[]][] = [
  [["videos"], ["videos"]],
  [["videos", "shorts"], ["videos", "shorts"]],
  [["videos", "shorts", "streams"], ["videos", "streams", "shorts"]],
];

for (const [tabs = [], asked] of LISTS) {
  Deno.test(`VideoFinder.find() asks for ${asked.join(", ")} of a channel that links to ${tabs.join(", ")}`, async () => {
    const { attempts } = await findAll(
      worldOf([busyChannel([], { tabs })]),
      loanOf(),
    );

    const lists = attempts.filter(({ did }) => did === "list");
    assertEquals(lists.map(({ note }) => /^\w+/.exec(note)?.[0]), asked);
  });
}

/** A channel whose feed does not reach back to the loan. */
function busyChannel(
  videos: readonly Video[],
  more: Partial<Channel> = {},
): Channel {
  return channel(
    "Harbour Motor",
    [...fillers(20, "2026-11-20", 3), ...videos],
    more,
  );
}
