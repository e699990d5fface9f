import { keepWeek } from "./kept.ts";

/** Keeps a week in the folder that is named, and tells of each loan kept. */
if (import.meta.main) {
  const [folder = ""] = Deno.args;
  const encoder = new TextEncoder();
  keepWeek(folder, 40, (_, n) => {
    Deno.stdout.writeSync(encoder.encode(`kept ${n}\n`));
  });
}
