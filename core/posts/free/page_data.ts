import type { PostNetwork } from "../../outlet/mod.ts";
import { at, listAt } from "../../discovery/mod.ts";
import {
  type Classifier,
  defaultClassifier,
  type WebRequest,
} from "../../web/mod.ts";
import type { AskedPost, PostFacts, PostReading } from "../provider.ts";
import { partnershipLabel } from "../post_content.ts";
import { findValue, type PageSource, readPageSource } from "./page_source.ts";

/** Networks whose pages hold their post for programs, if they come. */
const HOLDING: ReadonlySet<PostNetwork> = new Set([
  "tiktok",
  "instagram",
  "facebook",
  "threads",
]);

/** A browser's language, so that a page's own words are those known here. */
const HEADERS = { "accept-language": "en-US,en;q=0.9" };

/** Asks for a post's own page; `undefined` where it holds nothing. */
export function pageDataRequest(post: AskedPost): WebRequest | undefined {
  if (!HOLDING.has(post.network)) return undefined;
  return {
    service: "outlet",
    url: post.url,
    headers: HEADERS,
    expect: "page",
    keep: "page",
    classify: classifierOf(post),
  };
}

/** A page whose data say something is an answer, however little it shows. */
function classifierOf(post: AskedPost): Classifier {
  const classify = defaultClassifier("outlet", "page");
  return (answer) => {
    if (answer.status === 200) {
      const reading = readPageData(post, answer.text);
      if (reading.kind === "ok") return { kind: "ok", message: "answered" };
      if (reading.kind === "blocked") {
        return { kind: "blocked", message: reading.note };
      }
    }
    const verdict = classify(answer, post.url);
    // Networks answer alike for what is gone and what they do not show us.
    return verdict.kind === "gone"
      ? {
        kind: "blocked",
        message: `withheld, private or gone: ${verdict.message}`,
      }
      : verdict;
  };
}

/** Reads the data in a post's page: only what is said there, of this post. */
export function readPageData(post: AskedPost, html: string): PostReading {
  const source = readPageSource(html);
  const reading = READERS[post.network]?.(post, source, html) ??
    stated(linkedPost(post, source));
  return reading ?? wallIn(source, html) ??
    { kind: "unclear", note: "the page's data name no post" };
}

type Reader = (
  post: AskedPost,
  source: PageSource,
  html: string,
) => PostReading | undefined;

const READERS: Readonly<Partial<Record<PostNetwork, Reader>>> = {
  tiktok: readTikTok,
  instagram: (post, source) =>
    readInstagramData(post, source) ?? readInstagramMetas(source),
  facebook: (post, source, html) =>
    stated(linkedPost(post, source) ?? readFacebookMetas(source, html)),
  threads: (post, source) =>
    stated(linkedPost(post, source) ?? readThreadsMetas(source)),
};

function stated(facts: PostFacts | undefined): PostReading | undefined {
  return facts && { kind: "ok", facts };
}

/** What TikTok's page says where it withholds a post. Source: yt-dlp. */
const WITHHELD: Readonly<Record<number, string>> = {
  10204: "this address may not see it",
  10216: "the post is private",
  10222: "the account is private",
};

function readTikTok(
  post: AskedPost,
  { data }: PageSource,
): PostReading | undefined {
  const detail = data.map(({ json }) =>
    at(json, "__DEFAULT_SCOPE__", "webapp.video-detail")
  ).find((one) => one !== undefined);
  if (detail === undefined) return undefined;
  const status = Number(at(detail, "statusCode") ?? 0);
  if (status !== 0) {
    const why = WITHHELD[status] ?? `private or gone (TikTok's ${status})`;
    return { kind: "blocked", note: `withheld: ${why}` };
  }
  const item = at(detail, "itemInfo", "itemStruct");
  if (textOf(at(item, "id")) !== post.id) {
    return { kind: "unclear", note: "the page's data are of another post" };
  }
  const text = at(item, "desc");
  if (typeof text !== "string") return undefined;
  return stated({
    text,
    ...account(at(item, "author"), "uniqueId", "nickname"),
    ...postedAt(at(item, "createTime")),
  });
}

function readInstagramData(
  post: AskedPost,
  { data }: PageSource,
): PostReading | undefined {
  const media = data.map(({ json }) => findValue(json, "xig_polaris_media"))
    .find((one) => one !== undefined);
  if (media === undefined) return undefined;
  const shown = at(media, "if_not_gated_logged_out");
  if (typeof shown !== "object" || shown === null) {
    return { kind: "blocked", note: "withheld from readers without a log-in" };
  }
  const code = textOf(at(shown, "code"));
  if (code !== undefined && code !== post.id) {
    return { kind: "unclear", note: "the page's data are of another post" };
  }
  const text = at(shown, "caption", "text");
  return typeof text !== "string" ? undefined : stated({
    text,
    ...account(at(shown, "user"), "username", "full_name"),
    ...postedAt(at(shown, "taken_at")),
    ...partnershipLabel(
      at(shown, "is_paid_partnership"),
      listAt(shown, "sponsor_tags").map((one) =>
        at(one, "username") ?? at(one, "sponsor", "username")
      ),
    ),
  });
}

/**
 * `12 comments - harbourmotor on August 7, 2026: "A week …"`, and
 * `12 comments - Harbour (@harbourmotor) on Instagram: "A week …"`.
 */
const INSTAGRAM_SAYS =
  /- (?:(?<name>[^"]{1,80}) \(@(?<at>[\w.]{1,40})\)|(?<handle>[\w.]{1,40})) [^"]{2,40}: ["“](?<text>[\s\S]*)$/;

function readInstagramMetas({ metas }: PageSource): PostReading | undefined {
  const said = metas.get("og:description") ?? metas.get("description") ?? "";
  const groups = INSTAGRAM_SAYS.exec(said)?.groups;
  const handle = groups?.["at"] ?? groups?.["handle"];
  if (groups === undefined || handle === undefined) return undefined;
  const { text: rest = "", name } = groups;
  const [, whole] = /^([\s\S]*)["”]\.?\s*$/.exec(rest) ?? [];
  const text = whole ?? rest;
  const isCut = whole === undefined || CUT.test(text);
  return stated({
    handle,
    text,
    ...(name && { name }),
    ...(isCut && { isCut }),
  });
}

/** `Harbour Motor (@harbourmotor) on Threads`. */
const THREADS_SAYS = /^(?<name>.{0,80}) \(@(?<handle>[\w.]{1,40})\)/;

function readThreadsMetas({ metas }: PageSource): PostFacts | undefined {
  const { name, handle } =
    THREADS_SAYS.exec(metas.get("og:title") ?? "")?.groups ?? {};
  const text = metas.get("og:description");
  if (handle === undefined || text === undefined) return undefined;
  return { handle, text, ...(name && { name }), ...cut(text) };
}

/** Facebook's title names no account for sure: the author stays unknown. */
function readFacebookMetas(
  { metas }: PageSource,
  html: string,
): PostFacts | undefined {
  const text = metas.get("og:description");
  if (text === undefined || !metas.has("og:title") || isInvitation(text)) {
    return undefined;
  }
  const times = html.match(/"(?:publish_time|creation_time)":\d{10}\b/g) ?? [];
  const said = new Set(times.map((time) => time.replace(/^.*:/, "")));
  const [only] = said;
  // The times of other posts stand in the same page.
  const time = said.size === 1 ? postedAt(only) : {};
  return { text, ...time, ...cut(text) };
}

/** A post as JSON-LD of any network has it. */
function linkedPost(
  post: AskedPost,
  { data }: PageSource,
): PostFacts | undefined {
  const nodes = data.filter(({ mark }) => mark === "ld+json")
    .flatMap(({ json }) => [json, ...listAt(json), ...listAt(json, "@graph")]);
  const node = nodes.find((one) =>
    [at(one, "@type")].flat().includes("SocialMediaPosting") &&
    String(at(one, "url") ?? at(one, "@id") ?? post.id).includes(post.id)
  );
  const text = textOf(at(node, "articleBody")) ?? textOf(at(node, "text")) ??
    textOf(at(node, "headline"));
  if (text === undefined) return undefined;
  const author = [at(node, "author")].flat()[0];
  const ms = Date.parse(String(at(node, "datePublished") ?? ""));
  return {
    text,
    ...account(author, "alternateName", "name"),
    ...(!Number.isNaN(ms) && { postedMs: ms }),
    ...cut(text),
  };
}

/** A page that asks for a log-in or a check in place of its post. */
function wallIn(
  { title, metas }: PageSource,
  html: string,
): PostReading | undefined {
  const said = `${metas.get("og:description") ?? ""} ${
    metas.get("description") ?? ""
  }`;
  const isLogin = isInvitation(said) ||
    />You must log in to continue|id="login_?form"|id="loginbutton"/i.test(
      html,
    );
  if (isLogin) {
    return { kind: "blocked", note: "asks to log in in place of the post" };
  }
  const isCheck = /^please wait/i.test(title) ||
    (/\bid="cs"/.test(html) && /\b(?:wci|rci)\b/.test(html));
  return isCheck
    ? { kind: "blocked", note: "a check for robots in place of the post" }
    : undefined;
}

/** How networks invite in place of a post. */
const INVITES =
  /\b(?:log ?in|log into|sign ?up)\b.{0,30}\b(?:facebook|instagram|threads|tiktok)\b|create an account or log in|log in or sign up to view/i;

/** Whether a description invites to the network, and tells of no post. */
function isInvitation(text: string): boolean {
  return INVITES.test(text);
}

const CUT = /(?:…|\.\.\.)\s*$/;

function cut(text: string): { isCut?: true } {
  return CUT.test(text) ? { isCut: true } : {};
}

function account(
  value: unknown,
  handleField: string,
  nameField: string,
): { handle?: string; name?: string } {
  const handle = textOf(at(value, handleField))?.replace(/^@/, "");
  const name = textOf(at(value, nameField));
  return { ...(handle && { handle }), ...(name && { name }) };
}

/** Seconds since 1970, as number or text. */
function postedAt(seconds: unknown): { postedMs?: number } {
  const ms = Number(seconds ?? "x") * 1000;
  return Number.isFinite(ms) && ms > 0 ? { postedMs: ms } : {};
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
