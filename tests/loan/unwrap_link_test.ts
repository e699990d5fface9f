import { assertEquals } from "@std/assert";
import { unwrapLink, WRAPPERS } from "../../core/loan/cells/unwrap_link.ts";
import { parseLinks } from "../../core/loan/cells/parse_links.ts";

const INNER = "https://a.example/x?id=7";
const SPELT = encodeURIComponent(INNER);

for (
  const [wrapper, link] of [
    [
      "SafeLinks",
      `https://nam02.safelinks.protection.outlook.com/?url=${SPELT}&data=05%7C&reserved=0`,
    ],
    [
      "SafeLinks",
      `https://statics.teams.cdn.office.net/evergreen-assets/safelinks/1/atp-safelinks.html?url=${SPELT}&locale=en`,
    ],
    ["Google", `https://www.google.com/url?q=${SPELT}&sa=D&usg=AOv`],
    ["Google", `https://www.google.co.uk/url?sa=t&url=${SPELT}`],
    [
      "Barracuda",
      `https://linkprotect.cudasvc.com/url?a=${SPELT}&c=E,1,abc&typo=1`,
    ],
    ["Proofpoint", `https://urldefense.proofpoint.com/v1/url?u=${SPELT}&k=7`],
    [
      "Proofpoint",
      "https://urldefense.proofpoint.com/v2/url?u=https-3A__a.example_x-3Fid-3D7&d=DwMFaQ&c=e",
    ],
    [
      "Proofpoint",
      "https://urldefense.com/v3/__https://a.example/x?id=7__;!!abc!def$",
    ],
    [
      "Proofpoint",
      "https://urldefense.com/v3/__https:/a.example/x?id=7__;!!abc!def$",
    ],
    ["Facebook", `https://l.facebook.com/l.php?u=${SPELT}&h=AT0`],
    ["YouTube", `https://www.youtube.com/redirect?event=video&q=${SPELT}`],
    ["Cisco", `https://secure-web.cisco.com/1abc/${SPELT}`],
    [
      "Sophos",
      `https://eu-west-1.protection.sophos.com/?d=a.example&u=${
        btoa(INNER)
      }&i=5`,
    ],
    ["Mimecast", `https://protect-us.mimecast.com/redirect?url=${SPELT}`],
    ["AMP proxy of Google", "https://www.google.com/amp/s/a.example/x?id=7"],
    ["AMP proxy", "https://a-example.cdn.ampproject.org/c/s/a.example/x?id=7"],
    [
      "AMP proxy",
      "https://a-example.cdn.ampproject.org/v/s/a.example/x?amp_js_v=0.1&id=7&usqp=mq3",
    ],
    [
      "Google Translate",
      `https://translate.google.com/translate?sl=de&tl=en&u=${SPELT}`,
    ],
    [
      "Google Translate",
      "https://a-example.translate.goog/x?id=7&_x_tr_sl=de&_x_tr_tl=en",
    ],
  ] as const
) {
  Deno.test(`unwrapLink() takes the address out of ${link.slice(0, 60)}`, () => {
    assertEquals(unwrapLink(link), { link: INNER, wrapper });
  });
}

Deno.test("unwrapLink() gives back the letters that Proofpoint has put aside", () => {
  const letters = btoa(String.fromCharCode(...new TextEncoder().encode("é=&")))
    .replaceAll("=", "");
  const link =
    `https://urldefense.com/v3/__https://a.example/caf*?a*1**Ab__;${letters}!!x!y$`;
  assertEquals(
    unwrapLink(link)?.link,
    "https://a.example/caf%C3%A9?a=1&b",
  );
});

Deno.test("unwrapLink() unwraps what is wrapped more than once", () => {
  const twice = `https://www.google.com/url?q=${
    encodeURIComponent(
      `https://eur01.safelinks.protection.outlook.com/?url=${SPELT}`,
    )
  }`;
  assertEquals(unwrapLink(twice), { link: INNER, wrapper: "Google" });
});

for (
  const link of [
    INNER,
    `https://share.example/?url=${SPELT}`,
    "https://www.google.com/search?q=torque",
    "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
    "https://protect-us.mimecast.com/s/abc123",
    "https://notgoogle.com/url?q=https://b.example/",
    "https://urldefense.com/v3/broken",
    "https://my-car-blog.translate.goog.example/x",
  ]
) {
  Deno.test(`unwrapLink() leaves ${link} as it is`, () => {
    assertEquals(unwrapLink(link), undefined);
  });
}

Deno.test("parseLinks() follows the inner address, and keeps what was written", () => {
  const written = `https://www.google.com/url?q=${SPELT}`;
  assertEquals(parseLinks(`${written} ${INNER}`, []), [{
    written,
    link: INNER,
    repair: "took the address out of the Google link",
  }]);
});

const PROOFPOINT = "https://urldefense.com/v3/__https://a.example/x__;!!b!c$";

for (
  const [cell, links] of [
    [PROOFPOINT, ["https://a.example/x"]],
    [`${PROOFPOINT}; https://b.example/y`, [
      "https://a.example/x",
      "https://b.example/y",
    ]],
    [`https://b.example/y${PROOFPOINT}`, [
      "https://b.example/y",
      "https://a.example/x",
    ]],
    [
      `https://b.example/y,${PROOFPOINT.replace("a.example/x", "c.example")}`,
      ["https://b.example/y", "https://c.example/"],
    ],
    ["https://b.example/__https://c.example/z", [
      "https://b.example/__",
      "https://c.example/z",
    ]],
  ] as const
) {
  Deno.test(`parseLinks() parts no link that wraps another in ${cell}`, () => {
    assertEquals(parseLinks(cell, []).map(({ link }) => link), [...links]);
  });
}

Deno.test("parseLinks() finds a link into the fleet system within another", () => {
  const [part] = parseLinks(
    "https://www.google.com/url?q=https://fms.example/1",
    ["fms.example"],
  );
  assertEquals(part?.problem, "internal_link");
});

Deno.test("the hosts that wrap are sorted and each stands once", () => {
  const keys = WRAPPERS.map(({ host, path }) => `${host}\t${path}`);
  assertEquals(keys, [...new Set(keys)].sort());
});
