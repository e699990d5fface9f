/** A piece of HTML that is safe to send: what was put in is escaped. */
export class Html {
  constructor(readonly text: string) {}
}

type Part = Html | string | number | undefined | false | readonly Part[];

/**
 * Builds HTML; whatever is put in is escaped, unless it is {@linkcode Html}
 * itself. Lists are joined, `undefined` and `false` give nothing.
 *
 * @example A row
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(html`<td>${"<b>"}</td>`.text, "<td>&lt;b&gt;</td>");
 * ```
 */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Html {
  return new Html(
    strings.reduce((text, string, n) => text + textOf(parts[n - 1]) + string),
  );
}

/** Does as {@linkcode html}; the formatter leaves its blanks alone. */
export const exact = html;

function textOf(part: Part): string {
  if (part === undefined || part === false) return "";
  if (part instanceof Html) return part.text;
  if (Array.isArray(part)) return part.map(textOf).join("");
  return String(part).replaceAll(/[&<>"']/g, (mark) => ESCAPES[mark] ?? mark);
}

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
