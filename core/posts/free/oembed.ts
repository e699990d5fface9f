import { parsePostUrl, type PostNetwork } from "../../outlet/mod.ts";
import { createMarkupParser } from "../../markup/mod.ts";
import { type Classifier, parseJson, type WebRequest } from "../../web/mod.ts";
import type { AskedPost, PostReading } from "../provider.ts";

/**
 * Networks whose oEmbed may be read without a key. Meta's terms allow theirs to
 * show a post only, so that Instagram, Facebook and Threads are not asked.
 */
const ENDPOINTS: Readonly<Partial<Record<PostNetwork, string>>> = {
  tiktok: "https://www.tiktok.com/oembed",
  x: "https://publish.x.com/oembed",
};

/** Asks a network's oEmbed for a post; `undefined` where it must not. */
export function oembedRequest(post: AskedPost): WebRequest | undefined {
  const endpoint = ENDPOINTS[post.network];
  if (endpoint === undefined) return undefined;
  const query = new URLSearchParams({
    url: post.url,
    ...(post.network === "x" && { omit_script: "1", dnt: "true" }),
  });
  return {
    service: "outlet",
    url: `${endpoint}?${query}`,
    expect: "json",
    keep: "page",
    classify,
  };
}

/** A post that is private, gone or not to be embedded is answered alike. */
const classify: Classifier = ({ status, text }) => {
  const message = `oEmbed answered with status ${status}`;
  if (status === 429) return { kind: "rate", message };
  if (status >= 500 || status === 408) return { kind: "transient", message };
  if (status >= 400) {
    return {
      kind: "blocked",
      message: `withheld, private or gone: ${message}`,
    };
  }
  return parseJson(text) === undefined
    ? { kind: "unclear", message: "oEmbed answered with no JSON" }
    : { kind: "ok", message };
};

/** Reads what oEmbed says of a post: its text and its author, and no day. */
export function readOembed(post: AskedPost, body: unknown): PostReading {
  const row = typeof body === "object" && body !== null
    ? body as Readonly<Record<string, unknown>>
    : {};
  const said = post.network === "x" ? readX(row) : readTikTok(row);
  if (said === undefined) {
    const why = textOf(row["status_msg"]) ?? textOf(row["error"]);
    const note = `withheld, private or gone: ${why ?? "oEmbed has no post"}`;
    return { kind: "blocked", note };
  }
  const { id, text, handle } = said;
  if (id !== post.id || handle === undefined) {
    const what = id === post.id ? "no author" : "another post";
    return { kind: "unclear", note: `oEmbed gave ${what}` };
  }
  const name = textOf(row["author_name"]);
  const isCut = CUT.test(text);
  return {
    kind: "ok",
    facts: { handle, text, ...(name && { name }), ...(isCut && { isCut }) },
  };
}

/** How a text that goes on elsewhere ends, with or without a link. */
const CUT = /(?:…|\.\.\.)\s{0,9}(?:https?:\/\/\S{1,60}\s{0,9})?$/;

interface Said {
  readonly id: string | undefined;
  readonly text: string;
  readonly handle: string | undefined;
}

function readTikTok(row: Readonly<Record<string, unknown>>): Said | undefined {
  if (typeof row["title"] !== "string") return undefined;
  const html = textOf(row["html"]) ?? "";
  const id = textOf(row["embed_product_id"]) ??
    /data-video-id="(\d{17,20})"/.exec(html)?.[1];
  const handle = textOf(row["author_unique_id"]) ??
    handleIn(row["author_url"]);
  return { id, text: row["title"], handle };
}

function readX(row: Readonly<Record<string, unknown>>): Said | undefined {
  const html = textOf(row["html"]);
  if (html === undefined) return undefined;
  const post = parsePostUrl(textOf(row["url"]) ?? "");
  return {
    id: post?.kind === "post" ? post.id : undefined,
    text: quotedText(html),
    handle: handleIn(row["author_url"]),
  };
}

/** The paragraphs of a quoted post; its signature and day stand outside. */
function quotedText(html: string): string {
  const parts: string[] = [];
  let depth = 0;
  createMarkupParser({
    onopentag(tag) {
      if (tag === "p") depth++;
      if (tag === "br" && depth > 0) parts.push("\n");
    },
    ontext(text) {
      if (depth > 0) parts.push(text);
    },
    onclosetag(tag) {
      if (tag !== "p") return;
      depth--;
      parts.push("\n\n");
    },
  }).end(html);
  return parts.join("").trim();
}

function handleIn(url: unknown): string | undefined {
  const account = parsePostUrl(textOf(url) ?? "");
  return account?.kind === "account" ? account.handle : undefined;
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
