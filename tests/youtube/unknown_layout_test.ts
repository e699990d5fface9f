import { assertEquals } from "@std/assert";
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
