import { assert, assertEquals } from "@std/assert";
import { SYSTEM_CLOCK } from "../../core/words/base/clock.ts";
import { LoginLimit } from "../../dashboard/server/login_limit.ts";

/** A limit whose time the test sets. */
function limitAt(): { limit: LoginLimit; pass: (ms: number) => void } {
  let now = 1_000_000;
  const limit = new LoginLimit({ ...SYSTEM_CLOCK, now: () => now });
  return { limit, pass: (ms) => now += ms };
}

/** How many tries an address, or addresses in turn, are left with. */
function triesOf(limit: LoginLimit, addresses: readonly string[]): number {
  let taken = 0;
  for (let n = 0; n < 100; n++) {
    const address = addresses[n % addresses.length]!;
    if (limit.take(address) !== undefined) taken++;
  }
  return taken;
}

const SAME_OR_NOT = [
  { does: "one IPv4 address", addresses: ["192.0.2.1"], tries: 5 },
  {
    does: "two IPv4 addresses",
    addresses: ["192.0.2.1", "192.0.2.2"],
    tries: 10,
  },
  {
    does: "an IPv4 address in both spellings",
    addresses: ["192.0.2.1", "::ffff:192.0.2.1", "::ffff:c000:201"],
    tries: 5,
  },
  {
    does: "two IPv4 addresses on a socket for both",
    addresses: ["::ffff:192.0.2.1", "::ffff:192.0.2.2"],
    tries: 10,
  },
  {
    does: "all addresses of one IPv6 line",
    addresses: Array.from({ length: 50 }, (_, n) => `2001:db8::${n}:1`),
    tries: 5,
  },
  {
    does: "two IPv6 lines",
    addresses: ["2001:db8:0:1::1", "2001:db8:0:2::1"],
    tries: 10,
  },
];

for (const { does, addresses, tries } of SAME_OR_NOT) {
  Deno.test(`LoginLimit gives ${tries} tries to ${does}`, () => {
    assertEquals(triesOf(limitAt().limit, addresses), tries);
  });
}

Deno.test("LoginLimit lets an address try again after a minute", () => {
  const { limit, pass } = limitAt();
  assertEquals(triesOf(limit, ["192.0.2.1"]), 5);
  pass(59_999);
  assertEquals(limit.take("192.0.2.1"), undefined);
  pass(1);
  assertEquals(triesOf(limit, ["192.0.2.1"]), 5);
});

Deno.test("LoginLimit slows an innocent address by 2 s at most, and never refuses it", () => {
  const { limit, pass } = limitAt();
  assertEquals(limit.take("198.51.100.1"), 0);
  const waits: number[] = [];
  for (let n = 0; n < 50_000; n++) {
    waits.push(limit.take(`10.${n >> 16}.${(n >> 8) & 255}.${n & 255}`)!);
    if (n % 1000 === 0) assert(limit.take(`192.0.2.${n / 1000}`)! <= 2000);
  }
  assertEquals(Math.max(...waits), 2000);
  assertEquals(waits.toSorted((a, b) => a - b), waits, "it grows");
  assert(limit.size <= 10_000, `${limit.size} addresses are remembered`);
  pass(60_000);
  assertEquals(limit.take("198.51.100.1"), 0);
});

Deno.test("LoginLimit counts no right password", () => {
  const { limit } = limitAt();
  for (let n = 0; n < 50; n++) {
    assertEquals(limit.take("192.0.2.1"), 0);
    limit.giveBack("192.0.2.1");
  }
  assertEquals(triesOf(limit, ["192.0.2.1"]), 5);
});
