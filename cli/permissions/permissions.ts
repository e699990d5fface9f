import deno from "../../deno.json" with { type: "json" };
import { settingVariables } from "../../core/settings/mod.ts";
import {
  type Command,
  EXIT,
  type Io,
  parseFlags,
  table,
} from "../command/mod.ts";
import { openTo, readEngineAddress } from "./engine_address.ts";

/** `clipscout permissions`: what this program can do, and what it cannot. */
export const PERMISSIONS: Command = {
  name: "permissions",
  arguments: "",
  summary: "Tells what this program may do, and what the runtime denies it",
  details: `
The answers come from the runtime that enforces them, for this very start of the
program.

No private address may be reached, so no engine (work, ingest --engine) that
lies at one. With --engine it writes the command line that leaves out exactly
this address, for who starts the program from its sources; an executable that
may reach it is made by deno task compile --engine ADDRESS. Pages are refused
there as ever.`,
  flags: [
    {
      name: "engine",
      value: "ADDRESS",
      multiple: true,
      help: "Write how to start the program so that it reaches an engine there",
    },
  ],
  run: permissions,
};

/** What is asked of the runtime, as a security reader would ask it. */
const QUESTIONS: readonly {
  readonly can: string;
  readonly ask: Deno.PermissionDescriptor;
}[] = [
  { can: "read this folder", ask: { name: "read", path: "." } },
  { can: "read the folder above", ask: { name: "read", path: ".." } },
  { can: "read /etc/passwd", ask: { name: "read", path: "/etc/passwd" } },
  { can: "write this folder", ask: { name: "write", path: "." } },
  { can: "write the folder above", ask: { name: "write", path: ".." } },
  {
    can: "reach the public network",
    ask: { name: "net", host: "outlet.example" },
  },
  {
    can: "reach 127.0.0.1 (the address guard and the dashboard listen there)",
    ask: { name: "net", host: "127.0.0.1" },
  },
  { can: "reach [::1]", ask: { name: "net", host: "[::1]" } },
  { can: "reach 10.0.0.1", ask: { name: "net", host: "10.0.0.1" } },
  { can: "reach 172.16.0.1", ask: { name: "net", host: "172.16.0.1" } },
  { can: "reach 192.168.0.1", ask: { name: "net", host: "192.168.0.1" } },
  {
    can: "reach the metadata service 169.254.169.254",
    ask: { name: "net", host: "169.254.169.254" },
  },
  {
    can: "reach the metadata service 168.63.129.16",
    ask: { name: "net", host: "168.63.129.16" },
  },
  {
    can: "reach the metadata service [fd00:ec2::254]",
    ask: { name: "net", host: "[fd00:ec2::254]" },
  },
  {
    can: "read the variable OPENAI_API_KEY",
    ask: { name: "env", variable: "OPENAI_API_KEY" },
  },
  {
    can: "read a variable that is no setting",
    ask: { name: "env", variable: "AWS_SECRET_ACCESS_KEY" },
  },
  { can: "run programs", ask: { name: "run" } },
  { can: "load native libraries", ask: { name: "ffi" } },
  { can: "read about the system", ask: { name: "sys" } },
];

function permissions(args: string[], io: Io): Promise<number> {
  const engines = parseFlags(PERMISSIONS, args).lists["engine"] ?? [];
  if (engines.length > 0) tellLine(engines, io);
  else tellAnswers(io);
  return Promise.resolve(EXIT.ok);
}

/** Writes the task's command line, for these engines, as a shell reads it. */
function tellLine(engines: readonly string[], io: Io): void {
  const addresses = engines.map(readEngineAddress);
  const line = openTo(deno.tasks.clipscout.command, addresses)
    .replace(/--deny-net=\S+/, "'$&'");
  io.out(`${line} "$@"\n`);
  for (const host of addresses) {
    const { state } = Deno.permissions.querySync({ name: "net", host });
    const may = state === "granted" ? "may" : "may not";
    io.err(`This start of the program ${may} reach ${host}\n`);
  }
}

function tellAnswers(io: Io): void {
  const rows = QUESTIONS.map(({ can, ask }) => {
    const { state } = Deno.permissions.querySync(ask);
    return [state === "granted" ? "yes" : "no", can];
  });
  const variables = settingVariables().join(", ");
  io.out(`This program can:\n${table(rows)}\n
A request to a private address is refused by the program's own guard as well,
also where a public name leads to one. Variables that are settings:
${variables}\n`);
}
