import { openAnswerCache } from "../../core/web/keep/answer_cache.ts";
import { digest } from "../../core/web/client/secrets.ts";

/**
 * Writes answers into the cache given as argument until it is killed, and says
 * the number of each one that is kept. Rounds go on from the second argument.
 */
const [path = "", from = "0"] = Deno.args;
const cache = await openAnswerCache({ path });
const encoder = new TextEncoder();
for (let number = Number(from);; number++) {
  const text = `${number} ${digest(String(number)).repeat(200)}`;
  cache.put(`answer-${number}`, {
    status: 200,
    headers: new Headers(),
    text,
    finalUrl: "https://torque-ledger.example/",
    bytes: text.length,
  }, { nowMs: 0, expiresMs: 1 });
  Deno.stdout.writeSync(encoder.encode(`${number}\n`));
}
