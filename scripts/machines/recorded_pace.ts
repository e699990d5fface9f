import { scenario as pressWeek } from "../../fixtures/press_week/scenario.ts";
import { chance } from "../../tests/world/conditions.ts";
import {
  MACHINE_CLOCK,
  type WorldOptions,
} from "../../tests/world/create_world.ts";
import type { Scenario } from "../../tests/world/scenario.ts";

/** How long the press week's outlets take, in milliseconds, one after another. */
const OUTLETS = pressWeek.outlets
  .map(({ host }) => pressWeek.delays?.[host] ?? 0);

/** How long GPT thinks of the press week's pieces, in milliseconds. */
const THOUGHTS = (pressWeek.judgements ?? []).flatMap(({ ms }) => ms ?? []);

/**
 * Gives a scenario the delays with which the press week was recorded: search,
 * scraping, video, GPT and the browser their own, and the outlets those of its
 * outlets in turn.
 */
export function withRecordedDelays(scenario: Scenario): Scenario {
  const outlets = scenario.outlets.map(({ host }, n) =>
    [host, OUTLETS[n % OUTLETS.length]!] as const
  );
  return {
    ...scenario,
    delays: { ...pressWeek.delays, ...Object.fromEntries(outlets) },
  };
}

/**
 * A world that keeps its scenario's delays, where GPT also thinks as long as of
 * one of the press week's pieces; the question alone decides of which.
 */
export const RECORDED_PACE: WorldOptions = {
  delays: "scenario",
  async gate({ url, body, signal }) {
    if (url.hostname !== "api.openai.com" || body === "") return;
    const drawn = Math.floor(chance(body) * THOUGHTS.length);
    await MACHINE_CLOCK.sleep(THOUGHTS[drawn]!, signal);
  },
};
