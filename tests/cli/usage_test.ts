import { assert, assertEquals, assertMatch } from "@std/assert";
import deno from "../../deno.json" with { type: "json" };
import { COMMANDS } from "../../cli/commands.ts";
import { errorText, exitCodeOfError } from "../../cli/command/error_text.ts";
import { listenHere } from "../dashboard/listening.ts";
import { inFolder, runProgram } from "../program.ts";

for (
  const [args, hint] of [
    ["ingst", /Did you mean ingest\?/],
    ["exprot", /The commands are ingest/],
    ["ingest --dry-rum", /Did you mean --dry-run\?/],
    ["serve --prot 80", /Did you mean --port\?/],
    ["demo extra", /it takes no "extra"/],
    ["ingest x.csv --max-cost -1", /--max-cost=-1/],
    ["check x.csv --sheet Foo", /--sheet: a CSV file has no sheets/],
    ["ingest x.csv --sheet Foo", /--sheet: a CSV file has no sheets/],
    ["due x.csv --sheet Foo", /--sheet: a CSV file has no sheets/],
    ["ingest x.csv --status foo", /none of found, review, not_found, failed/],
    ["ingest x.csv --model=", /--model: the value is empty/],
  ] as const
) {
  Deno.test(`clipscout ${args} is told what was probably meant`, async () => {
    await inFolder(async (folder) => {
      await Deno.copyFile("docs/examples/loans.csv", `${folder}/x.csv`);
      const { code, err } = await runProgram(args.split(" "), { cwd: folder });

      assertEquals(code, 2);
      assertMatch(err, hint);
    });
  });
}

Deno.test("a folder that cannot be written is told, and is no bug", () => {
  const full = Object.assign(new Error("No space left on device"), {
    code: "ENOSPC",
  });
  for (const error of [new Deno.errors.PermissionDenied("mkdir"), full]) {
    assertMatch(errorText(error), /Cannot write or read here/);
    assertEquals(exitCodeOfError(error), 3);
  }
  assertMatch(errorText(new TypeError("x")), /bug in clipscout/);
});

Deno.test("clipscout serve --health asks the server itself", async () => {
  await inFolder(async (folder) => {
    let port = "";
    {
      await using served = await listenHere(folder, {});
      port = new URL(served.url).port;
      const well = await runProgram(["serve", "--health", `--port=${port}`], {
        cwd: folder,
      });
      assertEquals(well, { code: 0, out: "ok\n", err: "" });
    }
    const gone = await runProgram(["serve", "--health", `--port=${port}`], {
      cwd: folder,
    });
    assertEquals(gone.code, 1);
  });
});

Deno.test("every command is a task of a checkout", () => {
  // `deno task eval` is the labelled set; see docs/evaluation.md.
  for (const { name } of COMMANDS.filter(({ name }) => name !== "eval")) {
    const task = deno.tasks[name as keyof typeof deno.tasks];
    assertMatch(
      task?.command ?? "",
      new RegExp(`(clipscout|main\\.ts) ${name}$`),
    );
  }
});

for (const command of ["verify", "report", "economics", "reanalyse"]) {
  Deno.test(`clipscout ${command} says why it cannot read a file`, async () => {
    await inFolder(async (folder) => {
      const { code, err } = await runProgram([command, "nope.jsonl"], {
        cwd: folder,
      });

      assertEquals(code, 3);
      assertMatch(err, /Cannot read nope\.jsonl: there is no such file\nhint/);
    });
  });
}

Deno.test("nothing that the program says points to a file that a download lacks", async () => {
  for (const room of ["cli", "concurrent", "core", "dashboard", "runs"]) {
    for await (const path of sourcesIn(room)) {
      const text = await Deno.readTextFile(path);
      const said = text.replaceAll(/\/\*[^]*?\*\/|^\s*\/\/.*$/gm, "");
      assert(!/\bdocs\/[\w-]+/.test(said), `${path} names a file of docs/`);
    }
  }
});

async function* sourcesIn(folder: string): AsyncGenerator<string> {
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    if (isDirectory) yield* sourcesIn(`${folder}/${name}`);
    else if (name.endsWith(".ts")) yield `${folder}/${name}`;
  }
}
