import { getDomain, parse as parseHost } from "tldts";

/** Query parameters that say where a visitor came from, not which page it is. */
const TRACKING =
  /^(?:utm_[a-z_]+|gclid|gclsrc|dclid|gbraid|wbraid|fbclid|msclkid|twclid|ttclid|yclid|igshid|igsh|mc_cid|mc_eid|_ga|_gl|amp|amp_js_v|outputtype)(?:=|$)/i;

const AMP_CACHE = /^\/(?:c|v|a)\/(s\/)?(.+)$/;
const AMP_VIEWER = /^\/amp\/(s\/)?([^/]+\..+)$/;

/**
 * Writes a URL in the one form in which pages are compared: without fragment,
 * tracking parameters, AMP marks and default port; host in lower case. Other
 * parameters, their order and a final slash stay. What is not an http or https
 * URL comes back trimmed, and otherwise as it is.
 */
export function normaliseUrl(url: string): string {
  const parsed = parseWebUrl(url);
  if (!parsed) return url.trim();
  const page = leaveAmpCache(parsed);
  page.hash = "";
  page.search = page.search.slice(1).split("&")
    .filter((part) => part !== "" && !TRACKING.test(part)).join("&");
  page.hostname = page.hostname.replace(/^amp\.(?=.+\..)/, "")
    .replace(/\.$/, "");
  page.pathname = page.pathname.replace(/^\/amp(?=\/.)/, "")
    .replace(/(.)\/amp(\/?)$/, "$1$2").replace(/\.amp(\.html?)?$/, "$1");
  return page.href;
}

/**
 * Says whether two URLs lie under one registrable domain
 * (`www.lane.example` and `cars.lane.example`); look-alikes do not, and two
 * customers of a shared host (`a.blogspot.com`, `b.blogspot.com`) do not.
 */
export function sameSite(a: string, b: string): boolean {
  const site = siteOf(a);
  return site !== undefined && site === siteOf(b);
}

/**
 * Gives the registrable domain of a URL or bare host (`lane.example`), in
 * lower case; for an address or a single-label host the host itself.
 */
export function siteOf(url: string): string | undefined {
  const host = parseWebUrl(url)?.hostname ??
    parseWebUrl(`https://${url.trim()}`)?.hostname;
  if (!host) return undefined;
  return getDomain(host, { allowPrivateDomains: true }) ??
    host.replace(/\.$/, "");
}

/**
 * Says whether a host's name lies under a domain that anybody's resolver
 * knows, and not in a network of one's own (`printer.lan`, `intranet`).
 * `.example` is kept for documentation (RFC 2606), and counts.
 */
export function isPublicName(host: string): boolean {
  const name = host.replace(/\.$/, "");
  return /\.example$/i.test(name) ||
    (name.includes(".") && !/\.(?:arpa|onion)$/i.test(name) &&
      parseHost(name).isIcann === true);
}

/** Says whether two URLs are spellings of the same page's address. */
export function samePage(a: string, b: string): boolean {
  return pageKey(a) === pageKey(b);
}

/**
 * The one id of all spellings of a page's address: whatever their scheme,
 * `www.`, `m.`, index file, doubled or final slash, needless escapes, fragment,
 * tracking parameters and AMP marks. It is for comparing and leads nowhere.
 */
export function pageKey(url: string): string {
  return normaliseUrl(url).replace(/^https?:\/\//, "")
    .replace(/^(?:(?:www|m|mobile)\.)+(?=[^/]+\.[^/]+)/, "")
    .replace(/^[^?]+/, keyOfPath);
}

function keyOfPath(path: string): string {
  return path.replaceAll(
    /%(?:2[de]|5f|7e|3\d|[46][1-9a-f]|[57][0-9a])/gi,
    decodeURIComponent,
  )
    .replaceAll(/\/{2,}/g, "/")
    .replace(/\/(?:index|default)\.(?:html?|php|aspx?)$/i, "/")
    .replace(/\/$/, "");
}

function parseWebUrl(url: string): URL | undefined {
  const parsed = URL.parse(url.trim());
  if (parsed?.protocol !== "http:" && parsed?.protocol !== "https:") {
    return undefined;
  }
  return parsed;
}

/** `cdn.ampproject.org/c/s/host/path` and `google.com/amp/s/host/path`. */
function leaveAmpCache(url: URL): URL {
  const form = url.hostname.endsWith(".cdn.ampproject.org")
    ? AMP_CACHE
    : /^(?:www\.)?google\.[a-z.]+$/.test(url.hostname)
    ? AMP_VIEWER
    : undefined;
  const found = form?.exec(url.pathname);
  if (!found) return url;
  const scheme = found[1] ? "https" : "http";
  return parseWebUrl(`${scheme}://${found[2]}${url.search}`) ?? url;
}
