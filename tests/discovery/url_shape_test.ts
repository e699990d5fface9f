import { assertEquals } from "@std/assert";
import {
  isArticleUrl,
  isListingUrl,
  lastDayInUrl,
} from "../../core/outlet/url_shape.ts";

const SITE = "https://harbour-motor.example";

const CASES: [path: string, is: "article" | "listing" | "unclear"][] = [
  ["/", "listing"],
  ["", "listing"],
  ["/reviews", "listing"],
  ["/car-reviews/", "listing"],
  ["/category/news/reviews/", "listing"],
  ["/category/kestrel", "listing"],
  ["/tag/kestrel-gt-50", "listing"],
  ["/author/mara-quill", "listing"],
  ["/staff/mara-quill/", "listing"],
  ["/reviews/page/3", "listing"],
  ["/2026/08/", "listing"],
  ["/search?q=kestrel", "listing"],
  ["/autos/index.html", "listing"],
  ["/files/kestrel-gt-50-brochure.pdf", "listing"],
  ["/?p=4711", "article"],
  ["/index.php?story=4711", "article"],
  ["/2026/08/07/kestrel-gt-50", "article"],
  ["/2026/08/kestrel-review/", "article"],
  ["/reviews/2026-kestrel-gt-50", "article"],
  ["/cars/kestrel-gt-50-first-drive.html", "article"],
  ["/story/news/2026/08/07/kestrel/4711470047/", "article"],
  ["/a/12345678", "article"],
  ["/kestrel-gt", "unclear"],
  ["/kestrel", "unclear"],
  ["/mara", "unclear"],
];

for (const [path, is] of CASES) {
  Deno.test(`isListingUrl() and isArticleUrl() call ${path || "a bare host"} ${is}`, () => {
    assertEquals([isListingUrl(SITE + path), isArticleUrl(SITE + path)], [
      is === "listing",
      is === "article",
    ]);
  });
}

const DATED: [path: string, day: string | undefined][] = [
  ["/2026/08/07/kestrel", "2026-08-07"],
  ["/news/2026/08/kestrel", "2026-08-31"],
  ["/2026/kestrel", "2026-12-31"],
  ["/2026-08-07-kestrel", "2026-08-07"],
  ["/news/2026-08/kestrel", "2026-08-31"],
  ["/2026/08-07/kestrel", "2026-08-07"],
  ["/kestrel", undefined],
  // Model years, and a list of ten.
  ["/reviews/2025-kestrel-gt-50-review", undefined],
  ["/2025-kestrel-gt-50/", undefined],
  ["/kestrel/gt-50/2025/review", undefined],
  ["/reviews/2025-10-best-kestrels", undefined],
  ["/2025/10-best-kestrels", "2025-12-31"],
];

for (const [path, day] of DATED) {
  Deno.test(`lastDayInUrl() reads ${day} in ${path}`, () => {
    assertEquals(lastDayInUrl(SITE + path), day);
  });
}
