import {
  deliverableClips,
  type Deliverables,
  type FleetTemplate,
} from "../handoff/mod.ts";
import type { ClipState, Records } from "../../runs/mod.ts";
import { ConfigError } from "../../core/words/mod.ts";
import type { Io, ParsedArgs } from "../command/mod.ts";

/** What a person says of clips of which nobody else knows. */
const WORDS: readonly {
  readonly flag: string;
  readonly state: ClipState;
  readonly why: string;
}[] = [
  { flag: "arrived", state: "accepted", why: "said to have arrived" },
  { flag: "lost", state: "held", why: "said not to have arrived" },
];

/**
 * Takes in `--arrived` and `--lost`.
 *
 * @throws {ConfigError} If a work order has no open clip; nothing is kept then.
 */
export function settleByHand(
  records: Records,
  template: FleetTemplate,
  { lists }: ParsedArgs,
  { clock }: Pick<Io, "clock">,
): void {
  const { unknown } = deliverableClips(records, template);
  records.atOnce(() => {
    for (const { flag, state, why } of WORDS) {
      for (const order of lists[flag] ?? []) {
        for (const { clip, batch } of openOf(unknown, order, flag)) {
          const kept = records.deliveries.batch(batch);
          const sent = kept.clips.filter(({ loan, url }) =>
            loan === clip.loan && url === clip.url
          );
          records.deliveries.end(
            template.url,
            kept,
            clock.now(),
            sent.map((clip) => ({ clip, state, why })),
          );
        }
      }
    }
  });
}

function openOf(
  unknown: Deliverables["unknown"],
  order: string,
  flag: string,
): Deliverables["unknown"] {
  const open = unknown.filter(({ clip }) => clip.workOrder === order);
  if (open.length > 0) return open;
  throw new ConfigError(
    `Cannot use --${flag}: no clip of ${order} is open at the fleet system`,
    { hint: "clipscout deliver --status names those that are" },
  );
}
