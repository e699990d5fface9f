/**
 * The program's `work`, as `main.ts` runs it, but a worker that is killed is
 * missed after 10 to 11 s instead of 15 to 20.
 *
 * @module
 */
import { systemIo } from "../../cli/mod.ts";
import { work } from "../../cli/work/mod.ts";

if (import.meta.main) {
  const patience = { lockDuration: 10_000, stalledInterval: 1_000 };
  Deno.exit(await work(Deno.args, systemIo(), { patience }));
}
