import { assert, assertEquals, assertThrows } from "@std/assert";
import { parseRanges } from "../../core/web/guard/public_address.ts";
import { ConfigError } from "../../core/words/mod.ts";
import { inFolder } from "../program.ts";
import { openHere, ORIGIN } from "./opened.ts";

Deno.test("a session ends at its end, wherever its cookie is kept", async () => {
  await inFolder(async (folder) => {
    await using opened = await openHere(folder, { password: "invented" });
    const logIn = async () => {
      const answer = await opened.post("/login", { password: "invented" });
      return (answer.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
    };
    const [mine, another] = [await logIn(), await logIn()];
    const statusOf = async (cookie: string) =>
      (await opened.get("/load", { cookie })).status;
    assertEquals([await statusOf(mine), await statusOf(another)], [200, 200]);

    await opened.post("/logout", {}, { cookie: mine });

    assertEquals([await statusOf(mine), await statusOf(another)], [303, 200]);
    const [until, , signature] = mine.slice("clipscout=".length).split(".");
    for (
      const forged of [
        `${until}.other.${signature}`,
        `${until}..${signature}`,
        `${until}.${signature}`,
      ]
    ) assertEquals(await statusOf(`clipscout=${forged}`), 303, forged);
  });
});

const HOSTS = [
  "127.0.0.1:20311.evil.example",
  "127.0.0.1:8501:8501",
  "[::1",
  "a b",
  "127.0.0.1:99999",
];

for (const host of HOSTS) {
  Deno.test(`the dashboard takes "${host}" for another name, and logs nothing`, async () => {
    await inFolder(async (folder) => {
      const logged: string[] = [];
      await using opened = await openHere(folder, {
        log: (message) => logged.push(message),
      });
      // The address of a request with such a header cannot be read.
      const request = new Request(`${ORIGIN}/load`, { headers: { host } });
      Object.defineProperty(request, "url", {
        get: () => new URL(`http://${host}/load`).href,
      });

      const { status } = await opened.dashboard.handle(request, "127.0.0.1");

      assertEquals(status, 421);
      assertEquals(logged, []);
    });
  });
}

const WIDE = ["0.0.0.0/0", "0.0.0.0/1", "10.0.0.0/7", "::/0", "2000::/3"];
const NARROW = ["10.0.0.0/8", "127.0.0.1", "fd00::/8", "fc00::/7", "::1/128"];

for (const range of WIDE) {
  Deno.test(`parseRanges() refuses ${range} as too wide`, () => {
    assertThrows(() => parseRanges([range]), ConfigError, "wider than any");
  });
}

Deno.test("parseRanges() takes private networks", () => {
  assertEquals(parseRanges(NARROW).length, NARROW.length);
});

Deno.test("what an earlier program left half done is removed at the start", async () => {
  await inFolder(async (folder) => {
    const csv = "WO #,Model,To,Links\n1,Mazda CX-50,A,https://a.example/x\n";
    const uploaded = await (async () => {
      await using opened = await openHere(folder);
      const form = new FormData();
      form.set("file", new File([csv], "loans.csv"));
      const answer = await opened.post("/load", form);
      return answer.headers.get("location")?.split("=")[1] ?? "";
    })();
    await Deno.mkdir(`${folder}/exports`);
    const left = [
      `uploads/${uploaded}.${crypto.randomUUID()}`,
      `uploads/${"0".repeat(64)}`,
      `exports/${crypto.randomUUID()}`,
    ];
    const fresh = `exports/${crypto.randomUUID()}`;
    const kept = [fresh, "exports/7", `uploads/${uploaded}`];
    const old = new Date(Date.now() - 2 * 3_600_000);
    for (const name of [...left, fresh, "exports/7"]) {
      await Deno.writeTextFile(`${folder}/${name}`, "half");
    }
    for (const name of [...left, "exports/7", `uploads/${uploaded}`]) {
      await Deno.utime(`${folder}/${name}`, old, old);
    }

    await using _opened = await openHere(folder);

    for (const name of left) assert(!await isThere(`${folder}/${name}`), name);
    for (const name of kept) assert(await isThere(`${folder}/${name}`), name);
  });
});

Deno.test("an upload that no run read is removed after a week", async () => {
  await inFolder(async (folder) => {
    const csv = "WO #,Model,To,Links\n1,Mazda CX-50,A,https://a.example/x\n";
    let days = 0;
    const clock = {
      now: () => Date.now() + days * 86_400_000,
      sleep: () => Promise.resolve(),
    };
    const hash = await (async () => {
      await using opened = await openHere(folder, { clock });
      const form = new FormData();
      form.set("file", new File([csv], "loans.csv"));
      const answer = await opened.post("/load", form);
      return answer.headers.get("location")?.split("=")[1] ?? "";
    })();
    const isKept = async () => {
      await using _opened = await openHere(folder, { clock });
      return await isThere(`${folder}/uploads/${hash}`);
    };

    days = 6;
    assertEquals(await isKept(), true);
    days = 8;
    assertEquals(await isKept(), false);
  });
});

function isThere(path: string): Promise<boolean> {
  return Deno.stat(path).then(() => true, () => false);
}
