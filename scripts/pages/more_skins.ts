import { escape } from "./forms.ts";
import { has, page, type PageParts } from "./skins.ts";

/** Further ways in which outlets build their pages. */
export const MORE_SKINS: Readonly<
  Record<string, (parts: PageParts) => string>
> = {
  drupal: (parts) =>
    page(
      parts,
      `<div class="dialog-off-canvas-main-canvas">${
        has(parts, "header")
      }<div class="region region-content"><article role="article" class="node node--type-review node--view-mode-full"><h1 class="page-title"><span class="field field--name-title">${parts.piece.title}</span></h1><div class="node__meta">${
        parts.byline &&
        `<span class="field field--name-uid">Submitted by <span class="username">${parts.byline}</span></span>`
      } ${
        parts.date &&
        `<span class="field field--name-created">${parts.date}</span>`
      }</div><div class="node__content"><div class="field field--name-field-summary">${parts.piece.standfirst}</div><div class="field field--name-body field__item">${parts.body}</div></div></article>${
        has(parts, "comments")
      }</div><div class="region region-sidebar-second">${
        has(parts, "sidebar")
      }</div>${has(parts, "footer")}</div>`,
    ),
  squares: (parts) =>
    page(
      parts,
      `<div id="siteWrapper" class="clearfix site-wrapper">${
        has(parts, "header")
      }<main id="page"><section class="page-section blog-item-section"><article class="h-entry entry"><div class="blog-item-top-wrapper"><div class="blog-item-title"><h1 class="entry-title entry-title--large p-name">${parts.piece.title}</h1></div><div class="blog-item-meta-wrapper">${
        parts.date &&
        `<time class="dt-published blog-meta-item--date">${parts.date}</time>`
      }${
        parts.byline &&
        `<div class="blog-meta-item--author">Written By <span class="blog-author-name">${parts.byline}</span></div>`
      }</div></div><div class="blog-item-content e-content"><div class="sqs-layout sqs-grid-12"><div class="row sqs-row"><div class="col sqs-col-12"><div class="sqs-block html-block sqs-block-html"><div class="sqs-block-content"><p>${parts.piece.standfirst}</p></div></div><div class="sqs-block html-block sqs-block-html"><div class="sqs-block-content">${parts.body}</div></div></div></div></div></div></article></section></main>${
        has(parts, "newsletter")
      }${has(parts, "footer")}</div>`,
    ),
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
  broadcaster: (parts) =>
    page(
      parts,
      `<div data-component="main"><div data-component="headline-block"><h1>${parts.piece.title}</h1></div><div data-component="byline-block">${
        parts.date && `<time>${parts.date}</time>`
      }${
        parts.byline &&
        `<div data-testid="byline-contributors"><span data-testid="byline-name">${parts.byline}</span></div>`
      }</div><div data-component="text-block"><p><b>${parts.piece.standfirst}</b></p></div><div data-component="text-block">${parts.body}</div><div data-component="links-block">${
        has(parts, "related")
      }</div></div>${has(parts, "footer")}`,
    ),
  builder: (parts) =>
    page(
      parts,
      `<div id="SITE_CONTAINER"><div id="main_MF"><div id="comp-k1" class="wixui-header">${
        has(parts, "header")
      }</div><div data-hook="post-page"><div data-hook="post"><ul><li data-hook="user-name">${parts.byline}</li><li data-hook="time-ago">${parts.date}</li></ul><h1 data-hook="post-title"><span class="blog-post-title-font">${parts.piece.title}</span></h1><div data-rce-version="9"><div class="kQKwl"><p class="mm8Nw"><span class="_2PHJq">${parts.piece.standfirst}</span></p>${parts.body}</div></div></div></div></div></div>${
        has(parts, "youMayLike")
      }`,
    ),
  weekly: (parts) =>
    page(
      parts,
      `${
        has(parts, "header")
      }<div class="container"><div class="row"><div class="col-md-8"><div class="asset-masthead"><h1 class="headline">${parts.piece.title}</h1><ul class="list-inline"><li class="hidden-print"><span class="tnt-byline">${
        parts.byline && `By ${parts.byline}`
      }</span></li><li>${
        parts.date && `<time class="tnt-date asset-date">${parts.date}</time>`
      }</li></ul></div>${
        has(parts, "share")
      }<div class="asset-content subscriber-premium"><div class="subscriber-preview"><p>${parts.piece.standfirst}</p></div><div class="subscriber-only-text">${parts.body}</div></div>${
        has(parts, "authorBox")
      }</div><div class="col-md-4">${has(parts, "divSidebar")}</div></div>${
        has(parts, "plainComments")
      }</div>${has(parts, "footer")}`,
    ),
  ghost: (parts) =>
    page(
      parts,
      `<div class="gh-viewport">${
        has(parts, "header")
      }<main class="gh-main"><article class="gh-article post tag-reviews featured"><header class="gh-article-header gh-canvas"><a class="gh-article-tag" href="/tag/reviews/">Reviews</a><h1 class="gh-article-title is-title">${parts.piece.title}</h1><p class="gh-article-excerpt is-body">${parts.piece.standfirst}</p><div class="gh-article-meta"><h4 class="gh-article-author-name"><a href="/author/x/">${parts.byline}</a></h4><div class="gh-article-meta-content"><time class="gh-article-meta-date">${parts.date}</time><span class="gh-article-meta-length"><span class="bull">—</span> 6 min read</span></div></div></header><section class="gh-content gh-canvas">${parts.body}</section></article><section class="gh-container is-grid"><h2 class="gh-container-title">Read more</h2>${
        has(parts, "related")
      }</section></main>${has(parts, "footer")}</div>`,
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
