import { assertEquals, assertRejects } from "@std/assert";
import { createAnalyst } from "../../core/analysis/create_analyst.ts";
import { shortHash } from "../../core/analysis/question/hash.ts";
import { createSnapshotStore } from "../../core/analysis/proof/snapshot_store.ts";
import { fakeWeb, responseWith } from "./fake_web.ts";
import { ARTICLE, ARTICLE_ANSWER, LOAN, scope } from "./samples.ts";

Deno.test("createSnapshotStore() keeps what was judged, once", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const snapshots = createSnapshotStore(`${folder}/snapshots`);
    const web = fakeWeb(() => responseWith(JSON.stringify(ARTICLE_ANSWER)));
    let now = Date.UTC(2026, 10, 24);
    const analyst = createAnalyst({
      web,
      apiKey: "sk-test",
      model: "gpt-6-luna",
      snapshots,
      clock: { now: () => now++, sleep: () => Promise.resolve() },
    });

    await analyst.analyse(LOAN, ARTICLE, scope());
    await analyst.analyse(LOAN, ARTICLE, scope());

    const hash = shortHash(ARTICLE.text);
    assertEquals(await snapshots.get(hash), {
      hash,
      url: ARTICLE.url,
      text: ARTICLE.text,
      judgedAt: "2026-11-24T00:00:00.000Z",
    });
    assertEquals(await snapshots.get(shortHash("other")), undefined);
    const files = await Array.fromAsync(Deno.readDir(`${folder}/snapshots`));
    assertEquals(files.map(({ name }) => name), [`${hash}.json`]);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("createSnapshotStore() reads nothing outside its folder", async () => {
  const snapshots = createSnapshotStore("snapshots");

  await assertRejects(() => snapshots.get("../../secret"), RangeError);
});

Deno.test("createAnalyst() does not count what it cannot keep as judged", async () => {
  const analyst = createAnalyst({
    web: fakeWeb(() => responseWith(JSON.stringify(ARTICLE_ANSWER))),
    apiKey: "sk-test",
    model: "gpt-6-luna",
    snapshots: createSnapshotStore("/dev/null/snapshots"),
  });

  const answer = await analyst.analyse(LOAN, ARTICLE, scope());

  assertEquals(answer.kind, "transient");
  assertEquals(answer.effort.costUsd, 0.00028);
});
