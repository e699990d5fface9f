import { parsePostUrl, type PostNetwork } from "../outlet/mod.ts";
import { type Classifier, parseJson } from "../web/mod.ts";
import type {
  AskedPost,
  PostFacts,
  PostProvider,
  PostReading,
} from "./provider.ts";

/** Where Apify is reached, and with what. */
export interface ApifyAccess {
  readonly baseUrl: string;
  readonly token: string;
}

/** An actor that reads the posts of one network. */
interface Actor {
  readonly name: string;
  readonly input: (url: string) => unknown;
  /** The id of the post that a row is about; `undefined`: it says none. */
  readonly idOf: (row: Row) => string | undefined;
  readonly factsOf: (row: Row) => Partial<PostFacts>;
}

type Row = Readonly<Record<string, unknown>>;

/**
 * The most that one call may be charged, in US dollars: Apify is told so, and
 * so much is counted, for its answers state no price.
 */
const MOST_USD = 0.02;

/** A run may take 300 s; a post takes seconds. */
const TIMEOUT_MS = 120_000;

/** Source: sample runs in public repositories, August 2026. */
const ACTORS: Readonly<Partial<Record<PostNetwork, Actor>>> = {
  tiktok: {
    name: "clockworks~tiktok-scraper",
    input: (url) => ({
      postURLs: [url],
      resultsPerPage: 1,
      shouldDownloadVideos: false,
    }),
    // An id that came as a number has lost its last digits.
    idOf: ({ id, webVideoUrl }) => idIn(webVideoUrl) ?? textOf(id),
    factsOf: ({ text, authorMeta, createTimeISO, createTime }) => ({
      ...named(authorMeta, "name", "nickName"),
      ...captioned(text),
      ...posted(createTimeISO, createTime),
    }),
  },
  instagram: {
    name: "apify~instagram-scraper",
    input: (url) => ({
      directUrls: [url],
      resultsType: "posts",
      resultsLimit: 1,
    }),
    idOf: ({ shortCode, url }) => textOf(shortCode) ?? idIn(url),
    factsOf: (row) => ({
      ...named(row, "ownerUsername", "ownerFullName"),
      ...captioned(row["caption"]),
      ...posted(row["timestamp"], undefined),
    }),
  },
};

/** Reads posts of TikTok and Instagram by Apify's actors. */
export function createApify({ baseUrl, token }: ApifyAccess): PostProvider {
  return {
    name: "apify",
    networks: Object.keys(ACTORS) as PostNetwork[],
    request({ network, url }) {
      const { name, input } = actorOf(network);
      const parameters = new URLSearchParams({
        maxItems: "1",
        maxTotalChargeUsd: String(MOST_USD),
        clean: "true",
      });
      return {
        service: "apify",
        url: `${baseUrl.replace(/\/$/, "")}/actors/${name}/` +
          `run-sync-get-dataset-items?${parameters}`,
        method: "POST",
        headers: {
          authorization: `Bearer ${token}`,
          "content-type": "application/json",
        },
        body: JSON.stringify(input(url)),
        expect: "json",
        timeoutMs: TIMEOUT_MS,
        keep: "answer",
        classify,
        isKept: ({ text }) => isTelling(parseJson(text)),
        charge: { most: { usd: MOST_USD } },
      };
    },
    read: readRows,
  };
}

/** Whether rows are worth keeping: what was not there may be there later. */
function isTelling(body: unknown): boolean {
  return Array.isArray(body) && body.length > 0 &&
    body.every((row) => row?.["error"] === undefined);
}

function readRows(post: AskedPost, body: unknown): PostReading {
  const rows = (Array.isArray(body) ? body : []).filter(isRow);
  const { idOf, factsOf } = actorOf(post.network);
  const own = rows.find((row) => idOf(row) === post.id);
  // Errors come as rows, in an answer that is otherwise fine.
  const failed = own === undefined || own["error"] !== undefined
    ? rows.find((row) => row["error"] !== undefined)
    : undefined;
  if (failed !== undefined) {
    const said = textOf(failed["errorDescription"]) ?? textOf(failed["error"]);
    const note = `withheld, private or gone: ${said ?? "no reason is given"}`;
    return { kind: "blocked", note };
  }
  if (own === undefined) {
    const what = rows.length === 0 ? "nothing" : "other posts only";
    return { kind: "unclear", note: `the provider gave ${what}` };
  }
  const { handle, text, postedMs, name } = factsOf(own);
  if (handle === undefined || text === undefined || postedMs === undefined) {
    const note = "the provider gave no author, caption or time";
    return { kind: "unclear", note };
  }
  const facts = { handle, text, postedMs, ...(name && { name }) };
  return { kind: "ok", facts };
}

function actorOf(network: PostNetwork): Actor {
  const actor = ACTORS[network];
  if (actor !== undefined) return actor;
  throw new RangeError(`no actor reads posts of ${network}`);
}

/** Success is 201, with a bare list; 402: no credit, 408: it took too long. */
const classify: Classifier = ({ status, text }) => {
  const message = `HTTP ${status}`;
  switch (status) {
    case 200:
    case 201:
      return Array.isArray(parseJson(text))
        ? { kind: "ok", message }
        : { kind: "unclear", message: "the answer is no list" };
    case 401:
    case 403:
      return { kind: "auth", message: "APIFY_TOKEN is refused" };
    case 402:
      return { kind: "quota", message: "the credit at Apify is used up" };
    case 429:
      return { kind: "rate", message };
  }
  const isPassing = status === 408 || status >= 500;
  return { kind: isPassing ? "transient" : "bad_request", message };
};

function isRow(value: unknown): value is Row {
  return typeof value === "object" && value !== null;
}

function idIn(url: unknown): string | undefined {
  const post = parsePostUrl(String(url ?? ""));
  return post?.kind === "post" ? post.id : undefined;
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function named(
  account: unknown,
  handleField: string,
  nameField: string,
): Pick<Partial<PostFacts>, "handle" | "name"> {
  if (!isRow(account)) return {};
  const handle = textOf(account[handleField]);
  const name = textOf(account[nameField]);
  return { ...(handle && { handle }), ...(name && { name }) };
}

/** A caption may be empty; one that is no text was not given. */
function captioned(text: unknown): Pick<Partial<PostFacts>, "text"> {
  return typeof text === "string" ? { text } : {};
}

function posted(
  iso: unknown,
  seconds: unknown,
): Pick<Partial<PostFacts>, "postedMs"> {
  const stated = Date.parse(String(iso ?? ""));
  const ms = Number.isNaN(stated) ? Number(seconds ?? "x") * 1000 : stated;
  return Number.isFinite(ms) && ms > 0 ? { postedMs: ms } : {};
}
