import { showRunPage } from "../pages/mod.ts";
import type { AppState, Route } from "./route.ts";
import { redirect } from "../server/mod.ts";

/** Watching a run, and holding it up. */
export const WATCH_ROUTES: readonly Route[] = [
  {
    method: "GET",
    path: "/watch",
    answer: (visit, { runner }) => showRunPage(runner.view(), visit),
  },
  {
    method: "GET",
    path: "/watch/events",
    answer: (_, { runner }) =>
      new Response(runner.events.watch(), {
        headers: { "content-type": "text/event-stream" },
      }),
  },
  act("pause"),
  act("resume"),
  act("cancel"),
];

function act(name: "pause" | "resume" | "cancel"): Route {
  return {
    method: "POST",
    path: `/watch/${name}`,
    answer({ isScript }, { runner }: AppState) {
      runner[name]();
      return isScript ? Response.json(runner.view()) : redirect("/watch");
    },
  };
}
