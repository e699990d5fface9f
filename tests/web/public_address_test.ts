import { assert, assertEquals, assertThrows } from "@std/assert";
import { SYSTEM_CLOCK } from "../../core/words/base/clock.ts";
import { ConfigError } from "../../core/words/base/errors.ts";
import { createAddressGuard } from "../../core/web/guard/address_guard.ts";
import { createWebClient } from "../../core/web/create_web_client.ts";
import {
  forbiddenRange,
  parseRanges,
} from "../../core/web/guard/public_address.ts";
import { fakeClock, scopeOf } from "./in_memory.ts";

/** URLs that lead into a private network, whatever they look like. */
const FORBIDDEN = [
  // 127.0.0.1 in each spelling that URL parsers know
  "http://127.0.0.1/",
  "http://127.0.0.1./",
  "http://127.1/",
  "http://127.0.1/",
  "http://127.255.255.254/",
  "http://2130706433/",
  "http://0x7f000001/",
  "http://0x7F.0x0.0x0.0x1/",
  "http://0x7f.1/",
  "http://017700000001/",
  "http://0177.0.0.1/",
  "http://0177.0.0.01/",
  "http://00000177.0.0.1/",
  "http://127.0.0.0x1/",
  "http://%31%32%37.0.0.1/",
  "http://127%2e0%2e0%2e1/",
  "http://１２７.0.0.1/",
  "http://127。0。0。1/",
  "http://127｡0｡0｡1/",
  "http://①②⑦.⓪.⓪.①/",
  "http://user@127.0.0.1/",
  "http://torque-ledger.example@127.0.0.1/",
  "http://torque-ledger.example:80@127.0.0.1/",
  "http://torque-ledger.example%40@127.0.0.1/",
  "http:\\\\127.0.0.1\\",
  "http:/127.0.0.1/",
  "http:127.0.0.1/",
  "HTTP://127.0.0.1:8080/",
  "http://127.0.0.1:443/#@torque-ledger.example",
  "http://localhost/",
  "http://LOCALHOST/",
  "http://localhost./",
  "http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/",
  "http://metadata.localhost/",
  "http://[::1]/",
  "http://[0:0:0:0:0:0:0:1]/",
  "http://[0000::0001]/",
  "http://[::127.0.0.1]/",
  "http://[::ffff:127.0.0.1]/",
  "http://[::ffff:7f00:1]/",
  "http://[0:0:0:0:0:ffff:127.0.0.1]/",
  "http://[::ffff:0:127.0.0.1]/",
  "http://[64:ff9b::127.0.0.1]/",
  "http://[64:ff9b::7f00:1]/",
  "http://[64:ff9b:1::10.0.0.1]/",
  "http://[2002:7f00:1::]/",
  "http://[2002:a00:1::1]/",
  // The host itself, private, link-local, carrier, metadata
  "http://0/",
  "http://0.0.0.0/",
  "http://0.1.2.3/",
  "http://[::]/",
  "http://10.0.0.1/",
  "http://10.255.255.255/",
  "http://012.0.0.1/",
  "http://167772161/",
  "http://172.16.0.1/",
  "http://172.31.255.255/",
  "http://192.168.0.1/",
  "http://0xc0a80001/",
  "http://100.64.0.1/",
  "http://100.127.255.255/",
  "http://100.100.100.200/",
  "http://169.254.169.254/",
  "http://0xa9fea9fe/",
  "http://2852039166/",
  "http://0251.0376.0251.0376/",
  "http://[::ffff:169.254.169.254]/",
  "http://[64:ff9b::169.254.169.254]/",
  "http://[fd00:ec2::254]/",
  "http://168.63.129.16/",
  "http://192.0.0.192/",
  "http://[fc00::1]/",
  "http://[fdff:ffff::1]/",
  "http://[fe80::1]/",
  "http://[fec0::1]/",
  // Multicast, broadcast, reserved, documentation, benchmarking
  "http://224.0.0.1/",
  "http://239.255.255.255/",
  "http://240.0.0.1/",
  "http://255.255.255.255/",
  "http://192.0.2.1/",
  "http://198.51.100.1/",
  "http://203.0.113.1/",
  "http://198.18.0.1/",
  "http://192.88.99.1/",
  "http://[ff02::1]/",
  "http://[2001:db8::1]/",
  "http://[2001::1]/",
  "http://[100::1]/",
  "http://[3fff::1]/",
  "http://[::2]/",
];

const PUBLIC = [
  "http://93.184.215.14/",
  "http://1.1.1.1/",
  "http://126.255.255.255/",
  "http://128.0.0.1/",
  "http://11.0.0.1/",
  "http://172.15.255.255/",
  "http://172.32.0.1/",
  "http://100.63.255.255/",
  "http://100.128.0.1/",
  "http://[2606:4700:4700::1111]/",
  "http://[::ffff:1.1.1.1]/",
  "http://[64:ff9b::101:101]/",
];

const guard = createAddressGuard({ clock: SYSTEM_CLOCK });

async function isForbidden(text: string): Promise<boolean> {
  try {
    await guard.check(new URL(text), new AbortController().signal);
    return false;
  } catch {
    return true;
  }
}

Deno.test("check() sees through 60 spellings and more", async () => {
  assert(FORBIDDEN.length >= 60);
  const passed = [];
  for (const url of FORBIDDEN) {
    // What is no URL at all cannot be asked either.
    if (URL.canParse(url) && !await isForbidden(url)) passed.push(url);
  }
  assertEquals(passed, []);
});

Deno.test("check() is tried on URLs, nearly all of which can be parsed", () => {
  const parsed = FORBIDDEN.filter((url) => URL.canParse(url));
  assert(parsed.length >= 85, `Only ${parsed.length} can be parsed`);
});

Deno.test("check() lets public addresses pass", async () => {
  const stopped = [];
  for (const url of PUBLIC) if (await isForbidden(url)) stopped.push(url);
  assertEquals(stopped, []);
});

Deno.test("check() refuses a name if any of its addresses is private", async () => {
  const mixed = createAddressGuard({
    clock: SYSTEM_CLOCK,
    resolve: () => Promise.resolve(["1.1.1.1", "10.0.0.1"]),
  });
  let message = "passed";
  try {
    await mixed.check(
      new URL("https://torque-ledger.example/"),
      new AbortController().signal,
    );
  } catch (error) {
    message = String(error);
  }
  assert(message.includes("private"), message);
});

Deno.test("forbiddenRange() makes room for what is allowed, and no more", () => {
  const allowed = parseRanges(["127.0.0.0/8", "[::1]", "10.1.0.0/16"]);

  assertEquals(forbiddenRange("127.0.0.1", allowed), undefined);
  assertEquals(forbiddenRange("::ffff:127.0.0.1", allowed), undefined);
  assertEquals(forbiddenRange("::1", allowed), undefined);
  assertEquals(forbiddenRange("10.1.2.3", allowed), undefined);
  assertEquals(forbiddenRange("10.2.0.1", allowed), "private");
  assertEquals(forbiddenRange("169.254.169.254", allowed), "linkLocal");
});

Deno.test("parseRanges() refuses what is no range", () => {
  assertThrows(() => parseRanges(["127.0.0.1/64"]), ConfigError);
  assertThrows(() => parseRanges(["localhost"]), ConfigError);
});

Deno.test("createWebClient() says which addresses it lets pass", () => {
  const messages: string[] = [];
  createWebClient({
    allowAddresses: ["127.0.0.0/8"],
    log: (event) => event.event === "warning" && messages.push(event.message),
  });
  assertEquals(messages, ["the address guard lets pass: 127.0.0.0/8"]);
});

Deno.test("request() refuses a private address that a service hands back", async () => {
  const client = createWebClient({
    clock: fakeClock(),
    fetch: () => Promise.reject(new Error("It was asked")),
  });
  const answer = await client.request({
    service: "youtube",
    url: "http://0x7f.1/api/timedtext",
    expect: "xml",
  }, scopeOf("1001"));

  assertEquals(answer.kind, "refused");
  assertEquals(answer.effort.retries, 0);
});
