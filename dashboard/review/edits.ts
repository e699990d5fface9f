import ipaddr from "ipaddr.js";
import { isPublicName } from "../../core/words/mod.ts";
import { forbiddenRange } from "../../core/web/mod.ts";
import type { EditField } from "../../runs/mod.ts";

/** What each field is called, for people. */
export const FIELD_NAMES: Readonly<Record<EditField, string>> = {
  url: "address",
  published: "published date",
  byline: "byline",
  outlet: "outlet",
};

/**
 * Reads what a reviewer typed.
 *
 * @param today `YYYY-MM-DD`, after which no piece was published.
 * @returns The value, or what is wrong with it.
 */
export function parseEdit(
  field: EditField,
  typed: string,
  today?: string,
): { value: string } | { problem: string } {
  const value = typed.replaceAll(/\p{C}/gu, "").trim();
  if (value.length > MAX_LENGTH[field]) {
    return { problem: `The ${FIELD_NAMES[field]} is too long` };
  }
  if (value === "") return { value };
  if (field === "url") {
    const problem = addressProblem(value);
    if (problem !== undefined) return { problem };
  }
  if (field === "published" && !isDay(value)) {
    return { problem: "The date must be a day, written as 2026-10-16" };
  }
  if (field === "published" && today && value > tomorrowOf(today)) {
    return { problem: `${value} is still to come` };
  }
  return { value };
}

/** Longest note, in characters. */
const MAX_NOTE = 1000;

/**
 * Reads a note as it was typed: its lines stay, signs that nobody sees go.
 *
 * @returns The note, or what is wrong with it.
 */
export function parseNote(
  typed: string,
): { value: string } | { problem: string } {
  const value = typed.replaceAll(/\r\n?/g, "\n")
    .replaceAll(/[^\P{C}\n]/gu, "").trim();
  return value.length > MAX_NOTE
    ? { problem: `The note is longer than ${MAX_NOTE} characters` }
    : { value };
}

/** Where it is morning first, a piece can be of tomorrow. */
function tomorrowOf(today: string): string {
  const day = new Date(`${today}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + 1);
  return day.toISOString().slice(0, 10);
}

const MAX_LENGTH: Readonly<Record<EditField, number>> = {
  url: 2000,
  published: 10,
  byline: 200,
  outlet: 200,
};

/** Why an address is not one of a published piece. */
function addressProblem(text: string): string | undefined {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) {
    return "The address must start with https://";
  }
  const { hostname, username, password } = new URL(text);
  if (username + password !== "") {
    return "The address must not hold a name or a password";
  }
  const host = hostname.replace(/^\[|\]$/g, "");
  const isPublic = ipaddr.isValid(host)
    ? forbiddenRange(host) === undefined
    : isPublicName(host);
  return isPublic ? undefined : "The address must be a public one";
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) &&
    new Date(`${text}T00:00:00Z`).toJSON()?.slice(0, 10) === text;
}
