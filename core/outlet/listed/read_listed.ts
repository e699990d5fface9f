import {
  type OwnFileProblem,
  type OwnTableRow,
  type Reach,
  readOwnTable,
} from "../../words/mod.ts";
import { placeOf } from "../place.ts";
import { foldAccount } from "../shared_hosts.ts";

/** An outlet or a person of a user's own list. */
export interface Listed {
  readonly id: string;
  /** Line of the file, from 1. */
  readonly line: number;
  /** How it is written, at least one way. */
  readonly names: readonly string[];
  /** Keys of its sites and accounts; see {@linkcode Place}. */
  readonly places: readonly string[];
  readonly reach?: Reach;
}

/** Something that cannot be used, without its line. */
type Problem = Omit<OwnFileProblem, "line">;

/** Either a value or why there is none. */
interface Cell<T> {
  readonly value: T;
  readonly problems: readonly Problem[];
}

const COLUMNS = ["sites", "handles", "reach", "reach_source", "reach_day"];

/** Networks of handles, with the hosts that their accounts stand on. */
const NETWORKS: Readonly<Record<string, readonly string[]>> = {
  youtube: ["youtube.com"],
  tiktok: ["tiktok.com"],
  instagram: ["instagram.com"],
  facebook: ["facebook.com"],
  x: ["x.com", "twitter.com"],
  threads: ["threads.net"],
};

const NETWORK_NAMES = Object.keys(NETWORKS).join(", ");

/**
 * Reads a list of outlets or people: a table with id and names, and as it may
 * be sites, handles, and a reach with its source and day. An entry with a
 * problem is left out.
 *
 * @param more Further columns, read by `readMore`.
 */
export function readListed<T extends object>(
  text: string,
  more: readonly string[],
  readMore: (row: OwnTableRow) => T,
): { entries: (Listed & T)[]; problems: OwnFileProblem[] } {
  const table = readOwnTable(text, {
    needed: ["id", "names"],
    other: [...more, ...COLUMNS],
  });
  const problems = [...table.problems];
  const entries = new Map<string, Listed & T>();
  for (const row of table.rows) {
    const id = row.cell("id");
    const names = itemsOf(row.cell("names"));
    const places = readPlaces(row);
    const reach = readReach(row, id);
    const own: readonly Problem[] = [
      ...idProblem(id, entries.get(id)?.line),
      ...nameProblems(names),
      ...places.problems,
      ...reach.problems,
    ];
    problems.push(...own.map((one) => ({ line: row.line, ...one })));
    if (own.length > 0) continue;
    entries.set(id, {
      id,
      line: row.line,
      names,
      places: places.value,
      ...(reach.value && { reach: reach.value }),
      ...readMore(row),
    });
  }
  return { entries: [...entries.values()], problems };
}

/** The items of a cell, parted by `;`. */
export function itemsOf(cell: string): string[] {
  return cell.split(";").map((item) => item.trim()).filter(Boolean);
}

function idProblem(id: string, earlier: number | undefined): Problem[] {
  if (id === "") return [problem("id", "it is empty: give each row its own")];
  if (!/^[\p{L}\p{N}._-]{1,60}$/u.test(id)) {
    return [problem(
      "id",
      `"${id}" has other characters than letters, digits and ._-, or over 60`,
    )];
  }
  return earlier === undefined ? [] : [
    problem("id", `"${id}" stands in line ${earlier} too: put them in one row`),
  ];
}

function nameProblems(names: readonly string[]): Problem[] {
  if (names.length === 0) {
    return [problem("names", "it is empty: give at least one, parted by ;")];
  }
  return names.filter((name) => foldAccount(name) === "" || name.length > 200)
    .map((name) => problem("names", `"${name.slice(0, 40)}" is no name`));
}

/** Keys of the sites and of the accounts that the handles stand for. */
function readPlaces(row: OwnTableRow): Cell<string[]> {
  const problems: Problem[] = [];
  const places = new Set<string>();
  for (const site of itemsOf(row.cell("sites"))) {
    const key = siteKey(site);
    if (typeof key === "string") places.add(key);
    else problems.push(key);
  }
  for (const handle of itemsOf(row.cell("handles"))) {
    const keys = handleKeys(handle);
    if (Array.isArray(keys)) keys.forEach((key) => places.add(key));
    else problems.push(keys);
  }
  return { value: [...places], problems };
}

function siteKey(site: string): string | Problem {
  const address = /^https?:\/\//i.test(site) ? site : `https://${site}`;
  const host = URL.parse(address)?.hostname ?? "";
  const place = /^[^.\s]+(?:\.[^.\s]+)+$/.test(host)
    ? placeOf(address)
    : undefined;
  if (place === undefined) {
    return problem("sites", `"${site}" is no site: write it as lane.example`);
  }
  const { key, domain, isShared } = place;
  if (key === undefined) {
    return problem(
      "sites",
      `many share ${domain}: give the account's address, or leave it out`,
    );
  }
  const { pathname = "/" } = URL.parse(address) ?? {};
  return isShared || pathname === "/" ? key : problem(
    "sites",
    `"${site}" is one page of a site: give the domain alone, ${domain}`,
  );
}

function handleKeys(handle: string): string[] | Problem {
  const [, network, account = ""] =
    /^(?:([a-z]+):)?@?([\p{L}\p{N}._-]{1,60})$/iu.exec(handle) ?? [];
  const name = network?.toLowerCase();
  const hosts = name === undefined
    ? Object.values(NETWORKS).flat()
    : Object.hasOwn(NETWORKS, name)
    ? NETWORKS[name]!
    : [];
  const folded = foldAccount(account);
  return folded === "" || hosts.length === 0
    ? problem(
      "handles",
      `"${handle}" is no handle: write @name, or network:@name with one of ` +
        NETWORK_NAMES,
    )
    : hosts.map((host) => `${host}/${folded}`);
}

/** A reach is told with its source and day, or not at all. */
function readReach(row: OwnTableRow, of: string): Cell<Reach | undefined> {
  const [written, source, day] = [
    row.cell("reach"),
    row.cell("reach_source"),
    row.cell("reach_day"),
  ];
  if (written === "") {
    const stray = source === "" && day === "" ? [] : [
      problem("reach", "it is empty beside a source or day: give all three"),
    ];
    return { value: undefined, problems: stray };
  }
  const problems = [
    ...(/^(?:\d{1,12}|\d{1,3}(?:,\d{3}){1,3})$/.test(written) ? [] : [
      problem("reach", `"${written}" is no number: write it as 120000`),
    ]),
    ...(source !== "" ? [] : [
      problem("reach_source", "it is empty: say who states the reach"),
    ]),
    ...(isDay(day) ? [] : [
      problem(
        "reach_day",
        `"${day}" is no day: write the day that the reach is of as YYYY-MM-DD`,
      ),
    ]),
  ];
  const count = Number(written.replaceAll(",", ""));
  return { value: { of, count, source, day }, problems };
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const ms = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
}

function problem(column: string, message: string): Problem {
  return { column, message };
}
