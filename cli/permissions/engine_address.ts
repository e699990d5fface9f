import ipaddr from "ipaddr.js";
import { forbiddenRange } from "../../core/web/mod.ts";
import { ConfigError } from "../../core/words/mod.ts";

/** Kinds of networks in which machines of one owner lie. */
const PRIVATE = ["private", "carrierGradeNat", "uniqueLocal"];

/**
 * Reads a private address at which an engine lies.
 *
 * @returns It as `--deny-net` writes it: IPv6 in brackets.
 * @throws {ConfigError} If it is no literal address, or none of a private
 * network: a public one is reached as it is, others are barred for a reason.
 */
export function readEngineAddress(text: string): string {
  const bare = text.replace(/^\[(.*)\]$/, "$1");
  const isLiteral = ipaddr.IPv4.isValidFourPartDecimal(bare) ||
    (ipaddr.IPv6.isValid(bare) && !bare.includes("%"));
  if (!isLiteral) {
    throw new ConfigError(`Cannot use --engine: "${text}" is no address`, {
      hint: "Write the address itself, such as 10.1.2.3 or [fd12::3]: what a " +
        "name leads to may change",
    });
  }
  const address = ipaddr.process(bare);
  const kind = forbiddenRange(address.toString());
  if (kind !== undefined && PRIVATE.includes(kind)) return hostOf(address);
  const is127 = address.toString() === "127.0.0.1";
  if (kind === undefined || is127) {
    throw new ConfigError(`Cannot use --engine: nothing bars ${text}`, {
      hint: "Public addresses and 127.0.0.1 are reached without it",
    });
  }
  throw new ConfigError(
    `Cannot use --engine: ${text} is in no private network (${kind} address)`,
    {
      hint:
        "An engine lies at 127.0.0.1, at a public address, or at one such " +
        "as 10.1.2.3 or [fd12::3]",
    },
  );
}

/**
 * Takes addresses out of the `--deny-net` list of a command line. A denied
 * range beats every allowed address, so that the ranges are written around
 * them.
 *
 * @param addresses As {@linkcode readEngineAddress} gives them.
 */
export function openTo(command: string, addresses: readonly string[]): string {
  return command.replace(
    /(?<=--deny-net=)\S+/,
    (list) => addresses.reduce(without, list.split(",")).join(","),
  );
}

/**
 * Takes an address out of a list of addresses and ranges: a range that holds
 * it becomes the ranges on both sides of it, the nearest first.
 */
export function without(denied: readonly string[], address: string): string[] {
  const open = ipaddr.parse(bareOf(address));
  return denied.flatMap((one) => {
    const bits = bitsOver(one, open);
    return bits === undefined ? [one] : besides(open, bits);
  });
}

/** The length of a range's prefix, if it is a range that holds an address. */
function bitsOver(
  range: string,
  address: ipaddr.IPv4 | ipaddr.IPv6,
): number | undefined {
  const bare = bareOf(range);
  const whole = `${bare}/${bare.includes(":") ? 128 : 32}`;
  const cidr = [bare, whole].find((one) => ipaddr.isValidCIDR(one));
  if (cidr === undefined) return undefined;
  const [first, bits] = ipaddr.parseCIDR(cidr);
  const isOver = first.kind() === address.kind() &&
    (address as ipaddr.IPv4).match(first as ipaddr.IPv4, bits);
  return isOver ? bits : undefined;
}

/**
 * The ranges that together with an address are a range of `bits` around it. For
 * each bit after the prefix, that is what differs first in this bit.
 */
function besides(address: ipaddr.IPv4 | ipaddr.IPv6, bits: number): string[] {
  const own = address.toByteArray();
  const ranges: string[] = [];
  for (let bit = own.length * 8 - 1; bit >= bits; bit--) {
    const at = bit >> 3;
    const flag = 0x80 >> (bit & 7);
    const bytes = own.map((byte, n) => n < at ? byte : 0);
    // The bits before stay, this one is turned over, those after it are zero.
    bytes[at] = ((own[at] ?? 0) ^ flag) & ~(flag - 1);
    ranges.push(`${ipaddr.fromByteArray(bytes)}/${bit + 1}`);
  }
  return ranges;
}

function bareOf(host: string): string {
  return host.replace(/^\[(.*)\]$/, "$1");
}

function hostOf(address: ipaddr.IPv4 | ipaddr.IPv6): string {
  return address.kind() === "ipv6" ? `[${address}]` : address.toString();
}
