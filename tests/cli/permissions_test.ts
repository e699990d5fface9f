import { assertEquals, assertMatch } from "@std/assert";
import { runtimeFlags } from "../../scripts/compile.ts";
import { inFolder, runProgram, taskFlags } from "../program.ts";

Deno.test("clipscout permissions tells what the runtime denies", async () => {
  await inFolder(async (folder) => {
    const { code, out } = await runProgram(["permissions"], { cwd: folder });

    assertEquals(code, 0);
    for (
      const allowed of [
        "read this folder",
        "write this folder",
        "reach the public network",
        "read the variable OPENAI_API_KEY",
      ]
    ) assertMatch(out, new RegExp(`yes +${allowed}`));
    for (
      const denied of [
        "read the folder above",
        "read /etc/passwd",
        "write the folder above",
        "reach \\[::1\\]",
        "reach 10\\.0\\.0\\.1",
        "reach 172\\.16\\.0\\.1",
        "reach 192\\.168\\.0\\.1",
        "reach the metadata service 169\\.254\\.169\\.254",
        "reach the metadata service 168\\.63\\.129\\.16",
        "reach the metadata service \\[fd00:ec2::254\\]",
        "read a variable that is no setting",
        "run programs",
        "load native libraries",
        "read about the system",
      ]
    ) assertMatch(out, new RegExp(`no +${denied}`));
  });
});

Deno.test("the tasks open nothing wide and never prompt", () => {
  for (const task of ["clipscout", "demo"] as const) {
    const flags = taskFlags(task);
    for (const wide of ["--allow-run", "--allow-ffi", "--allow-env", "-A"]) {
      assertEquals(flags.includes(wide), false, `${task} has ${wide}`);
    }
    assertEquals(flags.includes("--no-prompt"), true);
    assertEquals(flags.includes("--ignore-env"), true);
  }
});

Deno.test("clipscout permissions --engine writes a command line by which that address alone can be reached", async () => {
  await inFolder(async (folder) => {
    const ask = (permissions: readonly string[]) =>
      runProgram(["permissions", "--engine=10.77.0.2", "--engine=10.77.0.5"], {
        ...{ cwd: folder, permissions },
      });
    const locked = await ask(taskFlags("clipscout"));
    assertEquals(locked.code, 0, locked.err);
    assertMatch(locked.err, /program may not reach 10\.77\.0\.2\n/);

    const command = locked.out.replaceAll("'", "");
    const { err } = await ask(runtimeFlags(command));
    assertEquals(
      err,
      "This start of the program may reach 10.77.0.2\n" +
        "This start of the program may reach 10.77.0.5\n",
    );
    const { out } = await runProgram(["permissions"], {
      ...{ cwd: folder, permissions: runtimeFlags(command) },
    });
    assertEquals(
      out,
      (await runProgram(["permissions"], { cwd: folder })).out,
    );
  });
});

Deno.test("an engine that the permissions bar is told as such, with what to do", async () => {
  await inFolder(async (cwd) => {
    for (const kind of ["postgres", "redis"]) {
      const { code, err } = await runProgram(
        ["work", "--status", `--engine=${kind}://u:secret@10.77.0.2:7/0`],
        { cwd },
      );

      assertEquals(code, 2);
      assertMatch(
        err,
        /^error: Cannot use the engine at \w+:\/\/10\.77\.0\.2:7\/0: the permissions bar 10\.77\.0\.2\nhint: .*compile --engine 10\.77\.0\.2 .*permissions --engine 10\.77\.0\.2 .*\n$/,
      );
    }
  });
});
