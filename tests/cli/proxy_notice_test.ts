import { assertEquals, assertStringIncludes } from "@std/assert";
import { proxyNotice } from "../../cli/command/proxy_notice.ts";
import { inFolder, runProgram } from "../program.ts";

Deno.test("proxyNotice() is silent where no proxy is named", () => {
  const env: Record<string, string> = { HTTPS_PROXY: " ", NO_PROXY: "a" };

  assertEquals(proxyNotice((name) => env[name]), undefined);
});

Deno.test("clipscout ingest warns of a proxy under its own permissions", async () => {
  await inFolder(async (folder) => {
    // There is no such host, so nothing is asked.
    await Deno.writeTextFile(
      `${folder}/loans.csv`,
      "WO #,Make,Model,Contact,Links\n1,Mazda,CX-50,Ann Lee,https://nowhere.invalid/\n",
    );
    const { err } = await runProgram(["ingest", "loans.csv"], {
      cwd: folder,
      env: { OPENAI_API_KEY: "sk-nothing", HTTP_PROXY: "http://127.0.0.1:9" },
    });

    assertStringIncludes(err, "warning: HTTP_PROXY is set, but not used");
  });
});
