import { assert } from "@std/assert";
import type { Ran } from "./program.ts";
import type { LoggedRequest, World } from "./world/create_world.ts";
import type { Hold } from "./world/hold.ts";

/** How a run is ended: at once, by one Ctrl-C, or by a second one after it. */
export type EndedBy = "SIGKILL" | "SIGINT" | "SIGINT twice";

/**
 * Ends a run of the program where its world holds it. After one Ctrl-C it gets
 * what it waits for; after anything else it gets nothing more.
 *
 * @param held Resolves once the world holds a request of it.
 * @throws {AssertionError} If it ends before.
 */
export async function endHeld(
  child: Deno.ChildProcess,
  held: Promise<void>,
  hold: Hold,
  by: EndedBy,
): Promise<Ran> {
  const out = new Response(child.stdout).text();
  const stopping = Promise.withResolvers<void>();
  const err = (async () => {
    let text = "";
    const parts = child.stderr.pipeThrough(new TextDecoderStream());
    for await (const part of parts) {
      text += part;
      if (/^Stopping: /m.test(text)) stopping.resolve();
    }
    return text;
  })();
  try {
    const isHeld = await Promise.race([
      held.then(() => true),
      child.status.then(() => false),
    ]);
    assert(isHeld, "it ended before it could be stopped");
    child.kill(by === "SIGKILL" ? by : "SIGINT");
    if (by !== "SIGKILL") {
      // Two signals that come at once are one.
      await Promise.race([stopping.promise, child.status]);
    }
    if (by === "SIGINT twice") child.kill("SIGINT");
    if (by === "SIGINT") hold.pass();
    const { code } = await child.status;
    return { code, out: await out, err: await err };
  } finally {
    hold.drop();
    await Promise.all([out, err]);
  }
}

/** The questions that a world's GPT has answered so far. */
export function judgementsIn({ requests }: World): LoggedRequest[] {
  return requests.filter(({ host, method, status }) =>
    host === "api.openai.com" && method === "POST" && status === 200
  );
}
