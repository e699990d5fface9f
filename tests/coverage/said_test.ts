import { assert, assertEquals, assertMatch } from "@std/assert";
import { countMessages, throughText } from "../../core/coverage/said/mod.ts";
import { disclosureText } from "../../core/coverage/mod.ts";
import type {
  ComparedVehicle,
  Driver,
  Equipment,
  MessageFinding,
  MessageState,
} from "../../core/words/mod.ts";
import { inFolder, runProgram } from "../program.ts";

const ROOT = new URL("../../", import.meta.url).pathname;

function finding(state: MessageState): MessageFinding {
  return { id: "quiet", message: "It is quiet.", state, quotes: [] };
}

function counted(...states: MessageState[]) {
  const [count] = countMessages(
    states.map((state) => ({ messages: [finding(state)] })),
  );
  return count!;
}

Deno.test("countMessages() leaves out what could not be judged", () => {
  const { read, pieces } = counted("stated", "reworded", "absent", "unclear");

  assertEquals(read, 3);
  assertEquals(pieces.unclear, 1);
});

Deno.test("throughText() gives no percentage under ten pieces", () => {
  const nine = Array.from({ length: 9 }, () => "stated" as const);

  assertEquals(throughText(counted(...nine)), "9 of 9");
  assertEquals(throughText(counted(...nine, "contradicted")), "9 of 10 (90 %)");
});

Deno.test("disclosureText() is no verdict", () => {
  assertMatch(
    disclosureText({ state: "not_found", said: [] }),
    /none found in its words/,
  );
  assertMatch(disclosureText({ state: "cannot_tell", said: [] }), /not all/);
});

Deno.test("the press week shows messages and disclosure in results and report", async () => {
  await inFolder(async (folder) => {
    for (
      const name of [
        "loans.csv",
        "recording.har",
        "clipscout.messages.tsv",
      ]
    ) {
      await Deno.copyFile(
        `${ROOT}fixtures/press_week/${name}`,
        `${folder}/${name}`,
      );
    }
    const run = (...args: string[]) => runProgram(args, { cwd: folder });
    const ran = await run(
      ...["ingest", "loans.csv", "--replay=recording.har"],
      "--jsonl=results.jsonl",
    );
    assertEquals(ran.code, 0, ran.err);
    const lines = (await Deno.readTextFile(`${folder}/results.jsonl`)).trim()
      .split("\n").map((line) => JSON.parse(line));
    const analyses = lines.map(({ clip }) => clip.analysis);
    const states = analyses.flatMap(({ messages = [] }) =>
      messages.map(({ id, state }: MessageFinding) => `${id} ${state}`)
    );
    assertEquals(states.sort(), [
      "bronco-trail stated",
      "kia-range contradicted",
      "kia-space reworded",
      "kia-v2l absent",
      "lexus-quiet stated",
      "mazda-cabin stated",
      "mazda-touch contradicted",
    ]);
    assertEquals(
      analyses.filter(({ disclosure }) => disclosure.state === "found").length,
      3,
    );

    const [mazda] = analyses;
    assertEquals(
      mazda.drivers.map(({ aspect, tone }: Driver) => `${aspect} ${tone}`),
      [
        "performance praised",
        "exterior_design praised",
        "interior_comfort praised",
        "technology mixed",
        "value praised",
        "ride_handling mixed",
        "space blamed",
        "efficiency praised",
      ],
    );
    assertEquals(mazda.equipment.map(({ name }: Equipment) => name), [
      "central screen",
    ]);
    assertEquals(mazda.compared.map(({ name }: ComparedVehicle) => name), [
      "CX-5",
    ]);
    assertEquals(mazda.schemaVersion, 5);

    const verified = await run("verify", "results.jsonl");
    assertEquals(verified.code, 0, verified.err);
    const report = await run("report", "results.jsonl");
    assertEquals(report.code, 0, report.err);
    const html = await Deno.readTextFile(`${folder}/coverage.html`);
    assertMatch(html, /<h2 id="messages">Messages<\/h2>/);
    assertMatch(html, /Its cabin is one of the quietest[^<]*<\/th><td>1 of 1/);
    assert(html.includes("Discloses that the vehicle was lent"));
    assertMatch(html, /<h2 id="drivers">What moves buyers<\/h2>/);
    assertMatch(html, /CX-5: the vehicle <b>is set beside it<\/b>/);
    assert(!html.includes("panoramic roof"), "it has no words in the piece");
    assertMatch(html, /message mazda-cabin: stated<\/th><td><p><q>/);
    assertMatch(html, /published: \d[^<]+<\/th><td><p>mark: /);
  });
});

Deno.test("check names the line of a messages file that cannot be used", async () => {
  await inFolder(async (folder) => {
    await Deno.copyFile(
      `${ROOT}fixtures/press_week/loans.csv`,
      `${folder}/loans.csv`,
    );
    await Deno.writeTextFile(
      `${folder}/clipscout.messages.tsv`,
      "id\tmake\tmodel\ttrim\tmessage\texamples\n\tMazda\t\t\tIt is quiet.\t\n",
    );

    const { code, err } = await runProgram(["check", "loans.csv"], {
      cwd: folder,
    });

    assertEquals(code, 3);
    assertMatch(err, /clipscout\.messages\.tsv: line 2: the id is empty/);
  });
});
