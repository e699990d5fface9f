/** A worker of a run: asks what its work list says, and tells what it got. */
import { createWebClient, type WebRequest } from "../../../core/web/mod.ts";
import { SYSTEM_CLOCK } from "../../../core/words/mod.ts";
import { openSharedStores } from "../../../runs/mod.ts";
import type { WorkList } from "./work_list.ts";

const { name, url, runId, gateway, caps, limits, robots, requests, atOnce } =
  JSON
    .parse(
      Deno.args[0]!,
    ) as WorkList;
await using stores = await openSharedStores(url, {
  runId,
  caps,
  clock: SYSTEM_CLOCK,
});
const web = createWebClient({
  shared: stores.options.shared,
  ledger: stores.ledger,
  gateway,
  limits,
  robots,
});
const left = requests.entries();
const kinds: string[] = [];

async function work() {
  for (const [index, { charge, ...request }] of left) {
    const asked: WebRequest = {
      ...request,
      // Tells the server who asks; two that differ only by it are the same.
      headers: { "x-api-key": name },
      ...(charge && { charge: { most: charge } }),
    };
    const scope = {
      loanId: `${Deno.pid} ${index}`,
      signal: new AbortController().signal,
      attempts: [],
    };
    const { kind } = await web.request(asked, scope);
    kinds.push(kind);
  }
}

await Promise.all(Array.from({ length: atOnce }, work));
await web.close();
console.log(JSON.stringify(kinds));
