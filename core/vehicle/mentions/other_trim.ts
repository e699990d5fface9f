import type { Vehicle } from "../../words/mod.ts";
import { foldName } from "../names/mod.ts";
import { isYear } from "../find/mod.ts";
import type { Mention } from "./find_mentions.ts";

/** A text and where it names the vehicle. */
export interface Named {
  readonly text: string;
  readonly mentions: readonly Mention[];
}

/** Words behind a nameplate that tell drive or body, or what a text is. */
const NO_TRIM = new Set(
  ("awd fwd rwd 4wd 2wd 4x4 xdrive quattro suv crossover truck pickup minivan " +
    "van sedan coupe hatch hatchback wagon convertible cabriolet roadster crew " +
    "double quad king extended regular access cab supercrew supercab hybrid " +
    "plug phev hev mhev ev bev electric diesel v6 v8 i4 i6 concept " +
    "prototype review test drive first long part episode photos video price " +
    "pricing specs versus vs and or the i we but it january february march " +
    "april may june july august september october november december monday " +
    "tuesday wednesday thursday friday saturday sunday").split(" "),
);

/**
 * Says whether a piece is about another trim than the loan's: a word that is
 * written like one stands behind the nameplate again and again (`Ram 1500
 * Tungsten` for a `1500 RHO`), at least once in a sentence, and a word of the
 * loan's trim never does.
 */
export function namesOtherTrim(
  title: Named,
  body: Named,
  vehicle: Vehicle,
): boolean {
  const own = trimOf(vehicle);
  if (own.size === 0) return false;
  const counts = new Map<string, { all: number; inProse: number }>();
  for (const { text, mentions } of [title, body]) {
    for (const mention of mentions) {
      if (mention.kind !== "this") continue;
      if (mention.trim) return false;
      const behind = wordBehind(text, mention.end, vehicle);
      if (behind === undefined) continue;
      if (own.has(behind.key)) return false;
      const count = counts.get(behind.key) ?? { all: 0, inProse: 0 };
      count.all++;
      if (behind.isProse && text === body.text) count.inProse++;
      counts.set(behind.key, count);
    }
  }
  return [...counts.values()].some(({ all, inProse }) =>
    all > 1 && inProse > 0
  );
}

/** Words of the loan's trim that tell it from others. */
function trimOf({ trim = "", asWritten }: Vehicle): Set<string> {
  const tells = trim.split(/[\s/]+/).map(foldName)
    .filter((key) => key !== "" && !NO_TRIM.has(key));
  return tells.length === 0
    ? new Set()
    : new Set([...tells, ...asWritten.split(/[\s/-]+/).map(foldName)]);
}

/** The word right behind a mention, if it is written like a trim. */
function wordBehind(
  text: string,
  at: number,
  { make = "", makeAliases }: Vehicle,
): { key: string; isProse: boolean } | undefined {
  const after = text.slice(at, at + 60);
  const run = /^(?:[ \u00a0]+[\p{Lu}\d][\p{L}\p{N}+-]*){1,4}/u.exec(after)?.[0];
  if (run === undefined) return undefined;
  const words = run.trim().split(/[ \u00a0]+/).filter((word) =>
    !/^\d+$/.test(word)
  );
  const keys = words.map(foldName);
  const key = keys[0] ?? "";
  if (key.length < 2 || isYear(key)) return undefined;
  if (keys.some((one) => NO_TRIM.has(one))) return undefined;
  if ([make, ...makeAliases].some((name) => foldName(name) === key)) {
    return undefined;
  }
  return {
    key,
    isProse: /^(?:[,.;:!?)’']|\s+\p{Ll})/u.test(after.slice(run.length)),
  };
}
