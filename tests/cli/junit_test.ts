import { assertEquals } from "@std/assert";
import { XMLParser } from "fast-xml-parser";
import { runProgram } from "../program.ts";
import { junitChunks } from "../../core/result/mod.ts";

const REPLAY = "fixtures/press_week";

Deno.test("ingest --junit writes one test case a row, as CI systems read it", async () => {
  const folder = await Deno.makeTempDir();
  const source = await Deno.readTextFile(`${REPLAY}/loans.csv`);
  await Deno.writeTextFile(`${folder}/loans.csv`, `${source.trimEnd()}\n,,,\n`);
  await Deno.copyFile(`${REPLAY}/recording.har`, `${folder}/recording.har`);

  const { code, err } = await runProgram([
    "ingest",
    "loans.csv",
    "--replay=recording.har",
    "--junit=loans.xml",
    "--quiet",
  ], { cwd: folder });

  assertEquals(code, 0, err);
  const { testsuites: { testsuite } } = new XMLParser({
    ignoreAttributes: false,
  }).parse(await Deno.readTextFile(`${folder}/loans.xml`), true);
  assertEquals(testsuite["@_name"], "loans.csv");
  assertEquals(testsuite["@_errors"], "0");
  assertEquals(testsuite.testcase.length, Number(testsuite["@_tests"]));
  assertEquals(
    testsuite.testcase.filter((one: Record<string, unknown>) =>
      String(one["system-out"]).startsWith("Found: ")
    ).length,
    7,
  );
  await Deno.remove(folder, { recursive: true });
});

Deno.test("a JUnit report is well-formed whatever a row holds", () => {
  const suite = {
    name: 'a"<&>\u0000.csv',
    tests: 1,
    errors: 0,
    skipped: 1,
    ms: 1,
  };
  const row = {
    kind: "rejected" as const,
    rejected: {
      row: 2,
      id: "r2",
      workOrder: "1\u0007<2>",
      model: "“Z” & \ud800",
      linksAsWritten: "",
      reason: "bad",
      message: "line\none",
    },
  };
  const text = [...junitChunks([row as never], suite)].join("");

  const parsed = new XMLParser({ ignoreAttributes: false }).parse(text, true);
  const { testcase } = parsed.testsuites.testsuite;
  assertEquals(testcase["@_name"], "1<2> “Z” & \ufffd");
  assertEquals(testcase.skipped["@_message"], "Skipped: line one");
});
