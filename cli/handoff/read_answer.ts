import type { Batch, Ended } from "../../runs/mod.ts";
import { parseJson, type WebAnswer } from "../../core/web/mod.ts";
import type { FleetTemplate } from "./template.ts";

/** What an answer of the fleet system means for a request. */
export type Reading =
  /** It says of each clip what became of it. */
  | { readonly kind: "told"; readonly ended: readonly Ended[] }
  /** The request as a whole is refused for what is in it. */
  | { readonly kind: "refused"; readonly why: string }
  /** Nothing was taken; later it may be. */
  | { readonly kind: "later"; readonly why: string }
  /** Nothing was taken, and nothing will be until a person does something. */
  | { readonly kind: "stop"; readonly why: string }
  /** It may have been taken. */
  | {
    readonly kind: "unknown";
    readonly why: string;
    /** Whether the system itself failed over it. */
    readonly isFault: boolean;
  };

/** Statuses with which a system turns everything away, whatever is in it. */
const TURNED_AWAY: Readonly<Record<number, string>> = {
  401: "it refuses the token or password",
  402: "it wants to be paid",
  403: "it refuses the token or password",
  404: "there is nothing at this address",
  405: "the address takes no POST",
  406: "it does not answer in JSON",
  407: "a proxy stands before it",
  410: "there is nothing at this address any more",
  411: "it takes no request in chunks",
};

/** Longest part of an answer that is shown and kept, in characters. */
const MOST_SHOWN = 200;

/**
 * Reads what became of a request. What is not proven is unknown: a server error,
 * a cut connection and silence say nothing about what was taken before.
 */
export function readAnswer(
  answer: WebAnswer,
  batch: Pick<Batch, "clips">,
  template: Pick<FleetTemplate, "answer" | "duplicate">,
): Reading {
  const { status, message, kind } = answer;
  if (answer.isUnsent) {
    return { kind: kind === "refused" ? "stop" : "later", why: message };
  }
  if (status === 0) return { kind: "unknown", why: message, isFault: false };
  if (status >= 200 && status < 300) return readTaken(answer, batch, template);
  if (status < 400) {
    return { kind: "stop", why: `it has moved (HTTP ${status})` };
  }
  if (template.duplicate.includes(status)) {
    return told(batch, "accepted", "it was there already");
  }
  const why = `HTTP ${status}${said(answer.text)}`;
  if (status === 429) return { kind: "later", why };
  const away = TURNED_AWAY[status];
  if (away !== undefined) return { kind: "stop", why: `${away} (${why})` };
  // A time-out, and a conflict with another send of the same.
  const isOpen = status >= 500 || status === 408 || status === 409;
  if (isOpen) return { kind: "unknown", why, isFault: status >= 500 };
  return readRefusal(why, answer, batch, template);
}

function readTaken(
  answer: WebAnswer,
  batch: Pick<Batch, "clips">,
  template: Pick<FleetTemplate, "answer">,
): Reading {
  if (template.answer === undefined) return told(batch, "accepted", "");
  const ended = endedOf(answer, batch, template.answer);
  return { kind: "told", ended };
}

/** A refusal that says which clips it means refuses no other. */
function readRefusal(
  why: string,
  answer: WebAnswer,
  batch: Pick<Batch, "clips">,
  template: Pick<FleetTemplate, "answer">,
): Reading {
  if (template.answer === undefined) return { kind: "refused", why };
  const ended = endedOf(answer, batch, template.answer);
  const isTold = ended.some(({ state }) => state !== "sent");
  return isTold ? { kind: "told", ended } : { kind: "refused", why };
}

function told(
  { clips }: Pick<Batch, "clips">,
  state: Ended["state"],
  why: string,
): Reading {
  return { kind: "told", ended: clips.map((clip) => ({ clip, state, why })) };
}

/** What an answer says of each clip; one that it does not name stays open. */
function endedOf(
  { text }: WebAnswer,
  { clips }: Pick<Batch, "clips">,
  form: NonNullable<FleetTemplate["answer"]>,
): Ended[] {
  const list = at(parseJson(text), form.list);
  const items = Array.isArray(list) ? list : list === undefined ? [] : [list];
  return clips.map((clip): Ended => {
    const own = items.filter((item) => String(at(item, form.id)) === clip.mark);
    const [item] = own;
    if (own.length !== 1) {
      return { clip, state: "sent", why: "the answer does not name it" };
    }
    const status = at(item, form.status);
    if (form.accepted.some((one) => one === status)) {
      return { clip, state: "accepted", why: "" };
    }
    const why = form.why === undefined ? undefined : at(item, form.why);
    return {
      clip,
      state: status === undefined ? "sent" : "refused",
      why: short(why === undefined ? `it says "${status}"` : textOf(why)),
    };
  });
}

/** The value at a path such as `data.results`; empty: the whole. */
function at(value: unknown, path: string): unknown {
  let place = value;
  for (const name of path.split(".").filter((part) => part !== "")) {
    if (typeof place !== "object" || place === null) return undefined;
    place = Object.hasOwn(place, name)
      ? (place as Record<string, unknown>)[name]
      : undefined;
  }
  return place;
}

/** What a body says, if it is for people. */
function said(body: string): string {
  const text = body.trim();
  return text === "" || text.startsWith("<") ? "" : `: ${short(text)}`;
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function short(text: string): string {
  const line = text.replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, " ").trim();
  return line.length <= MOST_SHOWN ? line : `${line.slice(0, MOST_SHOWN)}…`;
}
