import { systemIo } from "./cli/command/io.ts";
import { runCommand } from "./cli/run_command.ts";

if (import.meta.main) {
  Deno.exit(await runCommand(Deno.args, systemIo()));
}
