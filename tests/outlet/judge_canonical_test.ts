import { assertEquals } from "@std/assert";
import { judgeCanonical } from "../../core/outlet/judge_canonical.ts";

const READ = "https://www.lotandlane.example/reviews/2026-kestrel-gt-50-tested";

/** What a page states, read at `READ` or the third, and what it is worth. */
const CASES: readonly (readonly [string, string, string?])[] = [
  [READ, "own"],
  ["https://lotandlane.example/reviews/2026-kestrel-gt-50-tested/", "own"],
  ["https://cars.lotandlane.example/2026-kestrel-gt-50-tested", "own"],
  ["https://lotandlane.example/reviews/2026-kestrel-gt-50-tested.html", "own"],
  [READ, "own", `${READ}/page/2`],
  [READ, "own", `${READ}/amp/`],
  [
    "https://lane.example/news/kestrel-a61234567/",
    "own",
    "https://lane.example/amp/a61234567",
  ],
  ["https://lane.example/roadster", "own", "https://lane.example/b/roadster"],
  ["https://www.lotandlane.example/reviews/", "none"],
  ["https://www.lotandlane.example/", "none"],
  ["https://www.lotandlane.example/author/mara-quill", "none"],
  [
    "https://www.lotandlane.example/reviews/2026-heron-tested-in-rain",
    "elsewhere",
  ],
  ["https://www.lotandlane.example/undefined", "elsewhere"],
  ["https://www.lotandlane.example/reviews/[slug]", "elsewhere"],
  ["http://127.0.0.1:3000/reviews/2026-kestrel-gt-50-tested", "none"],
  ["http://169.254.169.254/2026-kestrel-gt-50-tested", "none"],
  ["http://0x7f.1/2026-kestrel-gt-50-tested", "none"],
  ["http://[::1]/2026-kestrel-gt-50-tested", "none"],
  ["http://localhost/2026-kestrel-gt-50-tested", "none"],
  ["http://build.internal/2026-kestrel-gt-50-tested", "none"],
  ["https://user:pw@www.lotandlane.example/x", "none"],
  [READ.replace(".example", ".example:8443"), "none"],
  ["https://HOSThttps://HOST/2026-kestrel-gt-50-tested", "none"],
  ["javascript:alert(1)", "none"],
  ["https://lotandlаne.example/reviews/2026-kestrel-gt-50-tested", "elsewhere"],
  ["https://harbour.example/2026-kestrel-gt-50-tested", "elsewhere"],
  [
    "https://lane.example/kestrel-tested-67891",
    "elsewhere",
    "https://lane.example/kestrel-tested-12345",
  ],
  [
    "https://lane.example/2026-heron/drive",
    "elsewhere",
    "https://lane.example/2026-kestrel/drive",
  ],
  [
    "https://medium.com/@imresolt/2026-kestrel-gt-50-tested",
    "elsewhere",
    "https://medium.com/@danaorlo/2026-kestrel-gt-50-tested",
  ],
];

for (const [stated, verdict, read = READ] of CASES) {
  Deno.test(`judgeCanonical() finds ${stated} ${verdict} on ${read}`, () => {
    assertEquals(judgeCanonical(stated, read), verdict);
  });
}
