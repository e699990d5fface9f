/** Fields whose colon is sometimes forgotten. */
const RULE =
  /^(\s*(?:user-?agent|allow|disallow|crawl-delay))\s*[:\s]\s*(.*)$/i;

/**
 * Writes a `robots.txt` as strictly as the parser reads it: of a robot's name
 * only the product token counts (`FOO BAR` and `foo/1.2` are `foo`), a forgotten
 * colon is put in, and leave for `/x/index.html` is leave for `/x/`.
 *
 * Source: RFC 9309, 2.2.1; github.com/google/robotstxt.
 */
export function tidyRobots(text: string): string {
  return text.split(/\r\n|\r|\n/).flatMap((line) => {
    const [, field = "", value = ""] = RULE.exec(line) ?? [];
    if (field === "") return [line];
    if (/agent/i.test(field)) {
      return [`${field}: ${/^(?:\*|[a-z_-]+)/i.exec(value)?.[0] ?? value}`];
    }
    const rule = `${field}: ${value}`;
    const folder = /^allow$/i.test(field.trim())
      ? /^(\S*\/)index\.html?\s*(?:#.*)?$/i.exec(value)?.[1]
      : undefined;
    return folder === undefined ? [rule] : [rule, `${field}: ${folder}$`];
  }).join("\n");
}
