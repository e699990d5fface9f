/** Path segments that head a list of pieces, in the languages of the trade. */
const LISTING_SEGMENTS = new Set(
  ("search category categories tag tags author authors staff writers " +
    "contributors archive archives index topics topic section sections page " +
    "feed rss sitemap blog news reviews review car-reviews vehicle-reviews " +
    "auto-reviews road-tests road-test test-drives first-drives first-drive " +
    "cars autos auto automotive videos features articles columns home " +
    "resenas pruebas noticias categoria etiqueta autor").split(" "),
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
