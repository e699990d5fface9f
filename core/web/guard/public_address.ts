import ipaddr from "ipaddr.js";
import { ConfigError } from "../../words/mod.ts";

/** A range of addresses: its first address and the length of its prefix. */
export type AddressRange = [ipaddr.IPv4 | ipaddr.IPv6, number];

/**
 * Says why `address` must not be reached, or gives `undefined` for one that is
 * public or lies in `allowed`. IPv6 addresses that carry an IPv4 address
 * (mapped, NAT64, 6to4) are as public as that one.
 *
 * Source: the IANA special-purpose address registries, as `ipaddr.js` 2.5
 * knows them.
 */
export function forbiddenRange(
  address: string,
  allowed: readonly AddressRange[] = [],
): string | undefined {
  if (!ipaddr.isValid(address.replace(/%.*$/, ""))) return "unreadable";
  const full = ipaddr.parse(address.replace(/%.*$/, ""));
  const carried = full instanceof ipaddr.IPv6 ? carriedIPv4(full) : undefined;
  const forms = carried === undefined ? [full] : [full, carried];
  if (forms.some((form) => isIn(form, allowed))) return undefined;
  if (carried !== undefined) return forbiddenIPv4(carried);
  return full instanceof ipaddr.IPv6
    ? forbiddenIPv6(full)
    : forbiddenIPv4(full);
}

/**
 * Reads CIDR ranges; a bare address is the range of itself.
 *
 * @throws {ConfigError} If one is neither, or wider than a private network.
 */
export function parseRanges(texts: readonly string[]): AddressRange[] {
  return texts.map((text) => {
    const bare = text.replace(/[[\]]/g, "");
    if (ipaddr.isValidCIDR(bare)) {
      const range = ipaddr.parseCIDR(bare);
      if (range[1] >= WIDEST[range[0].kind()]) return range;
      throw new ConfigError(
        `Cannot use --allow-address: "${text}" is wider than any private ` +
          "network, and would let pages reach whatever this machine can",
        { hint: "Write the range of the network that is meant: 10.0.0.0/8" },
      );
    }
    if (ipaddr.isValid(bare)) {
      const address = ipaddr.parse(bare);
      return [address, address.kind() === "ipv4" ? 32 : 128];
    }
    throw new ConfigError(
      `Cannot use --allow-address: "${text}" is no address range`,
      { hint: "Write it as 127.0.0.0/8 or as one address" },
    );
  });
}

/** The shortest prefix of a private network: 10.0.0.0/8 and fc00::/7. */
const WIDEST = { ipv4: 8, ipv6: 7 };

/**
 * Where clouds hand keys to their machines, beside link-local addresses: some
 * of them are written as public ones, some lie in private networks.
 */
const METADATA = new Set([
  "100.100.100.200",
  "168.63.129.16",
  "fd00:ec2::254",
  "fd20:ce::254",
]);

const GLOBAL_UNICAST: AddressRange = [ipaddr.parse("2000::"), 3];

function forbiddenIPv4(address: ipaddr.IPv4): string | undefined {
  if (METADATA.has(address.toString())) return "metadata";
  const range = address.range();
  return range === "unicast" ? undefined : range;
}

function forbiddenIPv6(address: ipaddr.IPv6): string | undefined {
  if (METADATA.has(address.toString())) return "metadata";
  const range = address.range();
  if (range !== "unicast") return range;
  return isIn(address, [GLOBAL_UNICAST]) ? undefined : "reserved";
}

/** The IPv4 address that an IPv6 address stands for, if it does. */
function carriedIPv4(address: ipaddr.IPv6): ipaddr.IPv4 | undefined {
  const parts = address.parts;
  const last = () => fromParts(parts[6]!, parts[7]!);
  if (address.isIPv4MappedAddress()) return address.toIPv4Address();
  const range = address.range();
  // 64:ff9b::/96 and ::ffff:0:a.b.c.d
  if (range === "rfc6052" || range === "rfc6145") return last();
  if (range === "6to4") return fromParts(parts[1]!, parts[2]!);
  // ::a.b.c.d, deprecated, but still understood here and there
  const isCompatible = parts.slice(0, 6).every((part) => part === 0) &&
    parts[6] !== 0;
  return isCompatible ? last() : undefined;
}

function fromParts(high: number, low: number): ipaddr.IPv4 {
  return new ipaddr.IPv4([high >> 8, high & 0xff, low >> 8, low & 0xff]);
}

function isIn(
  address: ipaddr.IPv4 | ipaddr.IPv6,
  ranges: readonly AddressRange[],
): boolean {
  return ranges.some(([start, bits]) =>
    start.kind() === address.kind() &&
    (address as ipaddr.IPv4).match(start as ipaddr.IPv4, bits)
  );
}
