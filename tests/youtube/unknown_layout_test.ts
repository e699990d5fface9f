import { assertEquals } from "@std/assert";
import { channel, fillers, findAll, worldOf } from "./world.ts";
import { loanOf } from "./loans.ts";
import { parseListPage } from "../../core/youtube/channel/list_channel.ts";

const VIDEO = {
  richItemRenderer: {
    content: {
      videoRenderer: { videoId: "aaaaaaaaaaa", title: { simpleText: "One" } },
    },
  },
};
const RENAMED = { richItemRenderer: { content: { lockupViewModelV2: {} } } };
const MESSAGE = { messageRenderer: { text: { simpleText: "No videos" } } };

/** The list's page, with what its selected tab holds. */
function page(content: unknown, url = "/@torque/videos") {
  const endpoint = { commandMetadata: { webCommandMetadata: { url } } };
  const tab = { tabRenderer: { selected: true, endpoint, content } };
  const other = {
    tabRenderer: {
      endpoint: {
        commandMetadata: { webCommandMetadata: { url: "/@torque/videos" } },
      },
    },
  };
  return {
    contents: { twoColumnBrowseResultsRenderer: { tabs: [tab, other] } },
  };
}

const grid = (...contents: unknown[]) => ({ richGridRenderer: { contents } });

const CASES = [
  { does: "reads a list", body: page(grid(VIDEO)), videos: 1 },
  { does: "takes an empty grid for nothing", body: page(grid()), videos: 0 },
  {
    does: "takes YouTube's notice for nothing",
    body: page({
      sectionListRenderer: {
        contents: [{ itemSectionRenderer: { contents: [MESSAGE] } }],
      },
    }),
    videos: 0,
  },
  {
    does: "takes another tab for a list that the channel has not",
    body: page({ sectionListRenderer: { contents: [] } }, "/@torque/featured"),
    videos: 0,
  },
  {
    does: "makes no sense of renamed entries",
    body: page(grid(RENAMED, RENAMED)),
    videos: undefined,
  },
  {
    does: "makes no sense of an unknown grid",
    body: page({ flowGridRenderer: { contents: [VIDEO] } }),
    videos: undefined,
  },
  {
    does: "makes no sense of a tab without content",
    body: page(undefined),
    videos: undefined,
  },
];
for (const { does, body, videos } of CASES) {
  Deno.test(`parseListPage() ${does}`, () => {
    assertEquals(parseListPage(body)?.videos.length, videos);
  });
}

const CONTINUATIONS = {
  "the endpoint's own command": { continuationCommand: { token: "more" } },
  "a list of commands": {
    commandExecutorCommand: {
      commands: [{ other: {} }, { continuationCommand: { token: "more" } }],
    },
  },
  "a command inside a command": {
    innertubeCommand: {
      commandExecutorCommand: {
        commands: [{ continuationCommand: { token: "more" } }],
      },
    },
  },
};
for (const [does, continuationEndpoint] of Object.entries(CONTINUATIONS)) {
  Deno.test(`parseListPage() pages on by ${does}`, () => {
    const last = { continuationItemRenderer: { continuationEndpoint } };

    assertEquals(parseListPage(page(grid(VIDEO, last)))?.next, "more");
  });
}

for (
  const [what, known, unknown] of [
    ["a layout that nobody knows", "richGridRenderer", "flowGridRenderer"],
    ["entries of a new name", "richItemRenderer", "cellModel"],
  ] as const
) {
  Deno.test(`VideoFinder.find() makes no sense of a channel's list with ${what}, whose feed has 15`, async () => {
    const world = worldOf([channel(
      "Harbour Motor",
      fillers(20, "2026-11-20", 3),
    )]);
    const renamed: typeof fetch = async (input, init) => {
      const answer = await world.fetch(input, init);
      const { status, headers } = answer;
      const text = (await answer.text()).replaceAll(known, unknown);
      return new Response(text, { status, headers });
    };

    const { attempts } = await findAll({ ...world, fetch: renamed }, loanOf());

    const lists = attempts.filter(({ did }) => did === "list");
    const [videos] = lists.filter(({ note }) => note.startsWith("videos"));
    assertEquals(videos?.kind, "unclear");
  });
}
