import {
  type Analysis,
  type DriverName,
  DRIVERS,
  type Tone,
} from "../../words/mod.ts";

/** How pieces speak of one aspect. */
export interface DriverCount {
  readonly aspect: DriverName;
  readonly pieces: Readonly<Record<Tone, number>>;
}

/** Counts the aspects of which pieces say something, in their order. */
export function countDrivers(
  analyses: Iterable<Pick<Analysis, "drivers">>,
): DriverCount[] {
  const said = [...analyses].flatMap(({ drivers }) => drivers ?? []);
  return DRIVERS.flatMap((aspect) => {
    const own = said.filter((one) => one.aspect === aspect);
    if (own.length === 0) return [];
    const of = (tone: Tone) => own.filter((one) => one.tone === tone).length;
    return [{
      aspect,
      pieces: {
        praised: of("praised"),
        blamed: of("blamed"),
        mixed: of("mixed"),
      },
    }];
  });
}
