import { assertEquals } from "@std/assert";
import { parseEdit } from "../../dashboard/review/edits.ts";

const ADDRESSES: readonly { typed: string; becomes?: string }[] = [
  { typed: " https://a.example/review ", becomes: "https://a.example/review" },
  { typed: "HTTP://a.example", becomes: "HTTP://a.example" },
  { typed: "https://a.example/ثقة", becomes: "https://a.example/ثقة" },
  { typed: "https://a.example/\u202Egpj", becomes: "https://a.example/gpj" },
  { typed: "https://93.184.216.34/x", becomes: "https://93.184.216.34/x" },
  { typed: "", becomes: "" },
  { typed: "javascript:alert(1)" },
  { typed: "data:text/html,x" },
  { typed: "//a.example" },
  { typed: "https://" },
  { typed: "https://name:secret@a.example/" },
  { typed: "https://:secret@a.example/" },
  { typed: "http://localhost:8501/" },
  { typed: "http://127.0.0.1/" },
  { typed: "http://2130706433/" },
  { typed: "http://0x7f.1/" },
  { typed: "http://10.1.2.3/" },
  { typed: "http://169.254.169.254/latest" },
  { typed: "http://[::1]/" },
  { typed: "http://[::ffff:10.0.0.1]/" },
  { typed: "http://printer.local/" },
  { typed: "http://intranet/" },
  { typed: "http://printer.lan/" },
  { typed: "http://nas.home.arpa/" },
  { typed: "http://wiki.corp/" },
  { typed: "http://box.internal./" },
  { typed: "http://sub.onion/" },
  {
    typed: "https://www.bbc.co.uk/news",
    becomes: "https://www.bbc.co.uk/news",
  },
  { typed: `https://a.example/${"x".repeat(2000)}` },
];

for (const { typed, becomes } of ADDRESSES) {
  const does = becomes === undefined ? "refuses" : "takes";
  Deno.test(`parseEdit() ${does} the address "${typed.slice(0, 40)}"`, () => {
    const parsed = parseEdit("url", typed);
    assertEquals("value" in parsed ? parsed.value : undefined, becomes);
  });
}

Deno.test("parseEdit() takes days of the calendar only", () => {
  assertEquals(parseEdit("published", "2026-02-28"), { value: "2026-02-28" });
  for (const typed of ["2026-02-30", "28.2.2026", "2026-2-3", "soon"]) {
    assertEquals("problem" in parseEdit("published", typed), true, typed);
  }
});
