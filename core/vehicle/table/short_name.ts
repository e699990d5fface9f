import { foldName } from "../names/mod.ts";
import type { Make } from "./vehicle_index.ts";

/** Words that are trims of any car stand for no nameplate by themselves. */
const NO_NAME =
  /^(?:sport|cross country|plus|electric|hybrid|e-tech|touring|\d+)$/i;
/** Shorter ones are codes or particles. */
const LEAST_LETTERS = 4;

/**
 * What is left of a nameplate without its first word, where that can stand for
 * it ("Cross" of "Corolla Cross", "Type R"): no trim word, and no nameplate of
 * the make itself.
 */
export function shortName(nameplate: string, make: Make): string | undefined {
  const short = nameplate.split(" ").slice(1).join(" ");
  const key = foldName(short);
  return key.length < LEAST_LETTERS || NO_NAME.test(short) ||
      make.byName.has(key)
    ? undefined
    : short;
}
