/** Text that is HTML as it stands. */
export class Html {
  constructor(readonly text: string) {}
}

/** What can stand in {@linkcode html}; what is not HTML is escaped. */
export type Part =
  | string
  | number
  | undefined
  | false
  | Html
  | readonly Part[];

/**
 * Makes HTML: whatever is put in is escaped, unless it is {@linkcode Html}
 * itself. Lists are joined, `undefined` and `false` give nothing.
 *
 * @example A row
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(html`<td>${"<b>"}</td>`.text, "<td>&lt;b&gt;</td>");
 * ```
 */
export function html(texts: TemplateStringsArray, ...parts: Part[]): Html {
  return new Html(String.raw({ raw: texts }, ...parts.map(written)));
}

/** Does as {@linkcode html}; the formatter leaves its blanks alone. */
export const markup = html;

/** A link to a page of the web; any other address is shown as text. */
export function link(url: string, text: Part = url): Html {
  return /^https?:\/\//i.test(url)
    ? markup`
      <a href="${url}" rel="noopener noreferrer" target="_blank">${text}</a>
    `
    : markup`
      ${text}
    `;
}

// deno-lint-ignore no-control-regex -- these are what it is for
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;

/**
 * Escapes text, for the body of an element and for a quoted attribute. Control
 * characters, which no page may hold, go.
 */
export function escapeHtml(text: string): string {
  return text.toWellFormed().replaceAll(CONTROLS, "").replaceAll(
    /[&<>"'`]/g,
    (mark) => NAMES[mark] ?? `&#${mark.charCodeAt(0)};`,
  );
}

const NAMES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};

function written(part: Part): string {
  if (part === undefined || part === false) return "";
  if (part instanceof Html) return part.text;
  if (typeof part === "object") return part.map(written).join("");
  return escapeHtml(String(part));
}
