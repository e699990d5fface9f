import type { Vehicle } from "../../words/mod.ts";
import { foldName } from "../names/mod.ts";
import { isYear } from "../find/mod.ts";
import { loanSlots, slotWords } from "../slots/mod.ts";
import type { Mention } from "./find_mentions.ts";

/** Codes behind a nameplate that tell no trim. */
const NO_TRIM = new Set(
  ("awd fwd rwd 4wd 2wd 4x4 suv ev bev phev hev mhev usa us uk eu pov vs mpg " +
    "v6 v8 i4 i6 my dr tv iihs nhtsa diy faq q a").split(" "),
);

/**
 * Says whether a title names another variant of the nameplate than the loan: a
 * trim code that the loan does not have (`Z06` for a `Corvette E-Ray`, `LX 600`
 * for an `LX 700h`).
 */
export function isOtherVariant(
  title: string,
  mention: Mention | undefined,
  vehicle: Vehicle,
): boolean {
  const { trim, asWritten } = vehicle;
  if (mention === undefined || trim === undefined) return false;
  const { values } = loanSlots(vehicle);
  if (values.line.length + values.trim.length === 0) return false;
  if (title === title.toUpperCase()) return false;
  const words = `${trim} ${asWritten}`.split(/\s+/);
  const own = new Set(
    words.flatMap((word, at) => [
      word,
      ...word.split("/"),
      // `E 300` and `E300` are one.
      `${word}${words[at + 1] ?? ""}`,
    ])
      .map(foldName).filter((key) => !isDrive(key)),
  );
  const engine = engineIn(mention.text, vehicle);
  const codes = codesBehind(title.slice(mention.end), own);
  const whole = foldName(`${trim} ${asWritten}`);
  const isOwn = (code: string) =>
    own.has(code) ||
    whole.includes(foldName(slotWords().get(code)?.value ?? " ") || " ");
  if (engine !== "") return !isOwn(engine);
  return codes.length > 0 && !codes.some(isOwn);
}

/** A capital that stands by itself behind a name. */
const LETTER = /\s\p{Lu}$/u;

/** `600` of `Lexus LX 600`, `m340i` of `BMW M340i`, `s` of `Countryman S`. */
function engineIn(
  text: string,
  { make = "", makeAliases, model }: Vehicle,
): string {
  const name = foldName(model);
  let key = foldName(text);
  for (const own of [make, ...makeAliases].map(foldName)) {
    if (own !== "" && key.startsWith(own)) key = key.slice(own.length);
  }
  const rest = key.startsWith(name) ? key.slice(name.length) : key;
  const isEngine = /^[a-z]{0,2}\d{2,3}[a-z]{0,2}$/.test(rest);
  if (rest.length === 1 && LETTER.test(text)) return rest;
  return isEngine && !name.includes(rest) ? rest : "";
}

/** Badges as printed: `S`, `Z06`, `TRD`, `xDrive25e`, `tS`, `R/T`. */
const BADGES: readonly RegExp[] = [
  /^(?![AI])\p{Lu}$/u,
  /^\p{Lu}{2,4}$/u,
  /^\p{Ll}{1,2}\p{Lu}[\p{L}\d]*$/u,
  /^\p{Lu}\/\p{Lu}$/u,
  /^(?=.*\d)(?=.*\p{L})[\p{L}\d.+-]{1,6}$/u,
];

/** Cabs and beds of pickups, whatever the trim. */
const CAB =
  /^(?:crew|double|quad|king|mega|extended|regular|access|super|cab|supercrew|supercab|crewmax|short|long|bed|box)$/i;

/**
 * The codes that follow at once, or behind the loan's own trim words: `Z06`,
 * `TRD`, `130`, the `GTS` of a `Carrera GTS`; a year is none.
 */
function codesBehind(text: string, own: ReadonlySet<string>): string[] {
  const codes: string[] = [];
  const run = /^(?:\s+[\p{L}\p{N}./+-]+){1,6}/u.exec(text)?.[0].trim() ?? "";
  const words = run.split(/\s+/)
    .filter((word) => !CAB.test(word) && !isDrive(foldName(word))).slice(0, 3);
  for (const [index, word] of words.entries()) {
    const key = foldName(word);
    const next = words[index + 1] ?? "";
    const isNumber = /^\d{2,4}$/.test(word) && !/^\p{Ll}/u.test(next);
    const isCode = isNumber || BADGES.some((badge) => badge.test(word));
    if (!isCode && codes.length === 0 && own.has(key)) continue;
    if (!isCode || isYear(word)) break;
    if (!NO_TRIM.has(key)) codes.push(key);
  }
  return codes;
}

/** `xDrive`, `4MATIC`: which wheels are driven tells no trim. */
function isDrive(key: string): boolean {
  return slotWords().get(key)?.slot === "drive";
}
