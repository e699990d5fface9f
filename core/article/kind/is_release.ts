import type { LinkedData } from "../page/mod.ts";
import { KIND } from "../thresholds/mod.ts";

const { pressRelease: RELEASE } = KIND;

/** Characters of a text that are read. */
const MOST_OF_TEXT = 40_000;

/** What a page is told by. */
export interface ReleaseSigns {
  readonly url: string;
  readonly title: string;
  readonly text: string;
  readonly data: Pick<LinkedData, "main">;
}

/**
 * Says whether a piece is a maker's press release, wherever it is published.
 * No mark says so alone; where the writer speaks for themselves it takes three,
 * unless the address is that of a press room. What stands in quotation marks
 * is somebody else's and does not count.
 */
export function isRelease({ url, title, text, data }: ReleaseSigns): boolean {
  const own = text.slice(0, MOST_OF_TEXT).replace(
    /“[^”]{0,600}”|"[^"\n]{0,600}"/g,
    "“”",
  );
  const zones: Record<Zone, string> = {
    opening: own.slice(0, RELEASE.opening),
    ending: own.slice(-RELEASE.ending),
    path: URL.parse(url)?.pathname ?? "",
    author: authorsOf(data).join("\n"),
  };
  const marks = MARKS.filter(([zone, pattern]) => pattern.test(zones[zone]));
  const isOwnName = authorsOf(data).some((name) =>
    name.length > RELEASE.name && title.startsWith(`${name} `)
  );
  const count = marks.length + (isOwnName ? 1 : 0);
  const isPersonal =
    (own.match(FIRST_PERSON)?.length ?? 0) >= RELEASE.personalWords &&
    !PRESS_ROOM.test(zones.path);
  return count >= (isPersonal ? RELEASE.personalMarks : RELEASE.marks);
}

type Zone = "opening" | "ending" | "path" | "author";

/** Path of a press room. */
const PRESS_ROOM =
  /\/(?:press-?releases?|pressroom|newsroom|media-?(?:center|centre|room)|press)(?:\/|$)/i;

const FIRST_PERSON = /\b(?:I|I['’](?:m|ve|d)|my|we|our|us)\b/g;

/** Marks of a press release, each independent of the others. */
const MARKS: readonly [Zone, RegExp][] = [
  ["path", PRESS_ROOM],
  ["opening", /^\W{0,3}(?:for immediate release|press release)\b/im],
  [
    "opening",
    /^[A-Z][A-Z .'-]{2,30}(?:, [A-Z][A-Za-z. ]{1,20})?,? (?:[-–—(]+ ?)?(?:(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.? \d{1,2}, \d{4}\b|\/PRNewswire)/m,
  ],
  [
    "opening",
    /\/PRNewswire(?:-[\w-]{1,20})?\/|\(BUSINESS WIRE\)|\bGLOBE ?NEWSWIRE\b|\bEIN Presswire\b/i,
  ],
  [
    "opening",
    /\b(?:today|has today) (?:announced|unveiled|introduced|revealed)\b|\bannounced today\b/i,
  ],
  ["ending", /^(?:media|press) (?:contacts?|inquiries|enquiries)\b/im],
  ["ending", /^(?:# ?# ?#|- ?30 ?-)\s*$/m],
  ["ending", /^About (?!the |this |us\b)[A-Z][\w .,&'-]{1,50}(?::|$)/m],
  [
    "author",
    /\b(?:PR ?Newswire|Business ?Wire|Globe ?Newswire|EIN Presswire|newsroom|press (?:office|release)|corporate communications|media relations)\b/i,
  ],
];

function authorsOf({ main }: ReleaseSigns["data"]): string[] {
  const stated = main?.["author"];
  return (Array.isArray(stated) ? stated : [stated]).flatMap((one) => {
    const name = typeof one === "object" && one !== null && "name" in one
      ? one.name
      : one;
    return typeof name === "string" ? [name.trim()] : [];
  });
}
