import { Buffer } from "node:buffer";
import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";

/** What one hash takes: 32 MB, three times over, as OWASP advises. */
const COST = { N: 2 ** 15, r: 8, p: 3, maxmem: 64 * 1024 * 1024 };

/** What one hash takes, as scrypt names it (RFC 7914). */
export type HashCost = typeof COST;
const HASH_BYTES = 32;
const SALT_BYTES = 16;

/** Fewest characters of a password that somebody chose. */
export const MIN_PASSWORD = 12;
/** Most characters of a password; more are nobody's. */
const MAX_PASSWORD = 1000;

/** Letters that are not taken for each other: 32 of them. */
const LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
const MADE_LENGTH = 20;

/** Makes a password that nobody guesses: 100 bits, in groups of five. */
export function makePassword(): string {
  const letters = [...randomBytes(MADE_LENGTH)].map((byte) =>
    LETTERS[byte % LETTERS.length]
  );
  return letters.join("").replaceAll(/(.{5})(?=.)/g, "$1-");
}

/** What is wrong with a password that somebody chose. */
export function passwordProblem(password: string): string | undefined {
  const { length } = [...password];
  if (length < MIN_PASSWORD) {
    return `A password has ${MIN_PASSWORD} characters or more`;
  }
  return length > MAX_PASSWORD ? "The password is too long" : undefined;
}

/** Hashes a password with a salt of its own, as it is kept. */
export async function hashPassword(
  password: string,
  cost: HashCost = COST,
): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await derive(password, salt, cost);
  return `scrypt:${salt.toString("base64url")}:${hash.toString("base64url")}`;
}

/**
 * Whether a password is the one that was hashed; takes as long whatever is
 * wrong, even where there is nobody of that name.
 *
 * @param kept As {@linkcode hashPassword} gives it; absent: nobody's.
 */
export async function isPassword(
  password: string,
  kept: string | undefined,
  cost: HashCost = COST,
): Promise<boolean> {
  const [kind, salt = "", hash = ""] = (kept ?? NOBODY).split(":");
  const expected = Buffer.from(hash, "base64url");
  const given = await derive(password, Buffer.from(salt, "base64url"), cost);
  return timingSafeEqual(given, expected) && kind === "scrypt" &&
    kept !== undefined;
}

/** Whether a text is a hash as it is kept. */
export function isHash(text: string): boolean {
  return HASH.test(text);
}

/** 16 bytes of salt and 32 of hash. */
const HASH = /^scrypt:[\w-]{22}:[\w-]{43}$/;
const NOBODY = `scrypt:${"A".repeat(22)}:${"A".repeat(43)}`;

/** One hash is made at a time, so that many logins take no more memory. */
let last: Promise<unknown> = Promise.resolve();

function derive(
  password: string,
  salt: Buffer,
  cost: HashCost,
): Promise<Buffer> {
  const text = password.normalize("NFC").slice(0, 2 * MAX_PASSWORD);
  const mine = last.then(() =>
    new Promise<Buffer>((resolve, reject) => {
      scrypt(text, salt, HASH_BYTES, cost, (error, hash) => {
        if (error === null) resolve(hash);
        else reject(error);
      });
    })
  );
  last = mine.catch(() => {});
  return mine;
}
