import { assertEquals, assertMatch } from "@std/assert";
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
