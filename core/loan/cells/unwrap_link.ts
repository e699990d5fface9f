import wrappers from "./link_wrappers.tsv" with { type: "text" };

/** What was found inside of a wrapped link. */
export interface Unwrapped {
  /** The inner address. */
  readonly link: string;
  /** Who wrapped it, for a person: `SafeLinks`. */
  readonly wrapper: string;
}

/**
 * Takes the address out of a link that a mail program, a search engine or a
 * proxy has wrapped around it, as often as it is wrapped.
 *
 * Which hosts wrap stands in `link_wrappers.tsv`; how is the same for nearly
 * all of them: the address is a parameter, or the end of the path, plain,
 * percent-encoded or in Base64. Proofpoint's, Google's AMP cache and Google
 * Translate's hosts spell it in ways of their own.
 *
 * @returns Nothing if the link is not wrapped, or hides its address from all
 * but the host (as shorteners and Mimecast do).
 */
export function unwrapLink(link: string): Unwrapped | undefined {
  let found: Unwrapped | undefined;
  for (let layers = 0; layers < MAX_LAYERS; layers++) {
    const inner = unwrapOnce(found?.link ?? link);
    if (inner === undefined) break;
    found = { link: inner.link, wrapper: found?.wrapper ?? inner.wrapper };
  }
  return found;
}

/** A mail that was forwarded through several firms is wrapped by each. */
const MAX_LAYERS = 6;

/** Hosts that wrap, with their path and name. */
export const WRAPPERS = wrappers.trim().split("\n").slice(1).map((line) => {
  const [host = "", path = "", wrapper = ""] = line.split("\t");
  return { host, path, wrapper };
});

function unwrapOnce(link: string): Unwrapped | undefined {
  const url = URL.parse(link);
  if (url === null) return undefined;
  for (const { wrapper, read } of SPELLINGS) {
    const inner = read(url);
    if (inner !== undefined) return { link: inner, wrapper };
  }
  const known = WRAPPERS.find(({ host, path }) =>
    isHost(url.hostname, host) && url.pathname.startsWith(path)
  );
  if (known === undefined) return undefined;
  const inner = innerOf(url);
  return inner === undefined
    ? undefined
    : { link: inner, wrapper: known.wrapper };
}

/** `*.a.example` is a host below, `a.*` the host in any country. */
function isHost(host: string, pattern: string): boolean {
  if (pattern.startsWith("*.")) return host.endsWith(pattern.slice(1));
  if (!pattern.endsWith(".*")) return host === pattern;
  const name = pattern.slice(0, -1);
  const bare = host.replace(/^(?:www|m)\./, "");
  return bare.startsWith(name) &&
    /^[a-z]{2,3}(?:\.[a-z]{2})?$/.test(bare.slice(name.length));
}

/** The address among the parameters, else at the end of the path. */
function innerOf(url: URL): string | undefined {
  const hash = url.hash.includes("?") ? url.hash.replace(/^[^?]*\?/, "") : "";
  for (const values of [url.searchParams, new URLSearchParams(hash)]) {
    for (const value of values.values()) {
      const address = asAddress(value) ?? asAddress(fromBase64(value));
      if (address !== undefined) return address;
    }
  }
  const path = url.pathname + url.search;
  const at = path.search(/https?(?::|%3a)(?:\/|%2f){1,2}/i);
  if (at > 0) return asAddress(decoded(path.slice(at)));
  const amp = /^\/amp\/(s\/)?([^/]+\.[^/]+\/.*)$/.exec(path);
  return amp === null
    ? undefined
    : asAddress(`http${amp[1] ? "s" : ""}://${amp[2]}`);
}

function asAddress(text: string): string | undefined {
  const whole = text.trim().replace(/^(https?:)\/(?!\/)/i, "$1//");
  if (!/^https?:\/\/[^/\s]+\.[^/\s]/i.test(whole)) return undefined;
  return URL.parse(whole)?.href;
}

function decoded(text: string): string {
  if (/^https?:/i.test(text)) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function fromBase64(text: string): string {
  if (!/^[\w+/-]{16,}=*$/.test(text)) return "";
  try {
    return new TextDecoder().decode(bytesOf(text));
  } catch {
    return "";
  }
}

function bytesOf(base64: string): Uint8Array {
  const usual = base64.replaceAll("-", "+").replaceAll("_", "/");
  return Uint8Array.from(atob(usual), (char) => char.charCodeAt(0));
}

/** Wrappers that spell the address in a way of their own. */
const SPELLINGS: readonly {
  readonly wrapper: string;
  readonly read: (url: URL) => string | undefined;
}[] = [
  { wrapper: "Proofpoint", read: proofpoint2 },
  { wrapper: "Proofpoint", read: proofpoint3 },
  { wrapper: "AMP proxy", read: ampCache },
  { wrapper: "Google Translate", read: translated },
];

/** `u=https-3A__a.example_x`: `-` stands for `%`, `_` for `/`. */
function proofpoint2({ hostname, pathname, searchParams }: URL) {
  if (hostname !== "urldefense.proofpoint.com") return undefined;
  if (!pathname.startsWith("/v2/")) return undefined;
  const spelt = searchParams.get("u") ?? "";
  return asAddress(
    decoded(` ${spelt.replaceAll("-", "%").replaceAll("_", "/")}`),
  );
}

/**
 * `/v3/__https://a.example/x*20y__;Iw!!…`: each `*` is the next of the letters
 * behind it, and `**A`, `**B` ... the next two, three ...
 */
function proofpoint3({ hostname, href }: URL): string | undefined {
  if (!/^urldefense\.(?:com|us|proofpoint\.com)$/.test(hostname)) {
    return undefined;
  }
  const [, spelt, letters = ""] = /\/v3\/__(.+?)__;([\w-]*)=*!/.exec(href) ??
    [];
  if (spelt === undefined) return undefined;
  const left = Array.from(new TextDecoder().decode(bytesOf(letters)));
  const text = spelt.replaceAll(/\*(?:\*([\w-]))?/g, (_, run) => {
    const length = run === undefined ? 1 : RUNS.indexOf(run) + 2;
    return left.splice(0, length).join("");
  });
  return asAddress(text);
}

const RUNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** `https://a-example.cdn.ampproject.org/c/s/a.example/x`. */
function ampCache({ hostname, pathname, search }: URL): string | undefined {
  if (!hostname.endsWith(".ampproject.org")) return undefined;
  const [, secure, rest] = /^\/[a-z]\/(s\/)?(.+)$/.exec(pathname) ?? [];
  if (rest === undefined) return undefined;
  const query = search.replaceAll(AMP_ONLY, "").replace(/[?&]$/, "");
  return asAddress(`http${secure ? "s" : ""}://${rest}${query}`);
}

/** What the proxy itself has added to an address. */
const AMP_ONLY = /(?<=[?&])(?:amp_[a-z_]+|usqp)=[^&]*(?:&|$)/g;

/** `https://www-a-example.translate.goog/x?_x_tr_sl=de`: `--` is a hyphen. */
function translated(url: URL): string | undefined {
  const [, name] = /^(.+)\.translate\.goog$/.exec(url.hostname) ?? [];
  if (name === undefined) return undefined;
  const inner = new URL(url);
  inner.hostname = name.replaceAll("--", "\n").replaceAll("-", ".")
    .replaceAll("\n", "-");
  for (const key of [...inner.searchParams.keys()]) {
    if (key.startsWith("_x_tr_")) inner.searchParams.delete(key);
  }
  return asAddress(inner.href);
}
