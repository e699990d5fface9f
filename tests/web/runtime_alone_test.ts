/**
 * Why the guard stands beside the runtime's own list of denied addresses: what
 * each of the two lets through, asked of a real listener.
 */
import { assertEquals, assertStringIncludes } from "@std/assert";
import { forbiddenRange } from "../../core/web/guard/mod.ts";
import { denoEnvironment, taskFlags } from "../program.ts";

/** Asks each address with nothing but the runtime's list, and tells what came. */
const ASK = `
for (const url of Deno.args) {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(3_000) });
    console.log(url, await answer.text());
  } catch (error) {
    console.log(url, /Requires net access/.test(String(error)) ? "denied" : "gone");
  }
}`;

Deno.test("the runtime alone lets a page reach this machine; the guard does not", async () => {
  await using server = Deno.serve(
    { port: 0, hostname: "127.0.0.1", onListen() {} },
    () => new Response("reached"),
  );
  const { port } = server.addr;
  const folder = await Deno.makeTempDir();
  await Deno.writeTextFile(`${folder}/ask.ts`, ASK);
  const urls = [
    `http://127.0.0.1:${port}/`,
    `http://2130706433:${port}/`,
    "http://10.1.2.3/",
    "http://169.254.169.254/",
  ];

  const { stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["run", ...taskFlags("clipscout"), `${folder}/ask.ts`, ...urls],
    cwd: folder,
    env: denoEnvironment(),
    clearEnv: true,
  }).output();
  const said = new TextDecoder().decode(stdout);

  assertStringIncludes(said, `${urls[0]} reached`);
  assertStringIncludes(said, `${urls[1]} reached`);
  assertStringIncludes(said, `${urls[2]} denied`);
  assertStringIncludes(said, `${urls[3]} denied`);
  for (const address of ["127.0.0.1", "10.1.2.3", "fd00::1", "fe80::1"]) {
    assertEquals(typeof forbiddenRange(address), "string", address);
  }
  await Deno.remove(folder, { recursive: true });
});
