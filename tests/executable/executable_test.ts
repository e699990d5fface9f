/**
 * What a user and a security reader find in the executable. `.ci/run` compiles
 * one and names it in `CLIPSCOUT_EXECUTABLE`; without one, nothing is tested.
 * `CLIPSCOUT_ENGINE_EXECUTABLE` names one made with `--engine 10.77.0.2`.
 */
import { assert, assertEquals, assertMatch } from "@std/assert";
import { scenario } from "../../fixtures/press_week/scenario.ts";
import { openTo } from "../../cli/permissions/mod.ts";
import deno from "../../deno.json" with { type: "json" };
import { WORKERS } from "../../scripts/bundle.ts";
import { runtimeFlags } from "../../scripts/compile.ts";
import { bigCsv, uploadAside } from "../dashboard/upload.ts";
import { inFolder, taskFlags } from "../program.ts";
import { createWorld } from "../world/create_world.ts";
import { environmentFor, serveWorld } from "../world/serve.ts";

const EXECUTABLE = Deno.env.get("CLIPSCOUT_EXECUTABLE");
const ENGINE_EXECUTABLE = Deno.env.get("CLIPSCOUT_ENGINE_EXECUTABLE");
const LOANS = new URL("../../fixtures/press_week/loans.csv", import.meta.url);
const ignore = EXECUTABLE === undefined;
if (ignore) {
  console.log("executable: not tested, CLIPSCOUT_EXECUTABLE names none");
}

/** Runs the executable in a folder, with this environment and no other. */
async function run(
  cwd: string,
  args: string[],
  env: Record<string, string> = {},
  executable = EXECUTABLE ?? "",
): Promise<{ code: number; out: string; err: string }> {
  const { code, stdout, stderr } = await new Deno.Command(executable, {
    args,
    cwd,
    env,
    clearEnv: true,
    stdin: "null",
  }).output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, out: text(stdout), err: text(stderr) };
}

/** Adds a test that is left out where there is no executable. */
function executableTest(name: string, fn: (folder: string) => Promise<void>) {
  Deno.test({ name: `executable ${name}`, ignore, fn: () => inFolder(fn) });
}

Deno.test("every worker is compiled in, under a file name of its own", async () => {
  const modules = await linesWith(/new URL\("\.\/([a-z_]*worker\.ts)"/);
  const files = modules.map(([path, name]) =>
    `${path.replace(/[^/]*$/, "")}${name}`
  );

  assertEquals(files.toSorted(), WORKERS.toSorted());
  const names = WORKERS.map((path) => path.split("/").at(-1));
  assertEquals(new Set(names).size, names.length, names.join());
  assertEquals(
    (await linesWith(/new Worker\(/)).length,
    WORKERS.length,
    "no worker is of a module that is not known",
  );
});

/** The files of the program with a line of a form, and its first group. */
async function linesWith(
  form: RegExp,
): Promise<readonly (readonly [path: string, group: string])[]> {
  const found: [string, string][] = [];
  for (const room of ["core", "cli", "dashboard", "runs", "concurrent"]) {
    for await (const path of sourcesIn(room)) {
      for (const line of (await Deno.readTextFile(path)).split("\n")) {
        const match = form.exec(line);
        if (match !== null) found.push([path, match[1] ?? ""]);
      }
    }
  }
  return found;
}

async function* sourcesIn(folder: string): AsyncGenerator<string> {
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    const path = `${folder}/${name}`;
    if (isDirectory) yield* sourcesIn(path);
    else if (name.endsWith(".ts")) yield path;
  }
}

executableTest("says its version and commit", async (folder) => {
  const { code, out } = await run(folder, ["--version"]);

  assertEquals(code, 0);
  assertMatch(out, /^clipscout \d+\.\d+\.\d+ \([0-9a-f]{12}\)\n$/);
});

executableTest("finds 7 of 7 in its demo, from any folder", async (folder) => {
  const { code, out, err } = await run(folder, ["demo", "--pace=instant"]);

  assertEquals(code, 0, err);
  assertMatch(out, /7 of 7 loans have their clip\n\nNext: /);
  assertEquals([...Deno.readDirSync(folder)], []);
});

executableTest("checks a file", async (folder) => {
  await Deno.copyFile(LOANS, `${folder}/loans.csv`);

  const { code, out } = await run(folder, ["check", "loans.csv"]);

  assertEquals(code, 0);
  assertMatch(out, /7 to process/);
});

executableTest("ingests a file over real sockets", async (folder) => {
  await Deno.copyFile(LOANS, `${folder}/loans.csv`);
  const served = serveWorld(createWorld(scenario));
  try {
    const { code, err } = await run(
      folder,
      ["ingest", "loans.csv"],
      environmentFor(served),
    );

    assertEquals(code, 0, err);
    assertMatch(err, /Found +7\n/);
  } finally {
    await served.shutdown();
  }
});

executableTest(
  "reads an upload in a worker that knows the user's own cars",
  async (folder) => {
    const cars = "make\tnameplate\nBrockhaus\tTern\n";
    await Deno.writeTextFile(`${folder}/clipscout.vehicles.tsv`, cars);
    const text = `${
      bigCsv(2_000_000)
    }1,,Brockhaus Tern,A,,,,,https://a.example/x\n`;
    const child = new Deno.Command(EXECUTABLE ?? "", {
      args: ["serve", "--port=0"],
      cwd: folder,
      clearEnv: true,
      stdin: "null",
      stdout: "piped",
      stderr: "piped",
    }).spawn();
    const stderr = new Response(child.stderr).text();
    const reader = child.stdout.pipeThrough(new TextDecoderStream())
      .getReader();
    const { value = "" } = await reader.read();
    const [, url = ""] = /Dashboard: (\S+)/.exec(value) ?? [];

    const { page, answersMs } = await uploadAside(url, text);
    child.kill("SIGINT");
    const { code } = await child.status;
    await reader.cancel();

    assertMatch(page, /Makes: +Mazda +\d+.*\n? *Brockhaus +1/);
    assert(answersMs.length >= 5, `${answersMs.length} answers`);
    // Where no worker can be started, the runtime says so.
    assertEquals(
      await stderr,
      "Stop it with Ctrl-C; unfinished runs go on at the next start\n",
    );
    assertEquals(code, 0);
  },
);

/** What it must not do; each answer is one line, and nothing asks. */
const DENIED: readonly { does: string; args: string[]; says: RegExp }[] = [
  {
    does: "read /etc/passwd",
    args: ["check", "/etc/passwd"],
    says: /^error: .*\/etc\/passwd.*\nhint: .*\n$/,
  },
  {
    does: "read the folder above",
    args: ["check", "../loans.csv"],
    says: /^error: .*\.\.\/loans\.csv.*\nhint: .*\n$/,
  },
  {
    does: "write outside its folder",
    args: ["ingest", "loans.csv", "-o", "../results.csv"],
    says: /^error: Cannot write \.\.\/results\.csv: .*\nhint: .*\n$/,
  },
];

for (const { does, args, says } of DENIED) {
  executableTest(`does not ${does}`, async (folder) => {
    await Deno.copyFile(LOANS, `${folder}/loans.csv`);

    const { code, err } = await run(folder, args, { OPENAI_API_KEY: "x" });

    assertEquals(code, 3, err);
    assertMatch(err, says);
  });
}

/** Addresses of this machine and of private networks. */
const PRIVATE = [
  "127.0.0.1",
  "127.1",
  "0x7f000001",
  "10.0.0.1",
  "169.254.169.254",
  "[::1]",
  "[::ffff:127.0.0.1]",
  "localhost",
];

for (const host of PRIVATE) {
  executableTest(`does not reach ${host}`, async (folder) => {
    let asked = 0;
    const server = Deno.serve(
      { hostname: "127.0.0.1", port: 0, onListen: () => {} },
      () => {
        asked++;
        return Response.json({});
      },
    );
    try {
      const { out } = await run(folder, ["doctor"], {
        OPENAI_API_KEY: "x",
        OPENAI_BASE_URL: `http://${host}:${server.addr.port}/v1`,
      });

      assertEquals(asked, 0, out);
      assertMatch(out, /FAIL +analysis +our own rules forbid the address: /);
    } finally {
      await server.shutdown();
    }
  });
}

executableTest("holds exactly the permissions of the ingest task", async () => {
  await assertPermissions(EXECUTABLE ?? "", taskFlags("clipscout"));
});

/** Asserts that an executable may do what flags say, and nothing else. */
async function assertPermissions(path: string, flags: readonly string[]) {
  const { permissions } = await embeddedMetadata(path);
  const asked = new Map(
    flags.map((flag) => {
      const [name = "", value = ""] = flag.split("=");
      return [
        name.slice(2).replace("-", "_"),
        value === "" ? [] : value.split(","),
      ];
    }),
  );

  assertEquals(permissions.prompt, false);
  for (const kind of ["read", "write", "net", "env", "run", "ffi", "sys"]) {
    for (const word of ["allow", "deny"]) {
      const name = `${word}_${kind}`;
      assertEquals(permissions[name], asked.get(name) ?? null, name);
    }
  }
  assertEquals(permissions.deny_import, []);
}

Deno.test({
  name: "the executable of an engine differs from the other by one address, " +
    "at which pages and services are refused as ever",
  ignore: ENGINE_EXECUTABLE === undefined,
  async fn() {
    const path = ENGINE_EXECUTABLE ?? "";
    const command = openTo(deno.tasks.clipscout.command, ["10.77.0.2"]);
    await assertPermissions(path, runtimeFlags(command));

    await inFolder(async (folder) => {
      const tells = async (...engines: string[]) => {
        const asked = engines.map((one) => `--engine=${one}`);
        const { err } = await run(folder, ["permissions", ...asked], {}, path);
        return err;
      };
      const env = {
        OPENAI_API_KEY: "x",
        OPENAI_BASE_URL: "http://10.77.0.2:8502/v1",
      };
      const { out } = await run(folder, ["doctor"], env, path);

      assertEquals(
        await tells("10.77.0.2", "10.77.0.3"),
        "This start of the program may reach 10.77.0.2\n" +
          "This start of the program may not reach 10.77.0.3\n",
      );
      assertMatch(
        out,
        /FAIL +analysis .*the address guard forbids 10\.77\.0\.2/,
      );
    });
  },
});

executableTest("cannot read a variable that is no setting", async (folder) => {
  const { out } = await run(folder, ["permissions"], {
    AWS_SECRET_ACCESS_KEY: "canary-4711",
  });

  assertMatch(out, /no +read a variable that is no setting/);
  assert(!out.includes("canary-4711"));
});

/**
 * Reads what `deno compile` wrote behind the runtime: the mark `d3n0l4nd`, the
 * length in 8 bytes, and JSON. The mark comes again at the very end, before
 * other numbers.
 */
async function embeddedMetadata(
  path: string,
): Promise<{ permissions: Record<string, unknown> }> {
  const bytes = await Deno.readFile(path);
  const mark = new TextEncoder().encode("d3n0l4nd");
  for (let at = bytes.length - 1; at > 0; at--) {
    if (mark.some((byte, n) => bytes[at + n] !== byte)) continue;
    const view = new DataView(bytes.buffer, at + 8, 8);
    const length = Number(view.getBigUint64(0, true));
    const json = bytes.subarray(at + 16, at + 16 + length);
    if (json.length !== length || json[0] !== "{".charCodeAt(0)) continue;
    return JSON.parse(new TextDecoder().decode(json));
  }
  throw new Error(`${path} holds no program`);
}
