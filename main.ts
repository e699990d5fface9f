import { runCommand, systemIo } from "./cli/mod.ts";

if (import.meta.main) {
  Deno.exit(await runCommand(Deno.args, systemIo()));
}
