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
  wordpress: (parts) =>
    page(
      parts,
      `<div id="page" class="hfeed site">${
        has(parts, "header")
      }<div id="content" class="site-content has-sidebar"><main id="main"><article id="post-881" class="post type-post hentry category-reviews tag-suv"><header class="entry-header"><h1 class="entry-title">${parts.piece.title}</h1><div class="entry-meta">${
        parts.date &&
        `<span class="posted-on">Posted on <time class="entry-date published">${parts.date}</time></span>`
      } ${
        parts.byline &&
        `<span class="byline"> by <span class="author vcard"><a class="url fn n" href="/author/x/">${parts.byline}</a></span></span>`
      }</div></header>${
        has(parts, "share")
      }<div class="entry-content"><p class="standfirst"><em>${parts.piece.standfirst}</em></p>${parts.body}${
        has(parts, "promo")
      }</div></article>${has(parts, "authorBox")}${has(parts, "related")}${
        has(parts, "comments")
      }</main>${has(parts, "sidebar")}</div>${has(parts, "newsletter")}${
        has(parts, "footer")
      }</div>`,
      "single single-post ad-free",
    ),
  magazine: (parts) =>
    page(
      parts,
      `${has(parts, "consent")}${
        has(parts, "header")
      }<div class="layout__grid"><div class="content-hed"><div class="headline-lockup"><h1 class="hed__headline">${parts.piece.title}</h1><p class="dek">${parts.piece.standfirst}</p></div><div class="content-info">${
        parts.byline &&
        `<div class="byline-name"><span>By </span><a rel="author" href="/staff/1">${parts.byline}</a></div>`
      }${
        parts.date && `<div class="content-info-date">${parts.date}</div>`
      }</div></div><div class="article-body-content standard-body">${parts.body}</div>${
        has(parts, "youMayLike")
      }${has(parts, "newsletter")}</div>${has(parts, "divSidebar")}${
        has(parts, "footer")
      }`,
    ),
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
  legacy: (parts) =>
    page(
      parts,
      `<table width="960" border="0" align="center"><tr><td colspan="3"><img src="/logo.gif" alt="${
        escape(parts.piece.outlet.name)
      }"></td></tr><tr><td width="160" valign="top"><a href="/">Home</a><br><a href="/tests.html">Road tests</a><br><a href="/links.html">Links</a></td><td valign="top"><font size="5"><b><h1>${parts.piece.title}</h1></b></font><font size="2">${
        parts.byline && `by ${parts.byline}`
      }${
        parts.date && `, ${parts.date}`
      }</font><br><br><i>${parts.piece.standfirst}</i><br><br>${parts.body}</td><td width="180" valign="top"><b>News</b><br>${
        has(parts, "youMayLike")
      }</td></tr></table>${has(parts, "footer")}`,
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
  microdata: (parts) =>
    page(
      parts,
      `<div itemscope itemtype="http://schema.org/Article"><meta itemprop="datePublished" content="${parts.piece.published}T09:00:00+01:00">${
        has(parts, "header")
      }<div class="inner"><h1 itemprop="headline">${parts.piece.title}</h1>${
        parts.byline &&
        `<div class="who" itemprop="author" itemscope itemtype="http://schema.org/Person">Text: <span itemprop="name">${parts.byline}</span></div>`
      }<div itemprop="articleBody"><p>${parts.piece.standfirst}</p>${parts.body}</div></div></div>${
        has(parts, "sidebar")
      }${has(parts, "footer")}`,
    ),
  blogger: (parts) =>
    page(
      parts,
      `<div class="content-outer"><h1 class="title"><a href="/">${
        escape(parts.piece.outlet.name)
      }</a></h1><div class="main section" id="main"><div class="blog-posts hfeed"><h2 class="date-header"><span>${parts.date}</span></h2><div class="post hentry"><h3 class="post-title entry-title">${parts.piece.title}</h3><div class="post-body entry-content">${parts.piece.standfirst}<br /><br />${parts.body}</div><div class="post-footer">${
        parts.byline &&
        `<span class="post-author vcard">Posted by <span class="fn">${parts.byline}</span></span>`
      }</div></div></div>${has(parts, "comments")}</div>${
        has(parts, "divSidebar")
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
  stray: (parts) =>
    page(
      {
        ...parts,
        head:
          `${parts.head}</head><div class="gtm-holder"></div><!-- stray -->`,
      },
      `<div class="wrap">${
        has(parts, "header")
      }<article><h1>${parts.piece.title}</h1><p class="meta">By ${parts.byline} | ${parts.date}</p><p class="lead">${parts.piece.standfirst}</p>${parts.body}</article>${
        has(parts, "related")
      }${has(parts, "footer")}</div>`,
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
