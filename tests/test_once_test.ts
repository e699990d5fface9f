import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { fingerprint, passedAt } from "../scripts/test_once.ts";

Deno.test("Tests that passed count for these very files alone", async () => {
  const folder = await Deno.makeTempDir();
  const root = new URL(`file://${folder}/`);
  await Deno.mkdir(`${folder}/core`);
  await Deno.writeTextFile(`${folder}/core/one file.ts`, "1");
  await Deno.writeTextFile(`${folder}/core/tests.tsv`, "a");
  const first = await fingerprint(root);
  await Deno.writeTextFile(`${folder}/run.tmp`, "left by a run");
  assertEquals(await fingerprint(root), first);
  const seen = new Set([first]);
  for (
    const change of [
      () => Deno.writeTextFile(`${folder}/core/one file.ts`, "2"),
      () => Deno.writeTextFile(`${folder}/core/tests.tsv`, "b"),
      () => Deno.rename(`${folder}/core/tests.tsv`, `${folder}/core/test.tsv`),
      () => Deno.writeTextFile(`${folder}/core/two.ts`, ""),
      () => Deno.remove(`${folder}/core/two.ts`),
    ]
  ) {
    const before = await fingerprint(root);
    await change();
    const print = await fingerprint(root);
    assertNotEquals(print, before);
    seen.add(print);
  }
  assertEquals(seen.size, 5, "what was removed again leaves what was before");
  await Deno.remove(folder, { recursive: true });
});

Deno.test("Tests that passed count for two hours, and never from the future", () => {
  const at = Date.parse("2026-11-28T10:00:00.000Z");
  const stamp = "2026-11-28T10:00:00.000Z abc\n";
  assertEquals(passedAt(stamp, "abc", at), at);
  assertEquals(passedAt(stamp, "abc", at + 7199_000), at);
  for (
    const [text, print, now] of [
      [stamp, "abc", at + 7200_000],
      [stamp, "abc", at - 1],
      [stamp, "abd", at],
      ["", "abc", at],
      ["yesterday abc", "abc", at],
      ["2026-11-28T10:00:00.000Z", "undefined", at],
    ] as const
  ) {
    assertEquals(passedAt(text, print, now), undefined);
  }
  assert(passedAt(stamp, "", at) === undefined);
});
