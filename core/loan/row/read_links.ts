import { type LinkPart, type LinkProblem, parseLinks } from "../cells/mod.ts";
import type { RowCells } from "./row_cells.ts";
import type { RowNotes } from "./row_notes.ts";

const LINK_FIELDS = ["links", "mediaLink", "woLink"] as const;

/** The column of links; in a file without it, the next best. */
function linkField(row: RowCells): (typeof LINK_FIELDS)[number] {
  return LINK_FIELDS.find((field) => row.has(field)) ?? "links";
}

/** The cells of links as they are written. */
export function linkCells(row: RowCells): readonly string[] {
  return row.written(linkField(row));
}

const LINK_PROBLEMS: Record<LinkProblem, string> = {
  internal_link: "leads into the fleet system",
  not_a_web_link: "is no web link",
  no_public_address: "is no public address",
  platform_home_page: "is the home page of a platform and leads to nobody",
  not_a_link: "is no link",
};

/** Reads the links of a row, and notes what was repaired or cannot be used. */
export function readLinks(
  row: RowCells,
  internalHosts: readonly string[],
  notes: RowNotes,
): string[] {
  const field = linkField(row);
  const parts = parseLinks(row.links(field).join("\n"), internalHosts);
  const links: string[] = [];
  for (const { written, link, problem, repair, maybeDisabled } of parts) {
    if (link !== undefined) links.push(link);
    if (problem !== undefined && problem !== "internal_link") {
      const message = `${problemOf(written, problem)}${
        mayBeTail(written, links) ? TAIL_HINT : ""
      }`;
      notes.add("warning", problem, message, "links");
    }
    if (maybeDisabled) {
      const message = `"${
        clip(written)
      }" is used; delete it if it was disabled on purpose`;
      notes.add("warning", "maybe_disabled_link", message, "links");
    } else if (repair !== undefined) {
      const message = `${repair} of "${clip(written)}"`;
      notes.add("repaired", "link", message, "links");
    }
  }
  if (links.length === 0) {
    const message = row.isUncalculated(field) && parts.length === 0
      ? "the formula of the links has no stored result"
      : noLinkMessage(parts);
    notes.add("rejected", "no_usable_link", message, "links");
  }
  return links;
}

function noLinkMessage(parts: readonly LinkPart[]): string {
  if (parts.length === 0) return "there is no link";
  const all = new Set(parts.map(({ problem }) => problem));
  const [problem] = all;
  if (all.size === 1 && problem === "internal_link") {
    return "all links lead into the fleet system";
  }
  return parts.length === 1 && problem !== undefined
    ? `${problemOf(parts[0]!.written, problem)}, and there is no other`
    : "none of the links can be followed";
}

function problemOf(written: string, problem: LinkProblem): string {
  return `"${clip(written)}" ${LINK_PROBLEMS[problem]}`;
}

const TAIL_HINT = "; if it belongs to the one before, take out the blank";

/** Whether a piece that is no link looks like the rest of the one before. */
function mayBeTail(written: string, links: readonly string[]): boolean {
  return links.length > 0 && /^[^\s:@]*\/[^\s:@]*$/.test(written);
}

function clip(text: string): string {
  return text.length <= 80 ? text : `${text.slice(0, 79)}…`;
}
