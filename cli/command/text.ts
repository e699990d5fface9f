export { count, dollars, duration } from "../../core/words/mod.ts";

/** Shortens text to `width` characters, with an ellipsis. */
export function shorten(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, width - 1)}…`;
}
