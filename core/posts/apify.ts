import type { PostNetwork } from "../outlet/mod.ts";
import { foldAccount } from "../outlet/mod.ts";
import { type Classifier, parseJson, type WebRequest } from "../web/mod.ts";
import { type Actor, ACTORS, isRow, type Row, textOf } from "./actors.ts";
import type {
  AskedPost,
  ListedPost,
  ListReading,
  PostProvider,
  PostReading,
  Trouble,
} from "./provider.ts";

/** Where Apify is reached, and with what. */
export interface ApifyAccess {
  readonly baseUrl: string;
  readonly token: string;
  /** Whether videos of posts are to be handed over. @default {false} */
  readonly wantsMedia?: boolean;
}

/**
 * The most that one call may be charged, in US dollars, for one post and for a
 * list: Apify is told so, and so much is counted, for its answers state no
 * price. The dearest of the five lists costs about $0.004 a post.
 */
export const MOST_USD = { post: 0.02, list: 0.25 } as const;

/** Posts of an account that are asked for. */
export const MOST_LISTED = 50;

/** A run may take 300 s; a post takes seconds, a list a minute or two. */
const TIMEOUT_MS = { post: 120_000, list: 140_000 };

const NETWORKS = Object.keys(ACTORS) as PostNetwork[];

/** Reads posts, and lists those of accounts, by Apify's actors. */
export function createApify(access: ApifyAccess): PostProvider {
  return {
    name: "apify",
    networks: NETWORKS.filter((one) => ACTORS[one].postInput !== undefined),
    listed: NETWORKS,
    request({ network, url }) {
      const { name, postInput } = ACTORS[network];
      if (postInput === undefined) {
        throw new RangeError(`no actor reads posts of ${network}`);
      }
      const input = postInput(url, access.wantsMedia ?? false);
      return runRequest(access, name, "post", input);
    },
    read: readRows,
    requestList(account) {
      const { name, listInput } = ACTORS[account.network];
      return runRequest(access, name, "list", listInput(account, MOST_LISTED));
    },
    readList: ({ network, handle }, body) =>
      readRowsOf(ACTORS[network], handle, body),
  };
}

function runRequest(
  { baseUrl, token }: ApifyAccess,
  actor: string,
  what: "post" | "list",
  input: unknown,
): WebRequest {
  const usd = MOST_USD[what];
  const parameters = new URLSearchParams({
    maxItems: String(what === "post" ? 1 : MOST_LISTED),
    maxTotalChargeUsd: String(usd),
    clean: "true",
  });
  return {
    service: "apify",
    url: `${baseUrl.replace(/\/$/, "")}/actors/${actor}/` +
      `run-sync-get-dataset-items?${parameters}`,
    method: "POST",
    headers: {
      authorization: `Bearer ${token}`,
      "content-type": "application/json",
    },
    body: JSON.stringify(input),
    expect: "json",
    timeoutMs: TIMEOUT_MS[what],
    keep: what === "post" ? "answer" : "list",
    classify,
    isKept: ({ text }) => isTelling(parseJson(text)),
    charge: { most: { usd } },
  };
}

/** Whether rows are worth keeping: what was not there may be there later. */
function isTelling(body: unknown): boolean {
  return Array.isArray(body) && body.length > 0 &&
    body.every((row) => row?.["error"] === undefined);
}

function readRows(post: AskedPost, body: unknown): PostReading {
  const rows = rowsOf(body);
  const { idOf, factsOf } = ACTORS[post.network];
  const own = rows.find((row) => idOf(row) === post.id);
  if (own === undefined || own["error"] !== undefined) {
    const trouble = errorIn(rows);
    if (trouble !== undefined) return trouble;
  }
  if (own === undefined) {
    const what = rows.length === 0 ? "nothing" : "other posts only";
    return { kind: "unclear", note: `the provider gave ${what}` };
  }
  const facts = factsOf(own);
  const { handle, text, postedMs } = facts;
  if (handle === undefined || text === undefined || postedMs === undefined) {
    const note = "the provider gave no author, caption or time";
    return { kind: "unclear", note };
  }
  return { kind: "ok", facts: { ...facts, text } };
}

function readRowsOf(
  { idOf, factsOf, isPassedOn }: Actor,
  handle: string,
  body: unknown,
): ListReading {
  const rows = rowsOf(body);
  const own: ListedPost[] = [];
  let others = 0;
  let isUnread = false;
  for (const row of rows) {
    if (row["error"] !== undefined) continue;
    const id = idOf(row);
    const { text, ...rest } = factsOf(row);
    if (id === undefined || text === undefined || rest.handle === undefined) {
      isUnread = true;
    } else if (!isAccount(rest.handle, handle) || isPassedOn?.(row)) {
      others++;
    } else {
      own.push({ id, facts: { ...rest, text } });
    }
  }
  const trouble = errorIn(rows);
  if (trouble !== undefined && own.length === 0) return trouble;
  if (trouble !== undefined || isUnread) {
    const note = "the provider gave rows without id, author or caption";
    return { kind: "unclear", note: trouble?.note ?? note };
  }
  return own.length > 0 ? { kind: "ok", posts: own, others } : {
    kind: "unclear",
    note: `the provider gave ${
      rows.length === 0 ? "nothing" : "other accounts' posts only"
    }`,
  };
}

function isAccount(one: string, other: string): boolean {
  return foldAccount(one) === foldAccount(other);
}

/** Errors come as rows, in an answer that is otherwise fine. */
function errorIn(rows: readonly Row[]): Trouble | undefined {
  const failed = rows.find((row) => row["error"] !== undefined);
  if (failed === undefined) return undefined;
  const said = textOf(failed["errorDescription"]) ?? textOf(failed["error"]);
  const note = `withheld, private or gone: ${said ?? "no reason is given"}`;
  return { kind: "blocked", note };
}

function rowsOf(body: unknown): Row[] {
  return (Array.isArray(body) ? body : []).filter(isRow);
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
