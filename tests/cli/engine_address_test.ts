import { assert, assertEquals, assertMatch, assertThrows } from "@std/assert";
import fc from "fast-check";
import ipaddr from "ipaddr.js";
import {
  openTo,
  readEngineAddress,
  without,
} from "../../cli/permissions/engine_address.ts";
import { ConfigError } from "../../core/words/mod.ts";
import deno from "../../deno.json" with { type: "json" };
import { runtimeFlags } from "../../scripts/compile.ts";

const COMMAND = deno.tasks.clipscout.command;

/** The ranges that a command line denies. */
function deniedBy(command: string): string[] {
  const [, list = ""] = /--deny-net=(\S+)/.exec(command) ?? [];
  return list.split(",");
}

/** Whether a list of ranges holds an address, as the runtime reads it. */
function isBarred(address: string, list: readonly string[]): boolean {
  const one = ipaddr.parse(address);
  const whole = one.kind() === "ipv4" ? 32 : 128;
  return list.some((text) => {
    const [first = "", bits = whole] = text.replace(/[[\]]/g, "").split("/");
    const range = ipaddr.parse(first);
    return range.kind() === one.kind() &&
      (one as ipaddr.IPv4).match(range as ipaddr.IPv4, Number(bits));
  });
}

/** Addresses of some width, near to each other more often than by chance. */
function addresses(bytes: 4 | 16, starts: readonly number[][]) {
  return fc.tuple(
    fc.constantFrom(...starts),
    fc.uint8Array({ minLength: bytes, maxLength: bytes }),
    fc.integer({ min: 0, max: bytes }),
  ).map(([start, random, kept]) => {
    const near = [...start, ...Array(bytes).fill(0)].slice(0, bytes);
    return ipaddr.fromByteArray([
      ...near.slice(0, kept),
      ...random.slice(kept),
    ]).toString();
  });
}

const V4 = addresses(4, [
  [10],
  [10, 77, 0, 2],
  [172, 16],
  [192, 168],
  [100, 64],
  [127, 0, 0, 1],
  [169, 254],
  [255, 255, 255, 255],
]);
const V6 = addresses(16, [[0xfd, 0x12], [0xfd, 0], [0xfe, 0x80], [0x20, 1]]);

Deno.test("without() bars an address if and only if it was barred and is no exception (IPv4)", () => {
  const denied = deniedBy(COMMAND);
  fc.assert(fc.property(
    fc.array(V4, { minLength: 1, maxLength: 4 }),
    fc.array(V4, { minLength: 20, maxLength: 20 }),
    (open, others) => {
      const split = open.reduce(without, denied);
      for (const one of [...open, ...open.flatMap(neighbours), ...others]) {
        const expected = isBarred(one, denied) && !open.includes(one);
        assertEquals(isBarred(one, split), expected, `${one} of ${open}`);
      }
    },
  ));
});

Deno.test("without() bars an address if and only if it was barred and is no exception (IPv6)", () => {
  const denied = ["fc00::/7", "fe80::/10", "[fd00:ec2::254]", "[::1]"];
  fc.assert(fc.property(
    fc.array(V6, { minLength: 1, maxLength: 3 }),
    fc.array(V6, { minLength: 20, maxLength: 20 }),
    (open, others) => {
      const split = open.reduce(without, denied);
      for (const one of [...open, ...others, "fd00:ec2::254", "::1"]) {
        const expected = isBarred(one, denied) && !open.includes(one);
        assertEquals(isBarred(one, split), expected, `${one} of ${open}`);
      }
    },
  ));
});

/** The addresses that differ from one in a single bit. */
function neighbours(address: string): string[] {
  const bytes = ipaddr.parse(address).toByteArray();
  return bytes.flatMap((byte, n) =>
    [1, 2, 4, 8, 16, 32, 64, 128].map((flag) =>
      ipaddr.fromByteArray(bytes.with(n, byte ^ flag)).toString()
    )
  );
}

Deno.test("without() leaves 127.0.0.1 out of loopback as the task does", () => {
  assertEquals(
    without(["127.0.0.0/8"], "127.0.0.1"),
    deniedBy(COMMAND).filter((one) => one.startsWith("127.")),
  );
});

Deno.test("without() leaves what is no address as it is", () => {
  assertEquals(without(["inside.example", "10.0.0.1:80"], "10.0.0.1"), [
    "inside.example",
    "10.0.0.1:80",
  ]);
});

Deno.test("openTo() changes nothing of a command but the denied ranges", () => {
  const rest = (command: string) => command.replace(/--deny-net=\S+/, "");
  const opened = openTo(COMMAND, ["10.77.0.2", "192.168.1.5"]);

  assertEquals(rest(opened), rest(COMMAND));
  assertEquals(openTo(COMMAND, []), COMMAND);
  // The runtime takes no ranges of IPv6, so that none is there to be left out.
  assertEquals(openTo(COMMAND, ["[fd12::3]"]), COMMAND);
  assert(runtimeFlags(opened).includes("--no-prompt"));
});

for (
  const [given, read] of [
    ["10.1.2.3", "10.1.2.3"],
    ["192.168.0.5", "192.168.0.5"],
    ["172.31.255.255", "172.31.255.255"],
    ["100.64.0.7", "100.64.0.7"],
    ["::ffff:10.1.2.3", "10.1.2.3"],
    ["fd12:0::3", "[fd12::3]"],
    ["[fd12::3]", "[fd12::3]"],
  ] as const
) {
  Deno.test(`readEngineAddress() takes ${given}`, () => {
    assertEquals(readEngineAddress(given), read);
  });
}

for (
  const [given, says] of [
    ["db.example", /is no address/],
    ["10.0.0.0/8", /is no address/],
    ["10.1", /is no address/],
    ["0x0a000001", /is no address/],
    ["fd12::3%eth0", /is no address/],
    ["", /is no address/],
    ["1.1.1.1", /nothing bars/],
    ["[2606:4700:4700::1111]", /nothing bars/],
    ["127.0.0.1", /nothing bars/],
    ["::1", /loopback/],
    ["127.0.0.2", /loopback/],
    ["0.0.0.0", /no private network/],
    ["169.254.169.254", /linkLocal/],
    ["fe80::1", /linkLocal/],
    ["168.63.129.16", /metadata/],
    ["100.100.100.200", /metadata/],
    ["fd00:ec2::254", /metadata/],
    ["[fd20:ce::254]", /metadata/],
    ["224.0.0.1", /multicast/],
    ["255.255.255.255", /broadcast/],
  ] as const
) {
  Deno.test(`readEngineAddress() refuses "${given}"`, () => {
    const error = assertThrows(() => readEngineAddress(given), ConfigError);
    assertMatch(error.message, says);
    assert(error.hint);
  });
}
