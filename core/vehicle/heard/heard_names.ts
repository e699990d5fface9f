import { type Atom, splitAtoms } from "../names/mod.ts";
import { numberWords } from "./number_words.ts";

/** How a letter sounds to a recogniser; the letter itself comes first. */
const LETTERS: Readonly<Record<string, readonly string[]>> = {
  b: ["b", "bee"],
  c: ["c", "see", "sea"],
  d: ["d", "dee"],
  e: ["e", "ee"],
  f: ["f", "eff"],
  g: ["g", "gee"],
  h: ["h", "aitch"],
  i: ["i", "eye"],
  j: ["j", "jay"],
  k: ["k", "kay"],
  l: ["l", "el"],
  m: ["m", "em"],
  n: ["n", "en"],
  q: ["q", "cue", "queue"],
  r: ["r", "are", "ar"],
  s: ["s", "es", "ess"],
  t: ["t", "tee", "tea"],
  u: ["u", "you"],
  v: ["v", "vee"],
  w: ["w", "double you"],
  x: ["x", "ex"],
  y: ["y", "why"],
  z: ["z", "zee", "zed"],
};

/** Sounds that are everyday words: they do not stand for a single letter. */
const EVERYDAY = new Set(["see", "sea", "are", "you", "why", "tea", "bee"]);

/**
 * What recognisers write for names that are words, by the name's letters and
 * digits. Several words, or none of any language; see {@linkcode WITH_MAKE} for
 * the others.
 */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  "4runner": ["forerunner", "four runner", "for runner"],
  acadia: ["arcadia"],
  ariya: ["are ya", "arya"],
  arteon: ["artie on", "our teon", "ardeon"],
  bronco: ["bronko"],
  bz4x: ["b z four x", "busy four x", "bz forex", "easy four x"],
  cayenne: ["kai en", "cayan", "kayenne"],
  cayman: ["kayman", "k man"],
  corolla: ["corola", "carolla", "corrolla"],
  crosstrek: ["cross trek", "cross track", "crosstrack"],
  cybertruck: ["cyber truck"],
  elantra: ["a lantra", "alantra", "elantro"],
  equinox: ["equine ox", "equanox"],
  etron: ["e tron", "eatron", "e throne", "eetron"],
  forester: ["forrester"],
  giulia: ["jiulia", "gulia"],
  grenadier: ["grenade ear", "grenadeer"],
  highlander: ["high lander"],
  idbuzz: ["i d buzz", "id bus", "idea buzz", "i d bus"],
  impreza: ["in preza", "imprezza", "impressa"],
  ioniq: ["ionic", "iconic", "ion iq", "i onic", "ionik", "ioniqs"],
  jetta: ["jeta"],
  kona: ["cona"],
  macan: ["mccann", "ma con", "makan", "mccan"],
  mache: ["mock e", "mach ee", "mach he", "mocky", "mok e"],
  niro: ["nero", "nyro", "neero"],
  palisade: ["pal aside", "palace aid", "pallisade", "palasade"],
  panamera: ["pan america", "panamara"],
  polestar: ["pole star", "pull star"],
  prologue: ["pro log", "prolog"],
  qashqai: ["cash kai", "kash kai", "quashqai"],
  rav4: ["rav four", "rav for", "rough four", "rap four", "wrath four"],
  ridgeline: ["ridge line"],
  santafe: ["santa fay", "santa fey", "santafay"],
  seltos: ["cell toes", "sell toes", "seltoes"],
  sequoia: ["sekoia", "sequoya"],
  sienna: ["siena", "see enna"],
  silverado: ["silver auto", "silver otto", "silver ado"],
  solterra: ["sol terra", "soul terra"],
  sorento: ["sorrento", "soranto"],
  sportage: ["sport age", "sportach"],
  stelvio: ["stell vio", "stelveo"],
  tacoma: ["taco ma", "tokoma"],
  tahoe: ["ta hoe", "tajo"],
  taos: ["taus", "tay os"],
  taycan: ["tie can", "tycan", "thai con", "taikan", "tai con"],
  telluride: ["tell you ride", "tell your ride", "tell uride", "teluride"],
  tiguan: ["tea guan", "tig one", "tigwan", "tiguana"],
  tonale: ["tonali", "toe nally", "tonally"],
  touareg: ["tour egg", "twa reg", "too a reg", "toureg"],
  tucson: ["two son", "too sawn", "tuson", "tuscon", "tooson"],
  venza: ["vensa", "then za"],
  wagoneer: ["wagon ear", "wagon near", "wagonier"],
  wrangler: ["rangler"],
  wrx: ["w r x", "double you are ex"],
  yukon: ["you con", "ukon"],
};

/** The same, but everyday words: they count beside the make only. */
const WITH_MAKE: Readonly<Record<string, readonly string[]>> = {
  ariya: ["area", "aria"],
  ascent: ["a scent", "accent"],
  "911": ["nine eleven"],
  id4: ["id for", "idea four", "i d for"],
  kona: ["corner", "cone a"],
  niro: ["neuro"],
  soul: ["sole"],
  taos: ["towels"],
  trax: ["tracks"],
  giulia: ["julia"],
};

/** What recognisers write for makes. */
const MAKES: Readonly<Record<string, readonly string[]>> = {
  acura: ["accura", "akura"],
  audi: ["outie", "audie"],
  chevrolet: ["chevy lay", "chevrolay"],
  hyundai: ["hundai", "hyundae", "hi on day", "hyundi"],
  infiniti: ["infinity"],
  jaguar: ["jag war", "jaguire"],
  kia: ["key a", "kea", "keya"],
  lexus: ["lexis", "lex us"],
  mazda: ["masda", "mozda", "mazder"],
  mercedes: ["mercedez", "mersaydes"],
  polestar: ["pole star", "pull star"],
  porsche: ["porsha", "portia"],
  rivian: ["rivien"],
  subaru: ["super u", "suburu", "subarus"],
  toyota: ["toyoda"],
  volkswagen: ["folks wagon", "volks wagon"],
  volvo: ["volva"],
};

/** Most spellings of one name; letters multiply. */
const MOST = 120;

/**
 * Gives what automatic captions write for a nameplate: letters as they sound
 * ("see ex fifty" for CX-50), numbers as words, and known mis-hearings.
 *
 * @param makes Spellings of the make, for names that need it beside them.
 */
export function heardNames(model: string, makes: readonly string[]): string[] {
  const atoms = splitAtoms(model);
  const whole = atoms.map(({ key }) => key).join("");
  const spoken = product(partsOf(atoms));
  const isBare = atoms.every(({ isNumber }) => isNumber) ||
    (atoms.length === 1 && whole.length <= 2);
  const beside = [
    ...WITH_MAKE[whole] ?? [],
    ...isBare ? spoken : [],
  ].flatMap((name) => makes.map((make) => `${make} ${name}`));
  return [...new Set([...isBare ? [] : spoken, ...beside])]
    .filter((name) => name !== "");
}

/** Gives what automatic captions write for a make. */
export function heardMakes(make: string): readonly string[] {
  return MAKES[splitAtoms(make).map(({ key }) => key).join("")] ?? [];
}

/** For each part of a name the ways in which it is written. */
function partsOf(atoms: readonly Atom[]): string[][] {
  const parts: string[][] = [];
  for (let from = 0; from < atoms.length;) {
    const known = knownWordAt(atoms, from);
    if (known !== undefined) {
      parts.push([known.key, ...WORDS[known.key]!]);
      from = known.to;
      continue;
    }
    const atom = atoms[from]!;
    parts.push(
      atom.isNumber
        ? [...numberWords(atom.key), atom.key]
        : soundsOf(atom, atoms.length),
    );
    from++;
  }
  return parts;
}

/** The longest run of atoms from `from` that {@linkcode WORDS} knows. */
function knownWordAt(
  atoms: readonly Atom[],
  from: number,
): { key: string; to: number } | undefined {
  for (let to = atoms.length; to > from; to--) {
    const key = atoms.slice(from, to).map((atom) => atom.key).join("");
    if (Object.hasOwn(WORDS, key)) return { key, to };
  }
  return undefined;
}

/** Up to four letters without the shape of a word are spelt out. */
function soundsOf({ key }: Atom, atoms: number): string[] {
  const isSpelt = key.length <= 4 && /^[a-z]+$/.test(key) &&
    !(key.length > 2 && /[aeiou]/.test(key));
  if (!isSpelt) return [key];
  const isSingle = key.length === 1 && atoms > 1;
  const letters = [...key].map((letter) =>
    (LETTERS[letter] ?? [letter]).filter((sound) =>
      !isSingle || !EVERYDAY.has(sound)
    )
  );
  return product(letters);
}

function product(parts: readonly (readonly string[])[]): string[] {
  return parts.reduce<string[]>(
    (names, part) =>
      names.flatMap((name) => part.map((next) => `${name} ${next}`.trim()))
        .slice(0, MOST),
    [""],
  );
}
