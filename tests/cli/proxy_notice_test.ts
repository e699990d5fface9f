import { assertEquals, assertStringIncludes } from "@std/assert";
import { proxyNotice } from "../../cli/command/proxy_notice.ts";
import { loadConfig } from "../../core/settings/mod.ts";
import { inFolder, runProgram } from "../program.ts";

const ROOT = new URL("../../", import.meta.url).href;
const LOANS =
  "WO #,Make,Model,Contact,Links\n1,Mazda,CX-50,Ann Lee,https://nowhere.invalid/\n";

Deno.test("proxyNotice() is silent where each proxy can be used", () => {
  const env: Record<string, string> = {
    HTTPS_PROXY: " ",
    http_proxy: "p.example:3128",
    NO_PROXY: "a",
  };

  assertEquals(
    proxyNotice(loadConfig({ env: (name) => env[name] })),
    undefined,
  );
});

Deno.test("clipscout ingest tells of proxies under its own permissions", async () => {
  await inFolder(async (folder) => {
    // There is no such host, so nothing is asked.
    await Deno.writeTextFile(`${folder}/loans.csv`, LOANS);
    const { err } = await runProgram(["ingest", "loans.csv"], {
      cwd: folder,
      env: {
        OPENAI_API_KEY: "sk-nothing",
        https_proxy: "http://fleet:secret-word@127.0.0.1:9",
        ALL_PROXY: "socks5://fleet:secret-word@127.0.0.1:1080",
      },
    });

    assertStringIncludes(
      err,
      "warning: requests go out through a proxy: https by 127.0.0.1:9",
    );
    assertStringIncludes(err, "warning: ALL_PROXY is set, but not used");
    assertEquals(err.includes("secret-word"), false);
  });
});

Deno.test("once the settings are read, NO_PROXY leads nothing past the guard", async () => {
  const script = `
    import { systemIo } from "${ROOT}cli/command/mod.ts";
    import { openGuardProxy } from "${ROOT}core/web/guard/guard_proxy.ts";
    systemIo().closeEnvironment();
    const vetted = [];
    const { client, close } = openGuardProxy({
      vet(host) {
        vetted.push(host);
        throw new Error("not today");
      },
    });
    await fetch("https://nowhere.invalid/", { client }).catch(() => {});
    close();
    console.log(vetted.join(" "));
  `;
  const { stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["eval", "--config", new URL("deno.json", ROOT).pathname, script],
    env: { NO_PROXY: "nowhere.invalid", no_proxy: "nowhere.invalid" },
  }).output();

  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  assertEquals(text(stdout), "nowhere.invalid\n", text(stderr));
});
