import { assertEquals, assertStringIncludes } from "@std/assert";
import { parseVehicle } from "../../core/vehicle/parse_vehicle.ts";
import { loanOf } from "./fake_web.ts";
import { openLadder } from "./run_ladder.ts";
import { CLIP, HOST, WEB_CASES } from "./web_cases.ts";

for (
  const { number, what, link = CLIP, truth, says = "", ...world } of WEB_CASES
) {
  Deno.test(`The ladder meets ${what} (case ${number})`, async () => {
    const { pages, outlet, others = [], faults = [], options } = world;
    const ladder = openLadder({
      name: what,
      today: "2026-11-24",
      outlets: [
        { host: HOST, name: "Harbor Motor", pages, ...outlet },
        ...others,
      ],
      faults,
    }, options);
    const whole = link.startsWith("http") ? link : `https://${HOST}${link}`;
    const loan = loanOf({
      vehicle: parseVehicle({ make: "Mazda", model: "CX-50" }),
      outlet: "Harbor Motor",
      start: "2026-10-05",
      end: "2026-10-12",
      links: [whole],
    });

    const outcome = await ladder.process(loan);
    await ladder.close();

    const clip = "clip" in outcome ? outcome.clip : undefined;
    assertEquals(
      {
        status: outcome.status,
        ...(truth.url && { url: clip?.content.url }),
        ...(truth.tier && { tier: clip?.tier }),
      },
      truth,
      outcome.attempts.map(({ by, did, kind, target, note }) =>
        [by, did, kind, target, note].join(" ")
      ).join("\n"),
    );
    assertStringIncludes(clip?.content.text ?? "", says);
  });
}
