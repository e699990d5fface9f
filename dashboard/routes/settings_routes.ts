import { settingsPage } from "../pages/mod.ts";
import { field, HttpError, redirect, type Setup } from "../server/mod.ts";
import type { AppState, Route } from "./route.ts";

/** How the program is set up: its settings, and whether its services answer. */
export const SETTINGS_ROUTES: readonly Route[] = [
  {
    method: "GET",
    path: "/settings",
    isDemo: false,
    answer(visit, state) {
      const setup = setupOf(state);
      const written = visit.url.searchParams.get("written");
      const settings = setup.settings();
      return settingsPage({
        visit,
        settings,
        check: setup.lastCheck(),
        whyNoKeys: setup.whyNoKeys,
        written: settings.find(({ name, isKey }) => isKey && name === written),
      });
    },
  },
  {
    method: "POST",
    path: "/settings/check",
    isDemo: false,
    async answer(_, state) {
      await setupOf(state).check();
      return redirect("/settings#services");
    },
  },
  {
    method: "POST",
    path: "/settings/key",
    isDemo: false,
    async answer({ form }, state) {
      const setup = setupOf(state);
      if (field(form, "sure") !== "yes") {
        throw new HttpError(
          422,
          "Nothing was written: tick the box that says so, and give the key " +
            "once more",
        );
      }
      const name = field(form, "name");
      await setup.writeKey(name, field(form, "key"));
      return redirect(`/settings?written=${encodeURIComponent(name)}`);
    },
  },
];

function setupOf({ options: { setup } }: AppState): Setup {
  if (setup !== undefined) return setup;
  throw new HttpError(404, "This dashboard was started without its settings");
}
