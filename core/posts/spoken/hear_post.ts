import { type Content, normaliseUrl } from "../../words/mod.ts";
import { placeInWindow } from "../../evidence/mod.ts";
import { contentOf, titleOf } from "../post_content.ts";
import type { PostSearch } from "../post_search.ts";
import type { AskedPost, PostFacts } from "../provider.ts";

/** How much a caption can be trusted with what a machine heard below it. */
const SPOKEN_QUALITY = 0.85;

/**
 * Whether the video of a post would be heard if it were handed over: somebody
 * hears, and by its day the post can be the loan's.
 */
export function canBeHeard(
  post: AskedPost,
  search: PostSearch,
  facts: PostFacts,
): boolean {
  if (search.speech === undefined) return false;
  const content = contentOf(post, search, facts);
  const { verdict } = placeInWindow(content, search.loan, search.rules);
  return verdict !== "before" && verdict !== "after";
}

/**
 * A post with what is said in its video below its caption; `undefined` if there
 * is no video or it is not to be heard, or where that failed, which the loan's
 * trail says.
 */
export async function hearPost(
  post: AskedPost,
  search: PostSearch,
  facts: PostFacts,
): Promise<Content | undefined> {
  const { speech, scope, link } = search;
  const { media } = facts;
  const isHeard = media !== undefined && canBeHeard(post, search, facts);
  if (speech === undefined || !isHeard) return undefined;
  const came = await speech.transcribe(media, scope);
  scope.attempts.push({
    by: "post",
    link,
    did: "transcribe",
    // Silence does not make good that a caption alone says too little.
    target: normaliseUrl(link) + (came.kind === "empty" ? " (speech)" : ""),
    kind: came.kind,
    note: came.kind === "ok"
      ? `${countWords(came.heard.text)} words are said in it`
      : came.note,
    service: "speech",
    effort: came.effort,
  });
  if (came.kind !== "ok") return undefined;
  const { text: spoken, segments } = came.heard;
  const content = contentOf(post, search, facts);
  const caption = content.text.trim();
  const before = caption === "" ? "" : `${caption}\n\n`;
  const text = before + spoken;
  return {
    ...content,
    text,
    title: content.title || titleOf(spoken),
    wordCount: countWords(text),
    quality: SPOKEN_QUALITY,
    video: {
      videoId: post.id,
      description: "",
      segments,
      transcript: "automatic",
      ...(before !== "" && { textFrom: before.length }),
      ...(media.seconds !== undefined && { lengthSeconds: media.seconds }),
    },
  };
}

function countWords(text: string): number {
  return text.match(/\S+/g)?.length ?? 0;
}
