import type {
  Deliverables,
  DeliverEvent,
  Delivery,
  FleetTemplate,
  PassedClip,
} from "../handoff/mod.ts";
import type { Batch, Ended, SentClip } from "../../runs/mod.ts";
import { count, duration, printable } from "../command/mod.ts";

/** One line for what happens while clips are sent. */
export function eventLine(event: DeliverEvent): string {
  if (event.event === "wait") {
    return `waits ${duration(event.ms)}: ${printable(event.why)}\n`;
  }
  const { clip, state, why } = event.ended;
  return line(WORDS[state], clip, why);
}

const WORDS: Readonly<Record<Ended["state"], string>> = {
  sent: "open",
  held: "not taken",
  accepted: "accepted",
  refused: "refused",
};

/** What would be sent, with every byte of it. */
export function plannedText(
  { name, url, repeat }: FleetTemplate,
  clips: Deliverables,
  batches: readonly Omit<Batch, "id">[],
): string {
  const again = repeat === "never" ? "waits for --arrived or --lost" : "again";
  return [
    `Nothing is sent. ${name}, ${url}:\n`,
    ...listed(`open, ${again}`, clips.unknown),
    ...asideLines(clips),
    ...batches.map(({ key, body, clips }) =>
      `\nPOST ${url} (${count(clips.length, "clip")})\n` +
      `idempotency-key: ${key}\n${printed(body)}\n`
    ),
    `\n${count(clips.ready.length, "clip")} in ${
      count(batches.length, "request")
    } would be sent\n`,
  ].join("");
}

/** What is known of each approved clip at the system. */
export function statusText(
  { name, url }: FleetTemplate,
  clips: Deliverables,
): string {
  return [
    `${name}, ${url}:\n`,
    ...clips.accepted.map((clip) => line("accepted", clip, "")),
    ...listed("open", clips.unknown),
    ...asideLines(clips),
    ...clips.ready.map((clip) => line("to be sent", clip, "")),
  ].join("");
}

/** What a delivery came to, and what to do. */
export function summaryText(
  { name, repeat }: FleetTemplate,
  clips: Deliverables,
  { accepted, refused, unknown, left, stopped }: Delivery,
): string {
  const before = clips.accepted.length;
  const hand = repeat === "never"
    ? "look for them there, then say --arrived or --lost with the work order"
    : "run again to settle them, or say --arrived or --lost";
  return [
    ...asideLines(clips),
    `${name}: ${accepted} accepted, ${before} there before, ${
      refused + clips.refused.length
    } refused, ${unknown} open, ${left} still to be sent\n`,
    ...(unknown > 0
      ? [`Whether open clips arrived is not known: ${hand}\n`]
      : []),
    ...(stopped
      ? [`It ended before all was sent: ${printable(stopped.why)}\n`]
      : []),
  ].join("");
}

/** Clips that are approved and not sent, with why. */
function asideLines({ changed, refused, lacking }: Deliverables): string[] {
  return [
    ...listed("changed", changed),
    ...listed("refused", refused),
    ...listed("left out", lacking),
  ];
}

function listed(word: string, clips: readonly PassedClip[]): string[] {
  return clips.map(({ clip, why }) => line(word, clip, why));
}

function line(word: string, { workOrder, url }: SentClip, why: string): string {
  const said = why === "" ? "" : `: ${why}`;
  return `${word.padEnd(10)}  ${printable(`${workOrder}  ${url}${said}`)}\n`;
}

function printed(body: string): string {
  return JSON.stringify(JSON.parse(body), null, 2).split("\n").map(printable)
    .join("\n");
}
