import { asksToPay } from "../page/mod.ts";
import { findPrintedDays } from "../../day/mod.ts";
import { TEXT } from "../thresholds/mod.ts";
import { type Block, isProse, proseMass } from "./text_blocks.ts";

const { byline: BYLINE, ends: ENDS, furniture: FURNITURE, tail: TAIL } = TEXT;

/** What the piece is known to be called and signed. */
export interface TrimBlocksOptions {
  readonly title: string;
  readonly bylines: readonly string[];
}

/**
 * Drops the runs of text that are no part of the piece: the tail after headings
 * such as "Related" or "Comments", one-line furniture, promotions among the
 * paragraphs, repetitions, and the headline, byline and date themselves.
 */
export function trimBlocks(
  blocks: readonly Block[],
  options: TrimBlocksOptions,
): Block[] {
  const body = dropLinkLists(cutTail(cutHead(blocks, options.title)));
  const seen = new Set<string>();
  const title = bare(options.title);
  const names = options.bylines.map(bare);
  const kept = body.filter((block) => {
    const key = bare(block.text);
    if (isFurnitureLine(block)) return false;
    if (key === title && title !== "") return false;
    if (isByline(block.text, key, names)) return false;
    if (key.length < ENDS.repeated) return true;
    return !seen.has(key) && seen.add(key);
  });
  return dropLastLines(kept);
}

/** Drops what stands above the headline, unless there is prose in it. */
function cutHead(blocks: readonly Block[], title: string): readonly Block[] {
  const key = bare(title);
  const at = blocks.findIndex(({ text }) => bare(text) === key);
  if (at < 0 || key === "") return blocks;
  const above = proseMass(blocks.slice(0, at));
  return above > proseMass(blocks) * ENDS.head ? blocks : blocks.slice(at + 1);
}

/** Short lines below the last sentence belong to the page. */
function dropLastLines(blocks: readonly Block[]): Block[] {
  const kept = [...blocks];
  for (let last = kept.at(-1); last; last = kept.at(-1)) {
    const isLine = last.kind === "text" && last.text.length < ENDS.line &&
      !/[.!?…。！？؟:;"”»)]$/.test(last.text) && !RATING.test(last.text);
    const leads = last.linked > ENDS.linked &&
      last.text.length < ENDS.leads;
    const isContact = last.text.length < ENDS.contact && MAIL.test(last.text);
    if (last.kind !== "heading" && !isLine && !leads && !isContact) break;
    if (last.text.length >= ENDS.cjk && CJK.test(last.text)) break;
    kept.pop();
  }
  return kept;
}

/** Who gives a mail address below the last sentence speaks of himself. */
const MAIL = /[\w.+-]+@[\w-]+\.[a-z]{2,}/i;
const RATING = /\d\s?(?:\/|out of)\s?\d|[★☆]|\bstars?\b/i;
const CJK = /[\u3040-\u30FF\u3400-\u9FFF\uAC00-\uD7AF]/;

/** Cuts at the first heading after which no more of the piece comes. */
function cutTail(blocks: readonly Block[]): readonly Block[] {
  const all = proseMass(blocks);
  const kept: Block[] = [];
  let before = 0;
  for (let at = 0; at < blocks.length; at++) {
    const block = blocks[at];
    if (!block) break;
    const tail = before > 0 ? tailOf(block) : undefined;
    if (tail === "comments") return kept;
    if (tail !== undefined) {
      const rest = afterLinks(blocks, at + 1);
      if (rest.length < blocks.length - at - 1 && goesOn(rest, before)) {
        at = blocks.length - rest.length - 1;
        continue;
      }
      if (tail === "related") return kept;
      const section = sectionAt(blocks, at + 1);
      const isOwn = section.filter(isProse).length > 0 &&
        section.every(({ linked }) => linked < TAIL.section);
      if (before >= all * TAIL.before && !isOwn) {
        const next = blocks.slice(at + 1 + section.length);
        if (!goesOnAfter(next)) return kept;
        at += section.length;
        continue;
      }
    }
    kept.push(block);
    if (isProse(block)) before += block.text.length;
  }
  return kept;
}

/** What a heading says that follows it, if not more of the piece. */
function tailOf(
  { kind, text, bold, linked }: Block,
): "comments" | "related" | "perhaps" | undefined {
  if (text.length > TAIL.heading || linked > TAIL.headingLinked) {
    return undefined;
  }
  if (kind !== "heading" && !bold && text.length >= TAIL.plain) {
    return undefined;
  }
  if (COMMENTS.test(text)) return "comments";
  if (RELATED.test(text)) return "related";
  return PERHAPS.test(text) ? "perhaps" : undefined;
}

/** The blocks from the first one that is no link. */
function afterLinks(blocks: readonly Block[], from: number): Block[] {
  let at = from;
  while ((blocks[at]?.linked ?? 0) >= TAIL.box) at++;
  return blocks.slice(at);
}

/** Whether the piece goes on below a box of links among its paragraphs. */
function goesOn(rest: readonly Block[], before: number): boolean {
  const next = rest.slice(0, TAIL.next);
  return next.filter(isProse).length >= TAIL.nextProse &&
    next.every(({ linked }) => linked < TAIL.nextLinked) &&
    proseMass(rest) >= before * TAIL.after;
}

/** The blocks up to the next heading. */
function sectionAt(blocks: readonly Block[], from: number): Block[] {
  const rest = blocks.slice(from);
  const end = rest.findIndex(({ kind }) => kind === "heading");
  return end < 0 ? rest : rest.slice(0, end);
}

/** Whether a heading of the piece with prose of its own follows. */
function goesOnAfter([heading, ...rest]: readonly Block[]): boolean {
  return heading !== undefined && heading.linked < TAIL.section &&
    tailOf(heading) === undefined &&
    rest.slice(0, TAIL.opening).some((block) =>
      isProse(block) && block.linked < TAIL.nextLinked
    );
}

const COMMENTS =
  /^(?:\d+\s+)?(?:(?:reader\s)?comments?|leave a (?:reply|comment)|join the (?:conversation|discussion)|about the authors?|kommentare|comentarios|commentaires)\s*(?:\(\d+\))?:?$/i;
const RELATED =
  /^(?:related (?:articles|stories|posts|reviews|news|content|topics|links)|you (?:may|might) also like|read next|recommended (?:for you|stories|articles)|ähnliche artikel|artículos relacionados|noticias relacionadas|articles? (?:liés|similaires)|lees ook)\s*:?$/i;
const PERHAPS =
  /^(?:related|recommended|more (?:stories|news|from .{2,30})|latest (?:news|reviews)|most (?:read|popular)|trending(?: now)?|popular posts|read more|see also|also read|up next|next up|share this.{0,20}|tags?|filed under.{0,40}|topics|categories|newsletter|follow us|discussion|responses|what do you think\??|keep reading|don.t miss|similar cars|previous|next)\s*:?$/i;

/** One line that serves the page and not the reader of the piece. */
function isFurnitureLine({ kind, text, linked }: Block): boolean {
  if (text.length > FURNITURE.longest) return false;
  if (asksToPay(text)) return true;
  if (linked > FURNITURE.promotion && PROMOTION.test(text)) return true;
  const isLine = text.length < FURNITURE.line;
  if (kind !== "heading" && linked > FURNITURE.linked && isLine) {
    return !/[.!?]$/.test(text) || linked > FURNITURE.allLinked;
  }
  return isLine && LINE.test(text);
}

const PROMOTION =
  /^(?:read (?:more|also|next|this)|see also|also read|related|more|watch|check out|next|previous|don.t miss|lees ook|lea también|lire aussi|mehr zum thema)\b/i;
const LINE =
  /^(?:advertisements?(?: - .{0,40})?|story continues below.{0,30}|continue reading.{0,20}|scroll (?:down )?to continue.{0,30}|share(?: this)?(?: (?:article|story|post|on .{0,30}))?|(?:share|tweet|pin|email|print|save|like|comment|facebook|twitter|whatsapp|linkedin|copy link|link copied)(?:\W+(?:share|tweet|pin|email|print|save|like|comment|facebook|twitter|whatsapp|linkedin|copy link))*|subscribe(?: now| today| to .{0,50})?|sign up.{0,60}|follow us.{0,40}|\d+ (?:comments?|shares?|views?|min(?:ute)?s? read)|(?:reading time|read time):?.{0,20}|(?:photos?|images?|photography|picture)(?: credits?)?(?: by|:|\/).{0,60}|(?:photo|image) credit.{0,60}|(?:getty images|shutterstock).{0,20}|tags?:.{0,100}|filed (?:under|in).{0,60}|posted in.{0,60}|copyright.{0,80}|©.{0,80}|all rights reserved.{0,40}|back to top|click (?:here|to).{0,60}|view (?:gallery|all photos|comments).{0,20}|loading.{0,10}|\d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\.?)?(?:\s[a-z]{2,4})?|sponsored(?: content)?|anzeige|publicidad|publicité|werbung)\W*$/i;

/** Lists of nothing but links lead elsewhere. */
function dropLinkLists(blocks: readonly Block[]): Block[] {
  return blocks.filter((block, index) => {
    if (block.kind === "heading" || block.linked < FURNITURE.list) return true;
    const beside = [blocks[index - 1], blocks[index + 1]];
    return !beside.some((other) => other && other.linked >= FURNITURE.list);
  });
}

/** A line that only signs or dates the piece. */
function isByline(
  text: string,
  key: string,
  names: readonly string[],
): boolean {
  if (text.length > BYLINE.longest) return false;
  const name = names.find((one) => one !== "" && key.includes(one));
  const hasDay = findPrintedDays(text).length > 0;
  if (name !== undefined) {
    const rest = key.length - name.length;
    if (
      rest < BYLINE.beside || (hasDay && rest < BYLINE.besideDated) ||
      SIGNS.test(text)
    ) return true;
  }
  return hasDay && (text.length < BYLINE.dated ||
    (DATES.test(text) && text.length < BYLINE.labelled));
}

const SIGNS =
  /^(?:by|words|text|story|written|posted|reviewed|report|tested|photos?)\b/i;
const DATES = /^(?:first\s|last\s)?(?:published|posted|updated|modified)\b/i;

function bare(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}
