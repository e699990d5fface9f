import { assertEquals } from "@std/assert";
import { DatabaseSync } from "node:sqlite";
import { inFolder } from "../program.ts";
import { startServed } from "./served.ts";

/** Reads a run's events until one matches. */
async function until(url: string, pattern: RegExp): Promise<string> {
  const { body } = await fetch(`${url}watch/events`, {
    headers: { cookie: "demo=1" },
  });
  const reader = body!.pipeThrough(new TextDecoderStream()).getReader();
  try {
    while (true) {
      const { value, done } = await reader.read();
      if (done) throw new Error("The events ended early");
      if (pattern.test(value)) return value;
    }
  } finally {
    await reader.cancel();
  }
}

Deno.test("A run that kill -9 cut off goes on, and processes no loan twice", () =>
  inFolder(async (folder) => {
    const first = await startServed(folder);
    const { token } = await (await fetch(`${first.url}token`)).json();
    const form = new FormData();
    form.set("csrf", token);
    const started = await fetch(`${first.url}demo`, {
      method: "POST",
      body: form,
      redirect: "manual",
    });
    await started.body?.cancel();
    await until(first.url, /"done":[1-6],/);
    await first.kill();
    const answered = answers(folder);

    const second = await startServed(folder);
    await until(second.url, /"state":"done","note":"7 rows: 7 found"/);
    await second.stop();

    const all = answers(folder);
    assertEquals(all.size, 7);
    for (const [loan, at] of answered) assertEquals(all.get(loan), at, loan);
  }));

/** When each loan of the journal got its answer. */
function answers(folder: string): Map<string, number> {
  using db = new DatabaseSync(`${folder}/.clipscout/demo/clipscout.db`);
  const rows = db.prepare("SELECT loan, at FROM run_row").all();
  return new Map(rows.map(({ loan, at }) => [String(loan), Number(at)]));
}
