const TITLE = "A week with the 2026 Mazda CX-50";

const TEXT = [
  "Mara Quill drove the Mazda CX-50 for a week, over the pass and back, and did not want to return it.",
  "The engine of the CX-50 pulls cleanly from low speed, and the steering is quick enough to make a roundabout fun.",
  "There is legroom for tall adults in the back of the CX-50, and the cargo floor is flat and wide.",
  "The screen answers at once, and the phone never lost its connection during the week we had it.",
  "The styling of the CX-50 turned a few heads at the market, although the grille is a matter of taste.",
  "Would we live with the CX-50 for a year? We would, and we would take the long way to work in it.",
];

/** The clip's headline, byline and text, as they stand in its page. */
export const PIECE = `<article><h1>${TITLE}</h1>
<p class="byline">By Mara Quill</p><time datetime="2026-10-14">October 14, 2026</time>
${TEXT.map((text) => `<p>${text}</p>`).join("\n")}</article>`;

/** An invented review, as its outlet serves it. */
export const REVIEW =
  `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<title>${TITLE} | Harbor Motor</title><meta name="author" content="Mara Quill">
<meta property="og:type" content="article">
<meta property="article:published_time" content="2026-10-14T08:00:00Z"></head>
<body>${PIECE}</body></html>`;

/** The same piece by somebody else of the outlet: for a person to decide. */
export const COLLEAGUES = REVIEW.replaceAll("Mara Quill", "Petra Calder");
