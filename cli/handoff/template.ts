import { z } from "zod";
import example from "./example.json" with { type: "text" };
import { CLIP_FIELDS } from "../../runs/mod.ts";
import { FileError } from "../../core/words/mod.ts";
import { placeholdersOf } from "./render.ts";

/** Headers that hold what only settings may hold, or what we say ourselves. */
const OWN_HEADERS =
  /^(?:authorization|proxy-.*|cookie|content-.*|host|.*(?:key|token|secret).*)$/i;

const json: z.ZodType<unknown> = z.json();

const SHAPE = z.strictObject({
  name: z.string().min(1).max(80),
  url: z.string(),
  auth: z.enum(["bearer", "basic", "token", "none"]),
  headers: z.record(z.string(), z.string()).default({}),
  batch: z.int().min(1).max(500).default(1),
  repeat: z.enum(["clip", "request", "never"]),
  required: z.array(z.enum(CLIP_FIELDS)).default(["link"]),
  clip: z.record(z.string(), json),
  body: json,
  answer: z.strictObject({
    list: z.string(),
    id: z.string(),
    is: z.string().default("{key}"),
    status: z.string(),
    accepted: z.array(z.union([z.string(), z.number(), z.boolean()])).min(1),
    why: z.string().optional(),
  }).optional(),
  duplicate: z.array(z.int().min(400).max(499)).default([]),
});

/** How clips are sent to one fleet system; docs/hand-off.md says each field. */
export type FleetTemplate = z.infer<typeof SHAPE>;

/**
 * Reads a template.
 *
 * @param allowsPlain Whether an address may begin with `http:`.
 * @throws {FileError} If it cannot be read or used; it says where and why.
 */
export async function readTemplate(
  path: string,
  { allowsPlain }: { allowsPlain: boolean },
): Promise<FleetTemplate> {
  const fail = (why: string, cause?: unknown) =>
    new FileError(path, `Cannot use the template ${path}: ${why}`, {
      cause,
      hint: "clipscout deliver --example shows a whole one",
    });
  let said: unknown;
  try {
    said = JSON.parse(await Deno.readTextFile(path));
  } catch (cause) {
    const isThere = !(cause instanceof Deno.errors.NotFound);
    throw fail(
      isThere ? "it cannot be read as JSON" : "there is no file",
      cause,
    );
  }
  const read = SHAPE.safeParse(said);
  if (!read.success) {
    const [issue] = read.error.issues;
    const at = issue?.path.map(String).join(".") || "the whole";
    throw fail(`${at}: ${issue?.message}`);
  }
  const problem = problemOf(read.data, allowsPlain);
  if (problem !== undefined) throw fail(problem);
  return read.data;
}

/** A whole template, to begin with. */
export const EXAMPLE: string = example;

/** What is wrong with a template that has the right shape. */
function problemOf(
  template: FleetTemplate,
  allowsPlain: boolean,
): string | undefined {
  const { clip, body, batch, repeat, answer, headers } = template;
  const address = addressProblem(template.url, allowsPlain);
  if (address !== undefined) return `url: ${address}`;
  const header = Object.keys(headers).find((name) => OWN_HEADERS.test(name));
  if (header !== undefined) {
    return `headers: ${header} is no header for a template; secrets belong ` +
      "into FLEET_TOKEN or FLEET_PASSWORD";
  }
  const known = [...CLIP_FIELDS, "key"] as readonly string[];
  const asked = [...placeholdersOf(clip), ...placeholdersOf(answer?.is)];
  const odd = asked.find((name) => !known.includes(name.replace(/\[\]$/, "")));
  if (odd !== undefined) {
    return `{${odd}} is nothing that a clip has; there are ${known.join(", ")}`;
  }
  const ofBody = placeholdersOf(body);
  const oddInBody = ofBody.find((name) =>
    !["clips", "clip", "key"].includes(name)
  );
  if (oddInBody !== undefined) {
    return `body: {${oddInBody}} belongs into "clip"; a body has {clips}, ` +
      "{clip} and {key}";
  }
  const places = ofBody.filter((name) => name !== "key");
  if (places.length !== 1) {
    return `body: it must hold "{clips}" or "{clip}" once`;
  }
  if (batch > 1 && places[0] === "clip") {
    return `batch: ${batch} clips need "{clips}" in the body`;
  }
  if (repeat === "clip" && !placeholdersOf(clip).includes("key")) {
    return 'repeat: a system that knows a clip again needs "{key}" in "clip"';
  }
  return undefined;
}

function addressProblem(
  text: string,
  allowsPlain: boolean,
): string | undefined {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol)) {
    return `"${text}" is no address that begins with https://`;
  }
  if (url.username + url.password + url.search + url.hash !== "") {
    return "it must hold no user, no password and nothing after ? or #; " +
      "secrets belong into FLEET_TOKEN or FLEET_PASSWORD";
  }
  if (url.protocol === "http:" && !allowsPlain) {
    return "http:// shows the clips and the token to everybody on the way; " +
      "it is taken only with --allow-address, for a private network";
  }
  return undefined;
}
