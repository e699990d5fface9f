import { type Clip, type LoanScope, pageKey } from "../../core/words/mod.ts";
import { extractArticle } from "../../core/article/mod.ts";
import type { WebAnswer, WebClient } from "../../core/web/mod.ts";

/** A clip as a results file keeps it. */
export type KeptClip = {
  readonly content:
    & Pick<Clip["content"], "kind" | "canonicalUrl" | "title">
    & Partial<Pick<Clip["content"], "published">>;
  readonly analysis: Pick<Clip["analysis"], "keyMentions">;
  readonly tier?: Clip["tier"];
};

/** How a clip that was found stands today. */
export interface Standing {
  /**
   * - `same`: there, and what was quoted still stands in it;
   * - `moved`: there under another address;
   * - `changed`: there, and it says something else;
   * - `gone`: not there any more;
   * - `unknown`: it could not be looked at.
   */
  readonly is: "same" | "moved" | "changed" | "gone" | "unknown";
  /** One clause for a person; empty if it is the same. */
  readonly note: string;
}

/** Looks at a clip again where it was published; nothing paid is asked. */
export async function lookAgain(
  clip: KeptClip,
  web: WebClient,
  { youtubeBaseUrl, signal }: { youtubeBaseUrl: string; signal: AbortSignal },
): Promise<Standing> {
  const scope: LoanScope = { loanId: "verify", signal, attempts: [] };
  const { kind, canonicalUrl: url } = clip.content;
  if (kind === "article") {
    return articleStanding(
      clip,
      await web.request({
        service: "outlet",
        url,
        expect: "page",
        keep: "never",
      }, scope),
    );
  }
  const oembed = `${youtubeBaseUrl}/oembed?format=json&url=${
    encodeURIComponent(url)
  }`;
  return videoStanding(
    clip,
    await web.request({
      service: "youtube",
      url: oembed,
      expect: "json",
      keep: "never",
    }, scope),
  );
}

/** What an answer for an article's address says of it. */
export function articleStanding(
  { content, analysis, tier }: KeptClip,
  answer: Pick<WebAnswer, "kind" | "text" | "finalUrl" | "message">,
): Standing {
  const { kind, text, finalUrl, message } = answer;
  if (kind === "gone") return { is: "gone", note: message };
  if (kind !== "ok") return { is: "unknown", note: message };
  const isElsewhere = pageKey(finalUrl) !== pageKey(content.canonicalUrl);
  const extraction = extractArticle(text, finalUrl, {});
  if (!extraction.ok) {
    return isElsewhere
      ? { is: "gone", note: `its address leads to ${finalUrl}` }
      : { is: "unknown", note: extraction.note };
  }
  const page = extraction.content;
  const isSameTitle = letters(page.title) === letters(content.title);
  const said = letters(`${page.title} ${page.text}`);
  const lost = analysis.keyMentions.filter(({ text }) =>
    !said.includes(letters(text))
  );
  const isSame = isSameTitle || lost.length < analysis.keyMentions.length;
  if (isElsewhere) {
    return isSame
      ? { is: "moved", note: `now at ${finalUrl}` }
      : { is: "gone", note: `its address leads to ${finalUrl}` };
  }
  const [first] = lost;
  if (first !== undefined && isSame) {
    const because = page.paywalled || tier === "scraper" || tier === "render"
      ? "a plain request does not get all of its text"
      : page.nextPage !== undefined
      ? "it goes on on a further page"
      : undefined;
    if (because !== undefined) return { is: "unknown", note: because };
  }
  if (first !== undefined) {
    return {
      is: "changed",
      note: `${lost.length} of ${analysis.keyMentions.length} quotes no ` +
        `longer stand in it, such as "${first.text}"`,
    };
  }
  if (!isSameTitle) {
    return { is: "changed", note: `its title is now "${page.title}"` };
  }
  const [was, now] = [content.published?.date, page.published?.date];
  return was !== undefined && now !== undefined && was !== now
    ? { is: "changed", note: `its day was ${was}, and is now ${now}` }
    : SAME;
}

/** What YouTube's answer about a video says of it. */
export function videoStanding(
  { content }: KeptClip,
  { kind, status, text, message }: Pick<
    WebAnswer,
    "kind" | "status" | "text" | "message"
  >,
): Standing {
  // oEmbed answers 400 and 404 for what is not there, and 401 and 403 for what
  // is private or may not be shown elsewhere, which are told apart no further.
  if (status === 400 || kind === "gone") {
    return { is: "gone", note: "YouTube has no such video" };
  }
  if (status === 401 || status === 403) {
    return { is: "unknown", note: "private, or not to be shown elsewhere" };
  }
  if (kind !== "ok") return { is: "unknown", note: message };
  const { title } = JSON.parse(text) as { title?: unknown };
  return typeof title === "string" && letters(title) !== letters(content.title)
    ? { is: "changed", note: `its title is now "${title}"` }
    : SAME;
}

const SAME: Standing = { is: "same", note: "" };

/** Text without what typesetting changes: letters and digits only, small. */
function letters(text: string): string {
  return text.normalize("NFKC").toLowerCase().replaceAll(
    /[^\p{L}\p{N}]+/gu,
    "",
  );
}
