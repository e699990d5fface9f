import { jsonText, type LinkedData, type Page, typesOf } from "../page/mod.ts";
import { fromWords, patternOf } from "../../lexicon/mod.ts";
import { isStaffByline } from "../../person/mod.ts";
import {
  classAuthors,
  isArticleAddress,
  isAuthorLink,
  isAuthorProperty,
  linkedAuthors,
  markedAuthors,
  metaAuthors,
} from "./author_marks.ts";
import { linkedNames, printedAuthors } from "./printed_bylines.ts";
import { splitNames } from "./split_names.ts";
import type { Survey } from "./survey/mod.ts";
import { FACTS } from "../thresholds/mod.ts";

const { house: HOUSE, unread: UNREAD } = FACTS;

/** Who signed a page, and where it says so. */
export interface PageBylines {
  /** As printed, one name each; empty if none is given. */
  readonly names: readonly string[];
  /** Such as `json-ld author`; absent without names. */
  readonly source?: string;
  /** What stands for an author and could not be read as a name. */
  readonly unread?: string;
  /** A house that signs, alone or beside `names`, as printed. */
  readonly house?: string;
}

/** Options for {@linkcode findBylines}. */
export interface FindBylinesOptions {
  readonly survey: Survey;
  /** Names of the site, which are no authors. */
  readonly outlets: readonly string[];
}

/**
 * Finds who signed a page, by JSON-LD, meta, `rel=author`, `itemprop`, byline
 * classes, `address` in the article, links to people's pages and the text around the headline, in this
 * order; who only reviewed or edited it comes last. Staff bylines and outlets
 * give no name: they are the `house`. A page without any is unsigned; one whose
 * author could not be read says so.
 */
export function findBylines(
  page: Page,
  data: LinkedData,
  options: FindBylinesOptions,
): PageBylines {
  const { survey } = options;
  const outlets = options.outlets.filter((name) => !isPerson(name, data));
  const linked = linkedAuthors(data);
  const ways: [string, () => readonly string[]][] = [
    ["json-ld author", () => linked.people],
    ["meta", () => metaAuthors(page)],
    ["rel author", () => markedAuthors(survey, isAuthorLink)],
    ["itemprop author", () => markedAuthors(survey, isAuthorProperty)],
    ["byline class", () => classAuthors(survey)],
    [
      "address",
      // Of a street's words one alone may look like a name.
      () =>
        markedAuthors(survey, isArticleAddress).flatMap((text) =>
          splitNames(text, { outlets }).filter((name) => name.includes(" "))
        ),
    ],
    ["author page", () => linkedNames(survey)],
    ["printed", () => printedAuthors(survey)],
  ];
  const read = (texts: readonly string[]) =>
    unique(texts.flatMap((text) => splitNames(text, { outlets })));
  const heard: Heard[] = [];
  for (const [source, find] of ways) {
    const texts = find();
    heard.push({ source, texts });
    const names = read(texts.filter((text) => !REVIEWED.test(text)));
    if (names.length === 0) continue;
    const [house] = source === "json-ld author" ? linked.houses : [];
    return { names, source, ...(house && { house }) };
  }
  const unread = heard.flatMap(({ texts }) => texts)
    .find((text) => isLikeName(text, options.outlets));
  const house = houseOf(heard, linked.houses);
  const signs = {
    ...(unread !== undefined && { unread }),
    ...(house !== undefined && { house }),
  };
  if (house !== undefined) return { names: [], ...signs };
  for (const { source, texts } of heard) {
    const names = read(texts);
    if (names.length > 0) return { names, source };
  }
  return { names: [], ...signs };
}

/** What one source says. */
interface Heard {
  readonly source: string;
  readonly texts: readonly string[];
}

/** Who read a piece again has not written it. */
const REVIEWED =
  /^\W*(?:(?:medically|expert|technically)\s)?(?:reviewed|edited|fact[\s-]?checked|verified|approved)\s+by\b/i;

/** Whether a text that stands for an author has words that no house has. */
function isLikeName(text: string, outlets: readonly string[]): boolean {
  const bare = withoutLabel(text).trim();
  const words = bare.match(/[\p{L}'’-]+/gu) ?? [];
  const isOutlet = outlets.some((name) =>
    foldName(name).includes(foldName(bare)) ||
    foldName(bare).includes(foldName(name))
  );
  return bare.length >= UNREAD.least && bare.length <= UNREAD.most &&
    words.length >= UNREAD.leastWords && words.length <= UNREAD.mostWords &&
    !/\d/.test(bare) && !isOutlet &&
    words.every((word) => /^\p{Lu}/u.test(word)) &&
    !isStaffByline(bare, { url: "" });
}

/** Whether the site goes by its author's name, as a person's own does. */
function isPerson(outlet: string, data: LinkedData): boolean {
  return splitNames(outlet).length === 1 &&
    data.nodes.some((node) =>
      typesOf(node).includes("Person") && jsonText(node["name"]) === outlet
    );
}

/** Sources that nobody sees. */
const UNSEEN = new Set(["json-ld author", "meta"]);

/**
 * The house that signs: one that two sources name of which the page shows one
 * or shows nothing else, one that the page shows behind "by" or that calls
 * itself a team, or one that JSON-LD calls an organization. What one mark alone
 * says of a house is a template's; "staff" and unnamed accounts sign nothing.
 */
function houseOf(
  heard: readonly Heard[],
  organizations: readonly string[],
): string | undefined {
  const written = heard.map(({ source, texts }) => ({
    source,
    texts: texts.filter((text) => !REVIEWED.test(text)),
  }));
  const named = written.flatMap(({ source, texts }) =>
    texts.map((text) => {
      const name = bareHouse(text);
      return { source, text: name, isSigned: !text.startsWith(name) };
    })
  ).filter(({ text }) => isHouseName(text));
  const isBlank = written.every(({ source, texts }) =>
    UNSEEN.has(source) || texts.length === 0
  );
  const best = named.find(({ text }) => {
    const same = named.filter((other) =>
      foldName(other.text) === foldName(text)
    );
    const sources = new Set(same.map(({ source }) => source));
    const isShown = !sources.isSubsetOf(UNSEEN);
    const isSaid = TEAM.test(text) || same.some(({ isSigned }) => isSigned);
    return isShown && isSaid ||
      sources.size >= HOUSE.sources && (isShown || isBlank);
  });
  return best?.text ?? organizations.map(bareHouse).find(isHouseName);
}

/** The first line of a byline, without its label. */
function bareHouse(text: string): string {
  return (withoutLabel(text).split(/\s[|•·]\s/)[0] ?? "").trim();
}

const label = fromWords(() =>
  new RegExp(String.raw`^\W*${patternOf("signed")}[\s:|]*`, "iu")
);

/** A byline without what says that it is one. */
function withoutLabel(text: string): string {
  return text.replace(label(), "");
}

function isHouseName(text: string): boolean {
  return text.length >= HOUSE.least && text.length <= HOUSE.most &&
    text.split(/\s+/).length <= HOUSE.words && /\p{L}/u.test(text) &&
    !/https?:|[@|:]|\d{4}|^(?=.*\d)[a-z\d]+$/.test(text) &&
    !NOBODY.test(text);
}

/** Words of several people who sign together. */
const TEAM =
  /(?<!\p{L})(?:team|editors?|editorial|newsroom|desk|redaktion|rédaction|redacción|redazione|redactie|equipo)(?!\p{L})/iu;

/** Words of accounts that stand for nobody in particular. */
const NOBODY =
  /\b(?:staff|admin|administrator|webmaster|guest|contributor|unknown|undefined|anonymous|user|null|none)\b/i;

function foldName(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}

function unique(names: readonly string[]): string[] {
  const seen = new Set<string>();
  return names.filter((name) => {
    const key = name.toLowerCase();
    return !seen.has(key) && seen.add(key);
  });
}
