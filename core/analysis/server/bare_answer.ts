/** What ends the thoughts that a model writes before it answers. */
const END_OF_THOUGHTS =
  /<\/(?:\w+:)?(?:think|thinking|thought|thoughts|reasoning|reflection|analysis)>|\[\/THINK\]|◁\/think▷|<\|channel\|>\s*final(?:[^<]|<\|constrain\|>){0,80}<\|message\|>|<channel\|>/gi;

/** Marks of a chat's template that a server left behind the answer. */
const TEMPLATE_END = /(?:\s|<\|\w{1,40}\|>|<\/s>|<(?:end_of_turn|eos)>)+$/;

/**
 * Takes off what models and servers put around an answer: thoughts and other
 * channels before it, with or without the mark that opens them, marks of the
 * chat's template behind it, and one code fence. An answer that stands alone
 * comes back as it is, whatever its texts hold; nothing is fished out of prose.
 */
export function bareAnswer(text: string): string {
  const whole = text.replace(/^\uFEFF/, "").trim();
  const answer = startsAnswer(whole) ? whole : afterThoughts(whole);
  return withoutFence(answer.replace(TEMPLATE_END, "").trim());
}

/** What stands behind the first end of thoughts after which JSON begins. */
function afterThoughts(text: string): string {
  for (const { index, 0: mark } of text.matchAll(END_OF_THOUGHTS)) {
    const rest = text.slice(index + mark.length).trim();
    if (startsAnswer(rest)) return rest;
  }
  return text;
}

/** Whether a text begins as an answer does: with an object, or a fence. */
export function startsAnswer(text: string): boolean {
  return text.startsWith("{") || text.startsWith("```");
}

function withoutFence(text: string): string {
  if (!text.startsWith("```") || !text.endsWith("```")) return text;
  const firstLine = text.indexOf("\n");
  const label = text.slice(3, firstLine).trim().toLowerCase();
  if (firstLine < 0 || !["", "json"].includes(label)) return text;
  return text.slice(firstLine + 1, -3);
}
