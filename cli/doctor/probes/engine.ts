import { ConfigError } from "../../../core/words/mod.ts";
import { count } from "../../command/mod.ts";
import { type Finding, one, type ProbeContext } from "./probe.ts";

/** Whether the engine answers, and who is there to work for it. */
export async function probeEngine(
  { config, clock }: ProbeContext,
): Promise<Finding[]> {
  const name = "engine";
  const { engine: url } = config;
  if (url === undefined) {
    const says = "no engine, so loans are worked on here";
    return one({ name, status: "off", says });
  }
  // Its code is loaded only where there is one.
  const { buildDifferences, openBroker, readStatus } = await import(
    "../../../concurrent/mod.ts"
  );
  const { ownBuild } = await import("../../ingest/mod.ts");
  try {
    const build = await ownBuild(config);
    await using broker = await openBroker(url, () => {});
    const { members } = await readStatus(broker, { build, clock });
    const workers = members.flatMap((card) =>
      card.kind === "worker" ? [card] : []
    );
    const own = workers.filter((card) =>
      buildDifferences(build, card.build).length === 0
    );
    const lanes = own.reduce((sum, { lanes }) => sum + lanes, 0);
    const others = workers.length - own.length;
    const says = `answers; ${count(own.length, "worker")}, ` +
      `${count(lanes, "lane")} of this build` +
      (others === 0 ? "" : `, ${others} of others`);
    if (own.length > 0) return one({ name, status: "ok", says });
    const todo = "Start clipscout work on a machine; clipscout work --status " +
      "tells what is other about those that are there";
    return one({ name, status: "warning", says, todo });
  } catch (error) {
    const says = error instanceof Error ? error.message : String(error);
    const hint = error instanceof ConfigError ? error.hint : undefined;
    const todo = hint ?? "Look at what the engine itself says";
    return one({ name, status: "failed", says, todo });
  }
}
