import { outlinePage, type PageOutline } from "../../article/mod.ts";
import { rememberReading } from "../../words/mod.ts";
import { frameTarget } from "./frame_target.ts";
import { fullnessOf } from "./page_fullness.ts";
import { refreshTarget } from "./refresh_target.ts";

/** What a page is, before anything is taken out of it. */
export interface PageLook {
  readonly fullness: ReturnType<typeof fullnessOf>;
  /** Where a page that is nothing but a signpost or a frame points. */
  readonly onward?: string;
  /** Whether that is the page in its frame, which is a part of it. */
  readonly isFrame?: boolean;
  /** Absent from shells and signposts. */
  readonly outline?: PageOutline;
}

const outlineOf = rememberReading(outlinePage);

/**
 * Looks at a page: how full it is, where it sends on to, what it leads to.
 *
 * @param url Where it was read.
 * @param how Whether a script has run on it, and whether it may send on.
 */
export function lookAtPage(
  html: string,
  url: string,
  { rendered, follows }: {
    readonly rendered: boolean;
    readonly follows: boolean;
  },
): PageLook {
  const fullness = rendered ? "full" : fullnessOf(html);
  if (follows && fullness !== "full") {
    const onward = refreshTarget(html, url);
    if (onward !== undefined) return { fullness, onward };
    const framed = fullness === "thin" ? frameTarget(html, url) : undefined;
    if (framed !== undefined) {
      return { fullness, onward: framed, isFrame: true };
    }
  }
  if (fullness === "shell") return { fullness };
  return { fullness, outline: outlineOf(html, url) };
}
