import { assert, assertEquals, assertRejects } from "@std/assert";
import { verify } from "../../cli/verify/verify.ts";
import type { Analysis } from "../../core/words/analysis.ts";
import { createAnalyst } from "../../core/analysis/create_analyst.ts";
import {
  createSnapshotStore,
  type Snapshot,
} from "../../core/analysis/proof/snapshot_store.ts";
import { ConfigError, FileError } from "../../core/words/base/errors.ts";
import { fakeWeb, responseWith } from "./fake_web.ts";
import { ARTICLE, ARTICLE_ANSWER, LOAN, scope } from "./samples.ts";

interface Files {
  readonly results: string;
  readonly folder: string;
  readonly analysis: Analysis;
  readonly write: (analysis: unknown) => Promise<void>;
}

async function withFiles(test: (files: Files) => Promise<void>) {
  const root = await Deno.makeTempDir();
  try {
    const folder = `${root}/snapshots`;
    const results = `${root}/results.jsonl`;
    const analyst = createAnalyst({
      web: fakeWeb(() => responseWith(JSON.stringify(ARTICLE_ANSWER))),
      apiKey: "sk-test",
      model: "gpt-6-luna",
      snapshots: createSnapshotStore(folder),
    });
    const answer = await analyst.analyse(LOAN, ARTICLE, scope());
    assert(answer.kind === "ok");
    const write = (analysis: unknown) =>
      Deno.writeTextFile(
        results,
        [
          JSON.stringify({ work_order: "0911", status: "Not found" }),
          JSON.stringify({ work_order: "0912", clip: { analysis } }),
          "",
        ].join("\n"),
      );
    await write(answer.analysis);
    await test({ results, folder, analysis: answer.analysis, write });
  } finally {
    await Deno.remove(root, { recursive: true });
  }
}

async function run(...args: string[]) {
  const lines: string[] = [];
  const code = await verify(args, { out: (line) => lines.push(line.trim()) });
  return { code, lines };
}

Deno.test("verify() finds every quote again", () =>
  withFiles(async ({ results, folder }) => {
    const { code, lines } = await run(results, "--snapshots", folder);

    assertEquals(lines, ["Analyses: 1, quotes that stand: 3, problems: 0"]);
    assertEquals(code, 0);
  }));

Deno.test("verify() reports a quote that was changed, by its line", () =>
  withFiles(async ({ results, folder, analysis, write }) => {
    const [quote] = analysis.keyMentions;
    await write({
      ...analysis,
      keyMentions: [{ ...quote, text: "You sit high, and you see out well" }],
    });

    const { code, lines } = await run(results, "--snapshots", folder);

    assertEquals(code, 4);
    assert(lines[0]?.startsWith(`${results}:2: "You sit high`), lines[0]);
    assertEquals(lines[1], "Analyses: 1, quotes that stand: 2, problems: 1");
  }));

Deno.test("verify() reports an aspect that nothing backs", () =>
  withFiles(async ({ results, folder, analysis, write }) => {
    const aspects = { value: { score: 9, note: "Cheap.", quotes: [] } };
    await write({ ...analysis, aspects });

    const { code, lines } = await run(results, "--snapshots", folder);

    assertEquals(code, 4);
    assert(lines[0]?.endsWith("the aspect value has no quote"), lines[0]);
  }));

Deno.test("verify() reports a summary on a passage that is not there", () =>
  withFiles(async ({ results, folder, analysis, write }) => {
    const end = 99_999;
    await write({
      ...analysis,
      backing: [{
        part: "summary",
        text: "It is quick.",
        passages: [{ number: 1, start: 0, end }],
      }],
    });

    const { code, lines } = await run(results, "--snapshots", folder);

    assertEquals(code, 4);
    assert(
      lines.join().includes("the summary names a passage that is not there"),
      lines.join(),
    );
  }));

Deno.test("verify() reports a snapshot that was changed or is gone", () =>
  withFiles(async ({ results, folder, analysis }) => {
    const path = `${folder}/${analysis.contentHash}.json`;
    const snapshot: Snapshot = JSON.parse(await Deno.readTextFile(path));
    const text = snapshot.text.replace("quick", "swift");
    await Deno.writeTextFile(path, JSON.stringify({ ...snapshot, text }));
    const changed = await run(results, "--snapshots", folder);
    await Deno.remove(path);
    const gone = await run(results, "--snapshots", folder);

    assert(changed.lines[0]?.endsWith("was changed"), changed.lines[0]);
    assert(gone.lines[0]?.includes("there is no snapshot"), gone.lines[0]);
    assertEquals([changed.code, gone.code], [4, 4]);
  }));

const BAD: { does: string; args: string[]; error: typeof ConfigError }[] = [
  { does: "no file", args: [], error: ConfigError },
  { does: "two files", args: ["a", "b"], error: ConfigError },
  { does: "an unknown flag", args: ["a", "--all"], error: ConfigError },
];

for (const { does, args, error } of BAD) {
  Deno.test(`verify() refuses ${does}`, async () => {
    await assertRejects(() => run(...args), error);
  });
}

Deno.test("verify() says which file it cannot read", () =>
  withFiles(async ({ results, folder, analysis, write }) => {
    const missing = `${folder}/none.jsonl`;
    await assertRejects(() => run(missing), FileError, missing);
    await Deno.writeTextFile(results, "Status,Reason\nFound,ok\n");
    await assertRejects(() => run(results), FileError, "line 1");
    await write({ ...analysis, keyMentions: "none" });
    await assertRejects(
      () => run(results),
      FileError,
      "the analysis is damaged at keyMentions",
    );
  }));

Deno.test("verify() looks at messages and disclosure, too", () =>
  withFiles(async ({ results, folder, analysis, write }) => {
    const [quote] = analysis.keyMentions;
    const moved = { text: quote!.text, start: 0, end: quote!.text.length };
    await write({
      ...analysis,
      subject: [{ slot: "trim", value: "Touring", quote: moved }],
      messages: [
        { id: "quiet", message: "Quiet.", state: "stated", quotes: [] },
        { id: "quick", message: "Quick.", state: "reworded", quotes: [moved] },
        { id: "cheap", message: "Cheap.", state: "absent", quotes: [] },
      ],
      disclosure: {
        state: "found",
        said: [
          {
            kind: "loan",
            words: moved.text,
            where: "text",
            start: 0,
            end: moved.end,
            by: "phrase",
          },
          { kind: "loan", words: "Lent.", where: "description", by: "phrase" },
        ],
      },
    });

    const { code, lines } = await run(results, "--snapshots", folder);

    assertEquals(code, 4);
    assertEquals(
      lines.at(-1),
      "Analyses: 1, quotes that stand: 3, problems: 4",
    );
    assert(
      lines.some((line) => line.endsWith("the message quiet has no quote")),
    );
  }));
