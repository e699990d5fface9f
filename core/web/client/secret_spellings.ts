import { Buffer } from "node:buffer";

/** Named entities of the characters that HTML escapes. */
const ENTITIES: Readonly<Record<string, string>> = {
  "&": "amp",
  "<": "lt",
  ">": "gt",
  '"': "quot",
  "'": "apos",
};

/** Finds secrets in texts. */
export interface SecretFinder {
  /** Replaces the secrets, in whichever spelling they stand. */
  replace(text: string, by: string): string;
}

/** Makes a finder; most texts cost it a few quick searches for each secret. */
export function createSecretFinder(secrets: Iterable<string>): SecretFinder {
  const known = [...new Set(secrets)].sort((a, b) => b.length - a.length)
    .map((secret) => ({
      pattern: spellingsOf(secret),
      hints: hintsOf(secret),
    }));
  return {
    replace(text, by) {
      if (known.length === 0) return text;
      const isEscaped = WHOLLY_ESCAPED.test(text);
      for (const { pattern, hints } of known) {
        const mayHold = isEscaped || hints.length === 0 ||
          hints.some((hint) => text.includes(hint));
        if (mayHold) text = text.replace(pattern, by);
      }
      return text;
    },
  };
}

/** Letters or digits, three in a row, that nobody has to escape. */
const WHOLLY_ESCAPED =
  /(?:(?:%(?:25)*|\\+u00|\\+x)[3-7][0-9a-fA-F]|&(?:amp;)*#(?:[xX]0*[3-7][0-9a-fA-F]|0*(?:4[89]|[5-9]\d|1[01]\d|12[0-2]));?){3}/;

/** The least run of letters and digits that is worth looking for. */
const LEAST_RUN = 3;

/**
 * Texts of which one stands in every text that holds the secret, unless even
 * its letters are escaped: a run of letters and digits of the secret, of its
 * Base64 or of its hexadecimal form. Empty if it has no such run.
 */
function hintsOf(secret: string): string[] {
  const bytes = new TextEncoder().encode(secret);
  const runs = [
    longestRun(secret),
    ...base64Of(bytes).map((pattern) =>
      longestRun(pattern.replaceAll(EDGE, ""))
    ),
  ];
  if (runs.some((run) => run.length < LEAST_RUN)) return [];
  const inHex = [...bytes].map((byte) => hex(byte)).join("");
  return [...new Set([...runs, inHex, inHex.toUpperCase()])];
}

function longestRun(text: string): string {
  const runs = text.match(/[A-Za-z0-9]+/g) ?? [];
  return runs.sort((a, b) => b.length - a.length)[0] ?? "";
}

/**
 * Makes a pattern that finds a secret in whichever spelling a service may give
 * it back: as it is; each character by itself percent-encoded, escaped for
 * JSON or a program (`\u0041`, `\x41`) or for HTML, any number of times over;
 * as a whole in hexadecimal or in Base64, also within a longer such text
 * (`Basic` credentials), with either alphabet.
 */
function spellingsOf(secret: string): RegExp {
  const bytes = new TextEncoder().encode(secret);
  return new RegExp(
    [
      [...secret].map(spelt).join(""),
      [...bytes].map((byte) => anyCase(hex(byte))).join(""),
      ...base64Of(bytes),
    ].join("|"),
    "g",
  );
}

/** One character, in each way in which it is escaped by itself. */
function spelt(char: string): string {
  const bytes = [...new TextEncoder().encode(char)];
  const code = char.codePointAt(0) ?? 0;
  const units = Array.from(char, (_, at) => char.charCodeAt(at));
  const escapes = [
    literal(char),
    bytes.map((byte) => `%(?:25)*${anyCase(hex(byte))}`).join(""),
    char.split("").map((_, at) =>
      `\\\\+u${anyCase(hex(char.charCodeAt(at), 4))}`
    ).join(""),
    ...(units.length === 1 && code < 256
      ? [`\\\\+x${anyCase(hex(code))}`]
      : []),
    `&(?:amp;)*#(?:0*${code}|[xX]0*${anyCase(code.toString(16))});?`,
    ...(ENTITIES[char] === undefined ? [] : [`&(?:amp;)*${ENTITIES[char]};?`]),
    ...(/["'\\/]/.test(char) ? [`\\\\+${literal(char)}`] : []),
    ...(char === " " ? ["\\+"] : []),
  ];
  return `(?:${escapes.join("|")})`;
}

/** A digit of Base64 that holds a part of a byte. */
const EDGE = "[A-Za-z0-9+/_-]?";

/**
 * The part of a text's Base64 that is the same whatever stands around it, for
 * each of the three places at which it may begin, with the digits beside it
 * that hold a part of its first or last byte.
 */
function base64Of(bytes: Uint8Array): string[] {
  return [0, 1, 2].map((before) => {
    const padded = new Uint8Array(before + bytes.length);
    padded.set(bytes, before);
    const whole = Buffer.from(padded).toString("base64").replace(/=+$/, "");
    const from = Math.ceil((before * 8) / 6);
    const to = Math.floor((padded.length * 8) / 6);
    const core = [...whole.slice(from, to)].map((digit) =>
      digit === "+" || digit === "-"
        ? "[-+]"
        : digit === "/" || digit === "_"
        ? "(?:\\\\*/|_)"
        : digit
    ).join("");
    return `${before === 0 ? "" : EDGE}${core}${EDGE}={0,2}`;
  });
}

function hex(number: number, width = 2): string {
  return number.toString(16).padStart(width, "0");
}

function anyCase(digits: string): string {
  return digits.replace(
    /[a-f]/g,
    (digit) => `[${digit}${digit.toUpperCase()}]`,
  );
}

function literal(char: string): string {
  return /[\\^$.*+?()[\]{}|/-]/.test(char) ? `\\${char}` : char;
}
