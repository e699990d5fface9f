import { assertEquals } from "@std/assert";
import { NO_EFFORT } from "../../core/words/base/answer.ts";
import { titleFit } from "../../core/youtube/candidate/candidate.ts";
import type { Channel, Video } from "../world/scenario.ts";
import { xml } from "./in_memory.ts";
import { loanOf, vehicleOf } from "./loans.ts";
import { channel, fillers, findAll, video, worldOf } from "./world.ts";

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

Deno.test("VideoFinder.find() asks for no further page once YouTube takes us for a bot", async () => {
  const parts = ["2026-08-03", "2026-08-05", "2026-08-07"].map((day, at) =>
    video(`Kestrel GT review, part ${at + 1}`, day, "", { state: "bot_check" })
  );

  const { attempts, titles } = await findAll(
    worldOf([busyChannel(parts)]),
    loanOf(),
  );

  assertEquals(titles.length, 3);
  assertEquals(
    attempts.filter(({ did }) => did === "player" || did === "oembed")
      .map(({ did, kind }) => [did, kind]),
    [["player", "blocked"], ["oembed", "ok"]],
  );
});

Deno.test("VideoFinder.find() takes no stranger's video whose page is withheld", async () => {
  const theirs = video("Kestrel GT review", "2026-08-05", "", {
    state: "recaptcha",
  });
  const world = worldOf([
    busyChannel([]),
    channel("Stranger Cars", [theirs]),
  ]);

  const { found, attempts } = await findAll(world, loanOf(), {
    search: {
      search: () =>
        Promise.resolve({
          kind: "ok",
          status: 200,
          message: "",
          hits: [{
            url: `https://www.youtube.com/watch?v=${theirs.id}`,
            title: theirs.title,
          }],
          effort: NO_EFFORT,
        }),
    },
  });

  assertEquals(found, []);
  assertEquals(
    attempts.at(-1)?.note,
    'it is of another channel, "Stranger Cars"',
  );
});

Deno.test("VideoFinder.find() looks into the list of a channel whose feed is empty", async () => {
  const clip = video(
    "Kestrel GT review",
    "2026-08-05",
    "kestrel gt ".repeat(9),
  );
  const world = worldOf([channel("Harbour Motor", [clip])]);
  const emptied: typeof fetch = async (input, init) => {
    const answer = await world.fetch(input, init);
    if (!answer.url.includes("/feeds/") && !`${input}`.includes("/feeds/")) {
      return answer;
    }
    await answer.body?.cancel();
    return xml("<feed><title>Harbour Motor</title></feed>");
  };

  const { titles } = await findAll({ ...world, fetch: emptied }, loanOf());

  assertEquals(titles, ["Kestrel GT review"]);
});

Deno.test("VideoFinder.find() takes a make with and without its accent for the same", async () => {
  const clip = video("Skoda Octavia review", "2026-08-05");
  const vehicle = vehicleOf("Škoda", "Octavia");

  assertEquals(titleFit(clip.title, vehicle), "named");
  assertEquals(
    titleFit("ŠKODA OCTAVIA", vehicleOf("Skoda", "Octavia")),
    "named",
  );
  const world = worldOf([channel("Harbour Motor", [clip])]);
  assertEquals((await findAll(world, loanOf({ vehicle }))).titles, [
    clip.title,
  ]);
});
