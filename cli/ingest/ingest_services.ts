import {
  createSnapshotStore,
  SNAPSHOT_FOLDER,
} from "../../core/analysis/mod.ts";
import { createWorkshop } from "../../core/aside/mod.ts";
import type { Config } from "../../core/settings/mod.ts";
import {
  createServices,
  type OpenServices,
  type ServiceOptions,
} from "../../core/services.ts";
import type { Io, ParsedArgs } from "../command/mod.ts";
import { oneOf } from "./options/mod.ts";

/** Folder for everything that is kept between runs. */
export const STATE_FOLDER = ".clipscout";

/** Opens what a run needs of the outside, as its flags say. */
export function openIngestServices(
  { flags, switches }: Pick<ParsedArgs, "flags" | "switches">,
  config: Config,
  io: Pick<Io, "clock">,
  options: ServiceOptions,
): OpenServices {
  const { record, replay } = flags;
  const cache = {
    path: `${STATE_FOLDER}/answers.db`,
    refresh: switches.has("refresh"),
  };
  const workshop = createWorkshop();
  const services = createServices(config, {
    ...options,
    workshop,
    clock: io.clock,
    searchFailover: switches.has("search-failover"),
    snapshots: options.snapshots ?? createSnapshotStore(SNAPSHOT_FOLDER),
    pace: oneOf("pace", flags["pace"], ["instant", "recorded"]),
    robots: oneOf("robots", flags["robots"], ["obey", "warn", "off"]),
    ...(record !== undefined && {
      record: {
        path: record,
        mode: oneOf("record-mode", flags["record-mode"], ["all", "new"]),
      },
    }),
    ...(replay !== undefined && { replay: { path: replay } }),
    ...(replay === undefined && !switches.has("no-cache") &&
      { cache: options.cache ?? cache }),
  });
  return {
    ...services,
    async close() {
      workshop.close();
      await services.close();
    },
  };
}
