import {
  authorization,
  batchesOf,
  deliver as send,
  deliverableClips,
  type Deliverables,
  type Delivery,
  EXAMPLE,
  type FleetTemplate,
  readTemplate,
} from "../handoff/mod.ts";
import { DATABASE, lockFolder, Records } from "../../runs/mod.ts";
import { ConfigError } from "../../core/words/mod.ts";
import { type Config, secretsOf } from "../../core/settings/mod.ts";
import { createWebClient } from "../../core/web/mod.ts";
import {
  type Command,
  EXIT,
  type Io,
  type ParsedArgs,
  parseFlags,
  readSettings,
} from "../command/mod.ts";
import { STATE_FOLDER } from "../ingest/mod.ts";
import {
  eventLine,
  plannedText,
  statusText,
  summaryText,
} from "./deliver_text.ts";
import { settleByHand } from "./settle_by_hand.ts";

/** `clipscout deliver`: approved clips go to the fleet system. */
export const DELIVER: Command = {
  name: "deliver",
  arguments: "[TEMPLATE.json]",
  summary: "Sends approved clips to the fleet system, none of them twice",
  details: `
Sends the clips that reviewers approved in this folder, as TEMPLATE.json (or
FLEET_TEMPLATE) says; --example shows one. What became of each clip is on disk
before and after each send, so it can be stopped, killed and started again. A
clip that may have been taken is sent again only where the system promises to
know it again; else look there, and say --arrived or --lost.

Exit codes: 0 the system has all approved clips, 2 a wrong setting, or the
system turns everything away, 4 some clips are refused, open or still to be
sent, 130 stopped by Ctrl-C.`,
  flags: [
    { name: "example", help: "Shows a template to begin with" },
    { name: "dry-run", help: "Shows what would be sent, and sends nothing" },
    { name: "status", help: "Tells what became of each approved clip" },
    {
      name: "changed",
      help: "Sends what has changed since it was accepted once more, as new",
    },
    { name: "refused", help: "Sends what was refused once more, as it is" },
    {
      name: "arrived",
      value: "ORDER",
      multiple: true,
      help: "The open clip of this work order is there: counts as accepted",
    },
    {
      name: "lost",
      value: "ORDER",
      multiple: true,
      help: "The open clip of this work order is not there: is sent again",
    },
    {
      name: "allow-address",
      value: "CIDR",
      multiple: true,
      help: "Lets requests reach a private address range",
    },
  ],
  run: deliver,
};

async function deliver(args: string[], io: Io): Promise<number> {
  const parsed = parseFlags(DELIVER, args);
  const { switches } = parsed;
  if (switches.has("example")) {
    io.out(EXAMPLE);
    return EXIT.ok;
  }
  const config = await readSettings(parsed, io);
  const template = await templateOf(parsed, config);
  const access = switches.has("status") || switches.has("dry-run")
    ? undefined
    : authorization(template, config);
  if (!await isFile(`${STATE_FOLDER}/${DATABASE}`)) {
    throw new ConfigError("No run is kept in this folder", {
      hint: `Go to the folder that holds ${STATE_FOLDER}`,
    });
  }
  using _lock = await lockFolder(STATE_FOLDER, "delivery");
  using records = new Records(STATE_FOLDER, io.clock);
  records.reviews.catchUp();
  settleByHand(records, template, parsed, io);
  const clips = deliverableClips(records, template, {
    changed: switches.has("changed"),
    refused: switches.has("refused"),
  });
  if (switches.has("status")) {
    io.out(statusText(template, clips));
    return EXIT.ok;
  }
  if (switches.has("dry-run")) {
    io.out(plannedText(template, clips, batchesOf(template, clips.ready)));
    return EXIT.ok;
  }
  return await sendAll({ records, template, config, clips, access }, io);
}

/** What a delivery works on. */
interface Work {
  readonly records: Records;
  readonly template: FleetTemplate;
  readonly config: Config;
  readonly clips: Deliverables;
  readonly access: string | undefined;
}

async function sendAll(work: Work, io: Io): Promise<number> {
  const { records, template, config, clips, access } = work;
  const { gateway, allowAddresses } = config;
  const web = createWebClient({
    clock: io.clock,
    gateway,
    allowAddresses,
    secrets: secretsOf(config),
    log: (event) => {
      if (event.event === "warning") io.err(`warning: ${event.message}\n`);
    },
  });
  const [stop, abort] = [new AbortController(), new AbortController()];
  const release = io.onInterrupt(() => {
    if (stop.signal.aborted) abort.abort();
    stop.abort();
  });
  try {
    const delivery = await send(clips, {
      template,
      authorization: access,
      log: records.deliveries,
      web,
      clock: io.clock,
      stop: stop.signal,
      signal: abort.signal,
      say: (event) => io.err(eventLine(event)),
    });
    io.out(summaryText(template, clips, delivery));
    return exitCode(clips, delivery, stop.signal.aborted);
  } catch (error) {
    if (!abort.signal.aborted) throw error;
    io.err("Stopped; the request under way is settled by the next delivery\n");
    return EXIT.interrupted;
  } finally {
    release();
    await web.close();
  }
}

function exitCode(
  { changed, refused, lacking }: Deliverables,
  delivery: Delivery,
  isStopped: boolean,
): number {
  if (isStopped) return EXIT.interrupted;
  if (delivery.stopped?.isPassing === false) return EXIT.usage;
  const open = delivery.refused + delivery.unknown + delivery.left;
  const before = changed.length + refused.length + lacking.length;
  return open + before === 0 ? EXIT.ok : EXIT.loansFailed;
}

/**
 * Reads the template that is named, or else that of the settings.
 *
 * @throws {ConfigError} If none is.
 * @throws {FileError} If it cannot be used.
 */
async function templateOf(
  { positionals }: ParsedArgs,
  { fleetTemplate, allowAddresses }: Config,
): Promise<FleetTemplate> {
  const [path = fleetTemplate, ...more] = positionals;
  if (path === undefined || more.length > 0) {
    throw new ConfigError(
      path === undefined
        ? "Cannot deliver: no template is given"
        : `Cannot deliver: ${more.length + 1} templates are given`,
      { hint: "Give one, as in clipscout deliver fleet.json" },
    );
  }
  return await readTemplate(path, { allowsPlain: allowAddresses.length > 0 });
}

async function isFile(path: string): Promise<boolean> {
  return await Deno.stat(path).then(({ isFile }) => isFile, () => false);
}
