import { assert, assertEquals, assertMatch } from "@std/assert";
import { read, utils } from "xlsx";
import { gatherCoverage } from "../../core/coverage/coverage.ts";
import {
  reportFile,
  type ReportFileOptions,
  type ReportFormat,
} from "../../core/coverage/report_file.ts";
import { CHROMIUM, startChromium } from "../discovery/chromium.ts";
import { createCdpBrowser } from "../../core/discovery/browser/cdp_browser.ts";
import { coveredLoan } from "./covered.ts";
import { pdfText, PDFTOTEXT } from "./pdf_text.ts";

const AT = { title: "Harrow, October 2026", at: "2026-11-24T12:00:00Z" };

async function bytesOf(
  format: ReportFormat,
  loans: Parameters<typeof gatherCoverage>[0],
  options: ReportFileOptions = AT,
) {
  const { pieces, notes } = await reportFile(
    format,
    gatherCoverage(loans),
    options,
  );
  const parts = [...pieces].map((piece) => piece as BlobPart);
  return { bytes: await new Blob(parts).bytes(), notes };
}

/** What must be read in a report of one usual clip. */
const SAID = [
  "Harrow, October 2026",
  "Seven days in the ferry line",
  "Harbor Lane Auto",
  "Maren Tolliver",
  "2026-10-16",
  "a week in that line with us",
  "https://harborlane.example/ferry-line",
  "Score 8 of 10",
];

Deno.test({
  name: "a PDF without a browser says what the page says",
  ignore: PDFTOTEXT === undefined,
  async fn() {
    const { bytes, notes } = await bytesOf("pdf", [coveredLoan()]);
    const { text, pages } = await pdfText(bytes);

    for (const said of SAID) assert(text.includes(said), `${said} in ${text}`);
    assertEquals(pages, 1);
    assertEquals(notes, []);
    assert(bytes.length < 60_000, `${bytes.length} bytes`);
  },
});

Deno.test({
  name: "a PDF without a browser holds names of many languages, or says so",
  ignore: PDFTOTEXT === undefined,
  async fn() {
    for (
      const [author, isThere] of [
        ["Żółć Ęśćńa", true],
        ["Νίκος Παπάς", true],
        ["Юлия Щербакова", true],
        ["山田太郎", false],
      ] as const
    ) {
      const { bytes, notes } = await bytesOf("pdf", [coveredLoan({ author })]);
      const { text } = await pdfText(bytes);
      assertEquals(text.includes(author), isThere, `${author} in ${text}`);
      assertEquals(notes.length, isThere ? 0 : 1, notes.join());
    }
  },
});

Deno.test({
  name: "a PDF of 100 clips has them all, none parted, in 0.5 MB",
  ignore: PDFTOTEXT === undefined,
  async fn() {
    const loans = Array.from({ length: 100 }, (_, n) =>
      coveredLoan({
        workOrder: String(n),
        title: `Piece number ${n} of many`,
        summary: "It goes on for a while and says what there is. ".repeat(4),
      }));
    const { bytes } = await bytesOf("pdf", loans);
    const { text, pages } = await pdfText(bytes);

    for (let n = 0; n < 100; n++) {
      assert(text.includes(`Piece number ${n} of many`), String(n));
    }
    assert(pages > 10 && pages < 40, `${pages} pages`);
    assertMatch(text, new RegExp(`${pages} / ${pages}`));
    assert(bytes.length < 500_000, `${bytes.length} bytes`);
  },
});

Deno.test({
  name: "a PDF is printed by the browser, which asks nobody for anything",
  ignore: PDFTOTEXT === undefined || CHROMIUM === undefined,
  async fn() {
    let asked = 0;
    const server = Deno.serve(
      { hostname: "127.0.0.1", port: 0, onListen() {} },
      () => {
        asked++;
        return new Response("");
      },
    );
    await using chromium = await startChromium();
    const browser = createCdpBrowser({ endpoint: chromium.socket });
    const print = (html: string, paper: "a4" | "letter") =>
      browser.print(
        html.replace(
          "<header>",
          `<header><img src="http://127.0.0.1:${server.addr.port}/a.png">` +
            `<script>document.title = "owned"</script>`,
        ),
        paper,
        AbortSignal.timeout(60_000),
      );
    const { bytes, notes } = await bytesOf("pdf", [coveredLoan()], {
      ...AT,
      paper: "letter",
      print,
    });
    const { text } = await pdfText(bytes);
    await browser.close();
    await server.shutdown();

    for (const said of SAID) assert(text.includes(said), `${said} in ${text}`);
    assertEquals(notes, []);
    assertEquals(asked, 0);
    const source = new TextDecoder("latin1").decode(bytes);
    assertMatch(source, /Chromium|Skia/, "the browser made it");
    assertMatch(source, /\/MediaBox\s*\[0 0 612 792\]/, "it is letter");
  },
});

Deno.test({
  name: "where the browser fails, the PDF is set plainly, with a note",
  ignore: PDFTOTEXT === undefined,
  async fn() {
    const { bytes, notes } = await bytesOf("pdf", [coveredLoan()], {
      ...AT,
      print: () => Promise.reject(new Error("nobody answers")),
    });
    assertMatch((await pdfText(bytes)).text, /Seven days in the ferry line/);
    assertMatch(notes.join(), /nobody answers/);
  },
});

/** Texts that a spreadsheet would run, or that no file may hold. */
const HOSTILE = [
  "=cmd|' /C calc'!A0",
  "+1+1",
  "@SUM(A1)",
  "-2+3;=1+1",
  "a\u0000b\u0007c\u001bd",
];

Deno.test("formulas and control characters do no harm in any format", async () => {
  for (const text of HOSTILE) {
    const loan = coveredLoan({
      title: text,
      summary: text,
      quote: text,
      outlet: text,
      author: text,
    });
    // deno-lint-ignore no-control-regex -- these are what it is about
    const controls = /[\u0000-\u0008\u000e-\u001f]/;
    const shown = text.replaceAll(/\p{Cc}/gu, "");

    const csv = new TextDecoder().decode((await bytesOf("csv", [loan])).bytes);
    assert(!controls.test(csv), "CSV holds no control character");
    assert(!/(^|[,;"])[=+@-](?!\d\d)/m.test(csv.split("\r\n")[1] ?? ""), csv);

    const html = new TextDecoder().decode(
      (await bytesOf("html", [loan])).bytes,
    );
    assert(!controls.test(html), "HTML holds no control character");

    const book = read((await bytesOf("xlsx", [loan])).bytes);
    assertEquals(book.SheetNames, [
      "Clips",
      "By vehicle",
      "By outlet",
      "Without a clip",
    ]);
    const sheet = book.Sheets["Clips"]!;
    for (const [at, cell] of Object.entries(sheet)) {
      assert(cell.f === undefined, `${at} holds a formula`);
    }
    const [row] = utils.sheet_to_json<Record<string, unknown>>(sheet);
    assertEquals(row?.["Title"], shown);
    assertEquals(row?.["WO #"], "0210441");
    assertEquals(row?.["Overall Score"], 8);

    const pdf = await bytesOf("pdf", [loan]);
    if (PDFTOTEXT === undefined) continue;
    const printed = (await pdfText(pdf.bytes)).text;
    assert(!controls.test(printed.replaceAll("\f", "")), "PDF holds none");
  }
});
