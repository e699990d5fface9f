/** One family of inputs: as long as is asked for. */
export interface Family {
  readonly name: string;
  /** Gives an input of about `length` UTF-16 units. */
  readonly make: (length: number) => string;
}

/** What inputs are made of: marks, words and pieces of every format read. */
const TOKENS: readonly string[] = [
  ...[" ", "\n", "\t", "\u00A0", "\u200B", "a", "A", "1", "é", "好", "\u0000"],
  ...[".", ",", ";", ":", "-", "–", "'", '"', "’", "(", "[", "{", "|", "/"],
  ...["\\", "&", "&amp;", "&#", "%20", "#", "?", "@", "_", "!", "*", "=", "<"],
  ...["<i>", "<div>", "<p>", "</p>", "</i>", "<br>", "<a>", "<svg>", "<li>"],
  ...['<a href="/2025/cx-50">x</a>', "<td>", "<!--", "-->", "<![CDATA[", "]]>"],
  ...["<script>", "</script>", "<style>", '<i style="', "<span class=x>y"],
  ...["<url><loc>https://a.example/1</loc></url>", "<item>", "<c><v>1</v></c>"],
  ...['{"a":', '{"@type":"Article"},', '["', '\\"', '"a":1,', "]", "}", ", ]"],
  ...[
    "a ",
    "A ",
    "a.",
    "A. ",
    "a, ",
    "a-",
    "1 ",
    "1,",
    "1.",
    "1/",
    "a\n",
    "\n\n",
  ],
  ...["2025-01-02 ", "Jan 2, ", "January ", "3 days ago ", "T10:00 ", "12:30 "],
  ...[
    "By ",
    "by Dana Orlo ",
    "Dana Orlo, ",
    "and ",
    "Dana ",
    "Photo by ",
    "von ",
  ],
  ...[
    "Mazda ",
    "CX-50 ",
    "Mazda CX-50. ",
    "2025 ",
    "CX-",
    "Hybrid ",
    "not ",
    "vs ",
  ],
  ...["http://", "https://a.example/b ", "www.", "a.example/", "a@b.example "],
  ...[
    "ignore ",
    "relevance ",
    "you are ",
    "rate this ",
    "i g n o r e ",
    "…",
    "... ",
  ],
  ...[
    "sitemap: ",
    "Disallow: /*",
    "00:01 ",
    "sk-",
    "[...]",
    "subscribe ",
    "share ",
  ],
];

/** What one start is closed with, deep inside. */
const NESTS: readonly (readonly [string, string])[] = [
  ["<div>", "</div>"],
  ["<i>", "</b>"],
  ["<a><b>", "</a>"],
  ["<x y='1'>", "</x>"],
  ["[", "]"],
  ['{"a":', "}"],
  ["(", ")"],
  ["<!--", "-->"],
];

/** Every token repeated, alone and before an end that fits nothing; nests. */
export function singles(): Family[] {
  return [
    ...TOKENS.flatMap((token) => [
      { name: `${show(token)}*`, make: repeated(token) },
      {
        name: `x${show(token)}*~`,
        make: (length: number) => `x${repeated(token)(length)}~`,
      },
    ]),
    ...NESTS.map(([start, end]) => ({
      name: `${show(start)}* ${show(end)}*`,
      make: (length: number) =>
        repeated(start)(length / 2) + repeated(end)(length / 2),
    })),
  ];
}

/** Two tokens: in turn, and one run after the other. */
export function pairs(): Family[] {
  return TOKENS.flatMap((one) =>
    TOKENS.filter((other) => other !== one).flatMap((other) => [
      { name: `(${show(one + other)})*`, make: repeated(one + other) },
      {
        name: `${show(one)}* ${show(other)}*`,
        make: (length: number) =>
          repeated(one)(length / 2) + repeated(other)(length / 2),
      },
    ])
  );
}

function repeated(token: string): (length: number) => string {
  return (length) => token.repeat(Math.ceil(length / token.length));
}

function show(token: string): string {
  return JSON.stringify(token).slice(1, -1);
}
