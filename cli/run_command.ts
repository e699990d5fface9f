import { ConfigError } from "../core/words/mod.ts";
import {
  commandHelp,
  didYouMean,
  errorText,
  EXIT,
  exitCodeOfError,
  type Io,
  splitBuild,
  table,
  VERSION,
} from "./command/mod.ts";
import { COMMANDS, type ListedCommand } from "./commands.ts";

/** Runs the command that `args` names and gives the exit code. */
export async function runCommand(args: string[], io: Io): Promise<number> {
  const { commit = "from source", given } = splitBuild(args);
  const [name, ...rest] = given;
  try {
    if (name === undefined || name === "help" || isHelp(name)) {
      io.out(programHelp());
      return name === undefined ? EXIT.usage : EXIT.ok;
    }
    if (name === "--version" || name === "-V") {
      io.out(`clipscout ${VERSION} (${commit})\n`);
      return EXIT.ok;
    }
    const command = await findCommand(name).load();
    if (rest.some(isHelp)) {
      io.out(commandHelp(command));
      return EXIT.ok;
    }
    return await command.run(rest, io);
  } catch (error) {
    io.err(errorText(error));
    return exitCodeOfError(error);
  }
}

function findCommand(name: string): ListedCommand {
  const found = COMMANDS.find((command) => command.name === name);
  if (found !== undefined) return found;
  const names = COMMANDS.map(({ name }) => name);
  const all = `The commands are ${names.join(", ")}`;
  throw new ConfigError(`Cannot run "${name}": there is no such command`, {
    hint: [didYouMean(name, names), all].filter(Boolean).join(" "),
  });
}

/** Writes the program's help: one line per command. */
function programHelp(): string {
  const rows = COMMANDS.map(({ name, summary }) => [name, summary]);
  return `clipscout finds the published clip of every press loan

Usage: clipscout COMMAND [options]

Commands:
${table(rows)}

clipscout COMMAND --help shows a command's options. Settings come from flags,
the environment or a .env file in this folder, in this order.
`;
}

function isHelp(arg: string): boolean {
  return arg === "--help" || arg === "-h";
}
