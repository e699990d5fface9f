import { assert, assertEquals } from "@std/assert";
import { gate } from "../../core/evidence/gate.ts";
import { gatherEvidence } from "../../core/evidence/gather_evidence.ts";
import { CHANNELS, FORTY } from "./forty_loans.ts";
import { findAll, worldOf } from "./world.ts";

/**
 * Takes the first video that evidence alone lets pass as the contact's or the
 * outlet's; GPT is not asked.
 */
Deno.test("VideoFinder.find() brings the clips of forty channel loans", async (t) => {
  const world = worldOf(CHANNELS);
  let taken = 0;
  let right = 0;
  const misses: string[] = [];
  for (const { loan, clip } of FORTY) {
    const { found, attempts } = await findAll(world, loan);
    const first = found.find((content) => {
      const evidence = gatherEvidence(content, loan);
      const { verdict } = evidence.attribution;
      return gate(evidence).passes &&
        (verdict === "contact" || verdict === "outlet");
    });
    const id = first?.video?.videoId;
    if (id !== undefined) taken++;
    if (id !== undefined && id === clip) right++;
    else if (id !== clip) {
      misses.push(`${loan.vehicle.asWritten}: ${first?.title ?? "nothing"}`);
    }
    const { length } = attempts.filter(({ kind }) => kind === "transient");
    assert(length <= 2, `${loan.id}: ${length} answers did not come`);
  }
  const clips = FORTY.filter(({ clip }) => clip !== undefined).length;
  const precision = right / taken;
  const recall = right / clips;
  console.log(
    `${FORTY.length} loans, ${clips} clips: ${taken} taken, ${right} right; ` +
      `precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}`,
  );
  if (misses.length > 0) console.log(misses.join("\n"));

  await t.step("without a search by the Data API", () => {
    assertEquals(
      world.requests.filter(({ host }) => host !== "www.youtube.com"),
      [],
    );
  });
  assertEquals(FORTY.length, 40);
  assert(precision >= 0.97, `precision ${precision}`);
  assert(recall >= 0.95, `recall ${recall}`);
});
