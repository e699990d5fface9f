/**
 * The program's `work`, as `main.ts` runs it, but a worker that is killed is
 * missed after 10 to 11 s instead of 15 to 20; after `--lock=MS`, if that is given
 * first, and up to a second.
 *
 * @module
 */
import { systemIo } from "../../cli/mod.ts";
import { work } from "../../cli/work/mod.ts";

if (import.meta.main) {
  const lock = /^--lock=(\d+)$/.exec(Deno.args[0] ?? "")?.[1];
  const args = lock === undefined ? Deno.args : Deno.args.slice(1);
  const lockDuration = Number(lock ?? 10_000);
  const patience = { lockDuration, stalledInterval: 1_000 };
  Deno.exit(await work(args, systemIo(), { patience }));
}
