/**
 * Letters of other scripts, and signs, that pass for Latin ones. Source:
 * Unicode, confusables.txt, what looks like a small Latin letter.
 */
const LOOK_ALIKES = new Map(
  Object.entries({
    a: "аɑα@ᴀ",
    b: "Ьʙв",
    c: "сϲᴄ",
    d: "ԁᴅ",
    e: "еєɛεᴇ3",
    f: "ғꜰ",
    g: "ɡɢԍ",
    h: "һʜн",
    i: "іɩıιɪ1!|",
    j: "јϳᴊ",
    k: "кκᴋ",
    l: "ӏʟ",
    m: "мᴍ",
    n: "ոηɴп",
    o: "оοσօᴏ0",
    p: "рρᴘ",
    q: "ԛ",
    r: "гʀ",
    s: "ѕꜱ$5",
    t: "тτᴛ7",
    u: "υսᴜ",
    v: "ѵνᴠ",
    w: "ԝωᴡ",
    x: "хχ",
    y: "уγʏ",
    z: "ᴢ",
  }).flatMap(([letter, signs]) =>
    [...signs].map((sign) => [sign, letter] as const)
  ),
);

/** The ways in which a text may be meant to be read by a machine. */
export interface Readings {
  /**
   * As it stands, folded; where scripts are mixed, or signs stand within
   * words, also with all of them as the Latin letters that they look like.
   */
  readonly words: readonly string[];
  /** What stands letter by letter, without what separates it; often empty. */
  readonly letters: string;
}

/** Reads a text in each way in which it may be meant. */
export function readDisguised(text: string): Readings {
  const plain = withoutMarks(text);
  const clear = MIXED.test(plain)
    ? plain.replace(DISGUISED, undisguised)
    : plain;
  const spelt = clear.match(SPACED) ?? [];
  return {
    words: clear === plain ? [plain] : [plain, clear],
    letters: spelt.join("").replace(/[^\p{L}\p{N}]/gu, ""),
  };
}

function undisguised(signs: string): string {
  return Array.from(signs, (sign) => LOOK_ALIKES.get(sign) ?? sign).join("");
}

/** A text in lower case, in compatibility forms, without accents. */
export function withoutMarks(text: string): string {
  if (/^[ -~]*$/.test(text)) return text.toLowerCase().replace(/ {2,}/g, " ");
  return text.normalize("NFKD").toUpperCase().toLowerCase()
    .replace(/[\p{M}\p{Cf}]/gu, "")
    .replace(/[‘’‚‛′ʼ`´]/g, "'").replace(/[“”„‟″«»]/g, '"')
    .replace(/[‐‑‒–—―−]/g, "-").replace(/\s+/g, " ");
}

/** Latin letters beside those of another script, or a sign within a word. */
const MIXED =
  /[a-z][^a-z]{0,40}[\u0370-\u052f\u0530-\u058f\u1d00-\u1d7f\u0250-\u02af\ua730-\ua7ff]|[\u0370-\u052f\u0530-\u058f\u1d00-\u1d7f\u0250-\u02af\ua730-\ua7ff][^a-z]{0,40}[a-z]|[a-z][013457@$!|][a-z]|[\u0250-\u02af\u1d00-\u1d7f\ua730-\ua7ff]{2}/;

const DISGUISED =
  /[\u0370-\u052f\u0530-\u058f\u1d00-\u1d7f\u0250-\u02af\ua730-\ua7ff]|(?<=[a-z])[013457@$!|]{1,3}(?=[a-z])|(?<![\p{L}\p{N}])[013457@$!|](?=[a-z]{2})/gu;

/** At least six letters, each by itself. */
const SPACED =
  /(?<![\p{L}\p{N}])(?:[\p{L}\p{N}][ .·•_*~|:=-]{1,3}){5,400}[\p{L}\p{N}](?![\p{L}\p{N}])/gu;
