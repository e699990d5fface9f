/** What ends the thoughts that a model writes before it answers. */
const END_OF_THOUGHTS =
  /<\/(?:\w+:)?(?:think|thinking|thought|thoughts|reasoning|reflection|analysis)>|\[\/THINK\]|◁\/think▷|<\|channel\|>\s*final(?:[^<]|<\|constrain\|>){0,80}<\|message\|>|<channel\|>/gi;

/** A mark of a chat's template that a server left behind the answer. */
const TEMPLATE_MARK = /(?:<\|\w{1,40}\|>|<\/s>|<(?:end_of_turn|eos)>)$/;
/** No such mark is longer, in characters. */
const LONGEST_MARK = 45;

/**
 * Takes off what models and servers put around an answer: thoughts and other
 * channels before it, with or without the mark that opens them, marks of the
 * chat's template behind it, and one code fence. An answer that stands alone
 * comes back as it is, whatever its texts hold; nothing is fished out of prose.
 */
export function bareAnswer(text: string): string {
  const whole = text.replace(/^\uFEFF/, "").trim();
  const answer = startsAnswer(whole) ? whole : afterThoughts(whole);
  return withoutFence(withoutMarks(answer).trim());
}

/** Cuts off the marks and blanks at the end, looked at from the end. */
function withoutMarks(text: string): string {
  for (let end = text.length;;) {
    while (end > 0 && /\s/.test(text[end - 1]!)) end--;
    const tail = text.slice(Math.max(0, end - LONGEST_MARK), end);
    const mark = TEMPLATE_MARK.exec(tail)?.[0];
    if (mark === undefined) return text.slice(0, end);
    end -= mark.length;
  }
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
