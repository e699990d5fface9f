/** Path segments that head a list of pieces, in the languages of the trade. */
const LISTING_SEGMENTS = new Set(
  ("search category categories tag tags author authors staff writers " +
    "contributors archive archives index topics topic section sections page " +
    "feed rss sitemap blog news reviews review car-reviews vehicle-reviews " +
    "auto-reviews road-tests road-test test-drives first-drives first-drive " +
    "cars autos auto automotive videos features articles columns home " +
    "resenas pruebas noticias categoria etiqueta autor").split(" "),
);

/** Path segments of pages that are about a vehicle and no piece about it. */
const NO_PIECE_SEGMENTS = new Set(
  ("specs specifications pricing prices price trims inventory " +
    "dealer dealers dealerships for-sale configurator " +
    "build build-price photos gallery compare offers deals " +
    "incentives press press-releases press-release newsroom media-releases " +
    "brochures").split(" "),
);

/** File types that are never an article. */
const OTHER_FILES =
  /\.(?:pdf|jpe?g|png|gif|webp|svg|mp3|mp4|zip|xml|json|css|js)$/i;

/** A query that identifies one piece. */
const NAMES_PIECE = /[?&](?:p|id|story|article|storyid|articleid)=\d+/i;

/** Segments whose next segment only names what is listed. */
const NAMING_SEGMENTS =
  /^(?:category|categories|tag|tags|author|authors|staff|writers|contributors|topics?|sections?|page|archives?|categoria|etiqueta|autor|search)$/;

/**
 * Says whether an address, by its shape alone, leads to a list of pieces: a
 * home page, a category, tag, author or search page, a page of an archive.
 */
export function isListingUrl(url: string): boolean {
  const { pathname, search } = new URL(url);
  const segments = pathname.toLowerCase().split("/").filter(Boolean);
  if (NAMES_PIECE.test(search)) return false;
  if (segments.length === 0) return true;
  if (OTHER_FILES.test(pathname)) return true;
  const last = segments.at(-1)!.replace(/\.(?:html?|php|aspx?)$/, "");
  if (LISTING_SEGMENTS.has(last)) return true;
  if (/^\d{1,4}$/.test(last) && segments.length > 1) {
    return LISTING_SEGMENTS.has(segments.at(-2)!) || isDatePath(segments);
  }
  return segments.some((segment, index) =>
    NAMING_SEGMENTS.test(segment) && segments.length - index <= 2
  );
}

/**
 * Says whether an address, by its shape alone, leads to a page of
 * specifications, prices, offers, pictures or press releases.
 */
export function isOtherUrl(url: string): boolean {
  const segments = new URL(url).pathname.toLowerCase().split("/");
  return segments.some((segment) =>
    NO_PIECE_SEGMENTS.has(segment.replace(/\.(?:html?|php|aspx?)$/, ""))
  );
}

/** `/2026/08/07/`, `/2026/08-07/`, `/2026/08/`, `/2026-08-07-`, `/2026-08/`. */
const DAY_OR_MONTH =
  /\/(20\d\d)[/-](0[1-9]|1[0-2])(?:[/-]([0-3]\d)(?=[/-])|(?=\/))/;

/** `/2026/` ahead of all else; elsewhere it may be a model year. */
const YEAR = /^\/(20\d\d)(?=\/)/;

/**
 * The last day on which the piece at an address can have appeared, by the date
 * in its path (`/2026/08/07/`, `/2026/08/`, `/2026/`), as `YYYY-MM-DD`. A model
 * year (`/2026-kestrel-gt-50-review`) is no date.
 */
export function lastDayInUrl(url: string): string | undefined {
  const { pathname } = new URL(url);
  const [, year, month, day = "31"] = DAY_OR_MONTH.exec(pathname) ?? [];
  if (year !== undefined) return `${year}-${month}-${day}`;
  const bare = YEAR.exec(pathname)?.[1];
  return bare && `${bare}-12-31`;
}

/**
 * The words of a piece's title as its address has them, without numbers that
 * only identify it; none if its address has no such words.
 */
export function slugWords(url: string): string[] {
  const slug = slugOf(url).replace(/\.(?:html?|php|aspx?)$/, "");
  const words = slug.split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "" && !/^\d{5,}$/.test(word));
  return words.length >= 3 ? words : [];
}

/** The last part of a path, in lower case. */
export function slugOf(url: string): string {
  const last = new URL(url).pathname.split("/").filter(Boolean).at(-1) ?? "";
  return decoded(last).toLowerCase();
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** `/2026/08/` lists a month; `/2026/08/07/kestrel` is a piece. */
function isDatePath(segments: readonly string[]): boolean {
  return segments.every((segment) => /^\d{1,4}$/.test(segment));
}

/**
 * Says whether an address, by its shape alone, is that of one piece: a long
 * slug of several words, a number that identifies it, or a dated path.
 */
export function isArticleUrl(url: string): boolean {
  if (isListingUrl(url)) return false;
  const { pathname, search } = new URL(url);
  if (NAMES_PIECE.test(search)) return true;
  const segments = pathname.split("/").filter(Boolean);
  const last = (segments.at(-1) ?? "").replace(/\.(?:html?|php|aspx?)$/i, "");
  const words = last.split(/[-_]+/).filter(Boolean);
  if (words.length >= 3 || /\d{5,}/.test(last)) return true;
  return words.length >= 2 && segments.some((part) => /^20\d\d$/.test(part));
}
