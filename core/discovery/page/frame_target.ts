import { createMarkupParser } from "../../markup/mod.ts";
import { samePage, sameSite } from "../../words/mod.ts";

/** Visible characters from which a page says something beside its frame. */
const MOST_AROUND = 400;
/** How much of a page is searched, in characters. */
const MOST_CHARACTERS = 100_000;
/** What has no text of its own, whether it is shown or not. */
const UNSEEN = new Set(["noscript", "template", "script", "style"]);

/**
 * The page in the one frame of a page that says next to nothing beside it, as
 * some systems show a piece in the frame of their site; `undefined` if there is
 * none, more than one, or another site's. Frames that nobody sees do not count.
 */
export function frameTarget(html: string, url: string): string | undefined {
  const framed = new Set<string>();
  let characters = 0;
  let unseen = 0;
  let inBody = false;
  const parser = createMarkupParser({
    onopentag(name, attributes) {
      if (name === "body" || name === "frameset") inBody = true;
      if (UNSEEN.has(name)) unseen++;
      if ((name !== "iframe" && name !== "frame") || unseen > 0) return;
      const target = URL.parse(attributes["src"] ?? "", url);
      if (isShown(attributes) && target !== null && isPage(target, url)) {
        framed.add(target.href);
      }
    },
    ontext(text) {
      if (inBody && unseen === 0) characters += text.trim().length;
    },
    onclosetag(name) {
      if (UNSEEN.has(name)) unseen--;
    },
  });
  parser.end(html.slice(0, MOST_CHARACTERS));
  const [only, ...others] = framed;
  return characters < MOST_AROUND && others.length === 0 ? only : undefined;
}

function isShown(attributes: Readonly<Record<string, string>>): boolean {
  const { width = "", height = "", style = "", hidden } = attributes;
  return hidden === undefined && !/^[01]$/.test(width) &&
    !/^[01]$/.test(height) &&
    !/display\s?:\s?none|visibility\s?:\s?hidden/i.test(style);
}

function isPage(target: URL, url: string): boolean {
  return /^https?:$/.test(target.protocol) && sameSite(target.href, url) &&
    !samePage(target.href, url);
}
