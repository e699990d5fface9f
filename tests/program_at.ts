/**
 * The program on another day: as `main.ts`, but its clock is ahead by as many
 * milliseconds as the first argument says.
 *
 * @module
 */
import { runCommand, systemIo } from "../cli/mod.ts";

if (import.meta.main) {
  const io = systemIo();
  const ahead = Number(Deno.args[0]);
  const { now, sleep } = io.clock;
  Deno.exit(
    await runCommand(Deno.args.slice(1), {
      ...io,
      clock: { now: () => now() + ahead, sleep },
    }),
  );
}
