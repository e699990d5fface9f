import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { runProgram } from "../program.ts";

Deno.test("names in .env that are no setting are told, and nothing is stopped", async () => {
  const folder = await Deno.makeTempDir();
  await Deno.writeTextFile(
    `${folder}/.env`,
    "OPENAI_KEY=x\nMAX_CONCURRENT_LOAN=3\nOTHER_PROGRAM=1\n",
  );
  await Deno.copyFile("docs/examples/loans.csv", `${folder}/loans.csv`);

  const { code, err } = await runProgram(["check", "loans.csv"], {
    cwd: folder,
  });

  assertEquals(code, 0, err);
  assertStringIncludes(err, "Did you mean OPENAI_API_KEY?");
  assertStringIncludes(err, "Did you mean MAX_CONCURRENT_LOANS?");
  assertStringIncludes(err, ".env: OTHER_PROGRAM is no setting.\n");
  await Deno.remove(folder, { recursive: true });
});

Deno.test("lines of .env that set nothing are told, and no others", async () => {
  const folder = await Deno.makeTempDir();
  await Deno.writeTextFile(
    `${folder}/.env`,
    [
      "# OPENAI_API_KEY belongs here",
      'export OPENAI_MODEL="gpt-6-luna # the usual one',
      "MAX_CONCURRENT_LOANS 3",
      "",
      'CLIPSCOUT_PASSWORD="one',
      'two"',
      "INTERNAL_HOSTS='a.example' # ours",
    ].join("\n"),
  );
  await Deno.copyFile("docs/examples/loans.csv", `${folder}/loans.csv`);

  const { code, err } = await runProgram(["check", "loans.csv"], {
    cwd: folder,
  });

  assertEquals(code, 0, err);
  assertStringIncludes(
    err,
    ".env, line 2: the quote after OPENAI_MODEL= is not closed\n",
  );
  assertStringIncludes(err, ".env, line 3: it sets nothing;");
  assertEquals(err.trim().split("\n").length, 2, err);
  assert(!err.includes("gpt-6"), "no value is shown");
  await Deno.remove(folder, { recursive: true });
});
