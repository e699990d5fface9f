import { foldAccount } from "./shared_hosts.ts";

const AND = /\s+(?:and|with|und|et|y)\s+|\s*[&;|/•·]\s*/i;
const ROLE =
  /\b(?:writers?|editors?|reporter|staff|contributor|correspondent|columnist|journalist|reviewer|critic|photographer|publisher|director|manager|producer|host|redactora?|editora?|periodista)\b/i;
const STAFF =
  /^(?:by |por )?(?:(?:the |our )?(?:\S+ ){0,4}(?:staff|team|editors|editorial|newsroom|desk|crew)(?: (?:writers?|reports?|reporter|team|board|desk))?|staff|admin(?:istrator)?|editor(?:ial)?|redacci[oó]n|equipo|contributors?|guest(?: (?:author|writer|post))?|wire services?|news services?|webmaster|anonymous|unknown)$/i;
const NO_AUTHOR =
  /^(?:photo(?:s|graphy|graphs)?|images?|pictures|video|fotos?)\b/i;

/**
 * Takes printed bylines apart into single names: "By Dana Orlo and Imre Solt",
 * "Dana Orlo, Senior Editor", "Orlo, Dana". Photo credits are left out.
 */
export function splitBylines(printed: readonly string[]): string[] {
  const names = printed
    .flatMap((byline) => byline.split(AND))
    .filter((part) => !NO_AUTHOR.test(part.trim()))
    .flatMap(splitCommas)
    .map((part) =>
      part.replace(/^(?:words |story |text |review )?(?:by|por):?\s+/i, "")
        .replaceAll(/\s+/g, " ").trim()
    )
    .filter((part) => part !== "");
  return [...new Set(names)];
}

/** Says whether a byline is the house's and no person's. */
export function isStaffByline(
  byline: string,
  page: { readonly siteName?: string; readonly url: string },
): boolean {
  if (STAFF.test(byline.trim())) return true;
  const name = foldAccount(byline);
  const host = URL.canParse(page.url) ? new URL(page.url).hostname : "";
  const label = foldAccount(host.replace(/^www\./, "").split(".")[0] ?? "");
  return name === "" || name === label ||
    name === foldAccount(host.replace(/^www\./, "")) ||
    (page.siteName !== undefined && name === foldAccount(page.siteName));
}

/** Parts names at commas, and keeps "Orlo, Dana" and "Dana Orlo, MD" whole. */
function splitCommas(part: string): string[] {
  const pieces = part.split(/\s*,\s*/).filter((piece) => piece !== "");
  const names = pieces.filter((piece, index) => index === 0 || !isRole(piece));
  const [first, ...rest] = names;
  if (first === undefined) return [];
  if (rest.length === 1 && !first.includes(" ")) {
    return [`${first}, ${rest[0]}`];
  }
  return names.filter((name, index) => index === 0 || name.includes(" "));
}

function isRole(piece: string): boolean {
  return ROLE.test(piece);
}
