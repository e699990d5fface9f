import { escape } from "./forms.ts";
import { FURNITURE } from "./furniture.ts";
import type { Piece } from "./piece.ts";

/** The pieces of which a skin makes a page. */
export interface PageParts {
  readonly piece: Piece;
  readonly head: string;
  readonly body: string;
  /** Byline as printed; empty if the page prints none. */
  readonly byline: string;
  /** Published day as printed; empty if the page prints none. */
  readonly date: string;
  readonly furniture: readonly string[];
}

/** How outlets build their pages. */
export const SKINS: Readonly<Record<string, (parts: PageParts) => string>> = {
  soup: (parts) =>
    page(
      parts,
      `<div id="app"><div class="a1"><div class="b2">${
        has(parts, "header")
      }<div class="c3"><div class="d4"><div class="e5"><h1>${parts.piece.title}</h1></div><div class="e6">${
        parts.byline && `By ${parts.byline}`
      }</div><div class="e7">${parts.date}</div><div class="e8"><div class="f9"><div class="g0">${parts.piece.standfirst}</div>${parts.body}</div></div></div>${
        has(parts, "divSidebar")
      }</div></div></div>${has(parts, "plainComments")}${
        has(parts, "footer")
      }</div>`,
    ),
  bem: (parts) =>
    page(
      parts,
      `<div class="page page--article">${
        has(parts, "header")
      }<main class="article"><div class="article__header"><h1 class="article__headline">${parts.piece.title}</h1><div class="article__dek">${parts.piece.standfirst}</div><div class="article__byline">${
        parts.byline &&
        `Words by <span class="article__author">${parts.byline}</span>`
      }</div><div class="article__date">${parts.date}</div></div><div class="article__body" itemprop="articleBody">${parts.body}</div><div class="article__share social-share">${
        has(parts, "share")
      }</div></main>${has(parts, "related")}${has(parts, "comments")}${
        has(parts, "footer")
      }</div>`,
    ),
  next: (parts) =>
    page(
      parts,
      `<div id="__next"><div class="Layout_wrap__x81a">${
        has(parts, "header")
      }<section class="ArticleHero_banner__9kQ2"><h1 class="ArticleHero_title__1">${parts.piece.title}</h1><p class="ArticleHero_sub__2">${parts.piece.standfirst}</p><p class="ArticleHero_meta__3">${
        parts.byline && `<span>${parts.byline}</span> · `
      }<time datetime="${
        parts.date ? parts.piece.published + "T12:00:00.000Z" : ""
      }">${parts.date}</time></p></section><section class="RichText_root__77">${parts.body}</section>${
        has(parts, "youMayLike")
      }${has(parts, "newsletter")}</div></div>${has(parts, "footer")}`,
    ),
  amp: (parts) =>
    `<!doctype html><html ⚡ lang="${parts.piece.outlet.language}"><head><meta charset="utf-8">${parts.head}<style amp-boilerplate>body{-webkit-animation:-amp-start 8s steps(1,end) 0s 1 normal both;visibility:hidden}</style></head><body><header class="amp-header"><a href="/">${
      escape(parts.piece.outlet.name)
    }</a></header><amp-sidebar id="side"><ul><li><a href="/">Home</a></li></ul></amp-sidebar><article class="amp-wp-article"><header class="amp-wp-article-header"><h1 class="amp-wp-title">${parts.piece.title}</h1><div class="amp-wp-meta amp-wp-byline">${
      parts.byline &&
      `<span class="amp-wp-author author vcard">${parts.byline}</span>`
    }</div><div class="amp-wp-meta amp-wp-posted-on"><time datetime="${parts.piece.published}T08:00:00+00:00">${parts.date}</time></div></header><div class="amp-wp-article-content"><p>${parts.piece.standfirst}</p>${parts.body}<amp-ad width="300"></amp-ad></div></article>${
      has(parts, "footer")
    }</body></html>`,
  broadsheet: (parts) =>
    page(
      parts,
      `<div id="site-content" data-testid="site-content"><main id="main"><article id="story" class="css-1vxca1d">${
        has(parts, "consent")
      }<header class="css-1vb0h4b"><h1 id="link-4fd" class="css-88wicj">${parts.piece.title}</h1><p id="article-summary" class="css-79rysd">${parts.piece.standfirst}</p><div class="css-18e8msd"><p class="css-4anu6l">${
        parts.byline &&
        `By <span class="css-1baulvz" itemprop="name">${parts.byline}</span>`
      }</p>${
        parts.date && `<span class="css-233int">${parts.date}</span>`
      }</div></header><section name="articleBody" class="meteredContent css-1r7ky0e">${parts.body}</section><div class="bottom-of-article">${
        has(parts, "related")
      }</div></article></main></div>${has(parts, "footer")}`,
    ),
  center: (parts) =>
    page(
      parts,
      `<center><h1>${
        escape(parts.piece.outlet.name)
      }</h1><hr><font face="Arial" size="4"><b>${parts.piece.title}</b></font><br>${
        parts.byline && `<font size="1">By ${parts.byline}</font><br>`
      }${
        parts.date && `<font size="1">${parts.date}</font>`
      }</center><font face="Times"><p>${parts.piece.standfirst}</p>${parts.body}</font><hr><center><font size="1"><a href="/">Home</a> | <a href="/tests.html">Tests</a> | <a href="mailto:x@y.example">Mail us</a></font></center>`,
    ),
};

/** A whole document around a skin's body. */
export function page(parts: PageParts, body: string, bodyClass = ""): string {
  const { piece, head } = parts;
  const dir = piece.outlet.language === "ar" ? ' dir="rtl"' : "";
  return `<!DOCTYPE html>\n<html lang="${piece.outlet.language}"${dir}>\n<head>\n<meta charset="utf-8">\n${head}\n<style>.page{color:#222}</style><script>window.dataLayer=[];dataLayer.push({"section":"reviews"});</script>\n</head>\n<body${
    bodyClass && ` class="${bodyClass}"`
  }>\n${body}${
    has(parts, "hidden")
  }\n<script>console.log("end")</script>\n</body>\n</html>\n`;
}

/** Furniture of this name, if the page has it. */
export function has({ furniture, piece }: PageParts, name: string): string {
  return furniture.includes(name) ? FURNITURE[name]?.(piece) ?? "" : "";
}
