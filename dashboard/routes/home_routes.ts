import { homePage } from "../pages/mod.ts";
import type { AppState, Route } from "./route.ts";

/** Rows of each list of the home page. */
const SHOWN = 8;

/** Where all the work stands. */
export const HOME_ROUTES: readonly Route[] = [
  {
    method: "GET",
    path: "/home",
    answer(visit, { desk, jobs }) {
      desk.catchUp();
      const { index } = desk;
      const without = index.counts({ state: "not_found" }, "contact");
      return homePage({
        visit,
        states: index.counts({}, "state"),
        rates: {
          make: ratesOf(index, "make"),
          office: ratesOf(index, "office"),
          outlet: ratesOf(index, "outlet"),
        },
        owing: [...without].map(([name, loans]) => ({ name, loans }))
          .sort((a, b) => b.loans - a.loans).slice(0, SHOWN),
        jobs: jobs.recent().slice(0, SHOWN),
      });
    },
  },
];

/** How many loans of each name have a clip that nobody rejected. */
function ratesOf(
  index: AppState["desk"]["index"],
  column: "make" | "office" | "outlet",
) {
  const without = ["not_found", "failed", "rejected"].map((state) =>
    index.counts({ state }, column)
  );
  return [...index.counts({}, column)].map(([name, loans]) => ({
    name,
    loans,
    clips: loans -
      without.reduce((sum, counts) => sum + (counts.get(name) ?? 0), 0),
  })).sort((a, b) => b.loans - a.loans).slice(0, SHOWN);
}
