import { assert, assertEquals, assertMatch } from "@std/assert";
import { utils, write } from "xlsx";
import { inFolder } from "../program.ts";
import { CHROMIUM } from "../discovery/chromium.ts";
import { startBrowser } from "./browser.ts";
import { listenHere } from "./listening.ts";
import { type Opened, openHere } from "./opened.ts";

const CSV = `Order,Car name,Journalist,URL
7,Kia EV9,Maren Tolliver,https://a.example/x
8,Mazda CX-50,Cal Dorn,https://b.example/y
9,Mazda CX-5,Cal Dorn,no link here
`;
const PICKED = {
  column0: "WO #",
  column1: "Model",
  column2: "To",
  column3: "Links",
};

async function upload(
  opened: Opened,
  content: BlobPart,
  name = "loans.csv",
): Promise<string> {
  const form = new FormData();
  form.set("file", new File([content], name));
  const { headers } = await opened.post("/load", form);
  return new URLSearchParams(headers.get("location")?.split("?")[1])
    .get("file") ?? "";
}

const within = (test: (opened: Opened) => Promise<void>) =>
  inFolder(async (folder) => {
    await using opened = await openHere(folder);
    await test(opened);
  });

Deno.test("A file of other column names asks which column is which", () =>
  within(async (opened) => {
    const file = await upload(opened, CSV);
    const page = await (await opened.get(`/load?file=${file}`)).text();
    assertMatch(page, /Which column is which\?/);
    assertMatch(page, /Maren Tolliver/, "the first rows are shown");
    assert(!page.includes("--map"), "no flag of the command line");

    const { headers } = await opened.post("/load/columns", { file, ...PICKED });
    const next = headers.get("location") ?? "";
    const plan = await (await opened.get(next)).text();
    assertMatch(plan, /Start\s+2 loans/);
    assertMatch(plan, /<td class="number">4<\/td>\s*<td>URL<\/td>/);
  }));

Deno.test("A mapping is remembered for files of the same header", () =>
  within(async (opened) => {
    const file = await upload(opened, CSV);
    await (await opened.post("/load/columns", { file, ...PICKED })).body
      ?.cancel();

    const other = await upload(opened, CSV.replaceAll("Kia EV9", "Kia EV6"));
    const page = await (await opened.get(`/load?file=${other}`)).text();
    assertMatch(page, /Start\s+2 loans/);
    assertMatch(page, /id="remembered"/);
    const third = await upload(opened, CSV.replace("Journalist", "Guest"));
    const asked = await (await opened.get(`/load?file=${third}`)).text();
    assertMatch(
      asked,
      /Which column is which\?/,
      "another header is asked for",
    );
  }));

Deno.test("Rejected rows come as a file, each with its reason", () =>
  within(async (opened) => {
    const file = await upload(opened, CSV);
    const { headers } = await opened.post("/load/columns", { file, ...PICKED });
    const next = (headers.get("location") ?? "").replace("/load?", "");
    const answer = await opened.get(`/load/rejects?${next}`);
    assertMatch(
      answer.headers.get("content-disposition") ?? "",
      /rejected_rows\.csv/,
    );
    const bytes = await answer.bytes();
    assertEquals([...bytes.slice(0, 3)], [0xef, 0xbb, 0xbf]);
    const lines = new TextDecoder().decode(bytes).trim().split("\r\n");
    assertEquals(lines.length, 2);
    assertMatch(lines[0]!, /^Row,Line,Reason,Explanation,Order,Car name/);
    assertMatch(lines[1]!, /^4,4,no_usable_link,.*,9,Mazda CX-5/);
  }));

Deno.test("Sheet and header row can be chosen", () =>
  within(async (opened) => {
    const book = utils.book_new();
    const loans = [
      ["Loans of autumn"],
      ["as of today"],
      ["Auftrag", "Fahrzeug", "Gast", "Netz"],
      ["7", "Kia EV9", "Maren Tolliver", "https://a.example/x"],
    ];
    utils.book_append_sheet(book, utils.aoa_to_sheet([["Hello"]]), "Cover");
    utils.book_append_sheet(book, utils.aoa_to_sheet(loans), "Herbst");
    const file = await upload(
      opened,
      new Uint8Array(write(book, { type: "array", bookType: "xlsx" })),
      "loans.xlsx",
    );
    const first = await (await opened.get(`/load?file=${file}`)).text();
    assertMatch(first, /<option[^>]*>Herbst/);
    const place = { file, sheet: "Herbst", header: "3" };
    const page = await (await opened.get(
      `/load/columns?${new URLSearchParams(place)}`,
    )).text();
    assertMatch(page, /aria-label="What Fahrzeug holds"/);

    const { headers } = await opened.post("/load/columns", {
      ...place,
      ...PICKED,
    });
    const plan = await (await opened.get(headers.get("location") ?? "")).text();
    assertMatch(plan, /Start\s+1 loan\b/);
    assertMatch(plan, /sheet (?:"|&quot;)Herbst/);
  }));

Deno.test("A mapping that names too little, or one thing twice, is refused", () =>
  within(async (opened) => {
    const file = await upload(opened, CSV);
    const some = await opened.post("/load/columns", {
      file,
      column0: "WO #",
    });
    assertMatch(await some.text(), /role="alert"/);
    const twice = await opened.post("/load/columns", {
      file,
      ...PICKED,
      column2: "WO #",
    });
    assertEquals(twice.status, 422);
    assertMatch(await twice.text(), /cannot both hold WO #/);
  }));

Deno.test("A run reads its file by the mapping that it was started with", () =>
  within(async (opened) => {
    const file = await upload(opened, CSV);
    await (await opened.post("/load/columns", { file, ...PICKED })).body
      ?.cancel();
    const form = new FormData();
    form.set("file", file);
    for (
      const [ours, theirs] of [
        ["WO #", "Order"],
        ["Model", "Car name"],
        ["To", "Journalist"],
        ["Links", "URL"],
      ]
    ) form.append("map", `${ours}=${theirs}`);
    await (await opened.post("/start", form)).body?.cancel();
    const events = await opened.get("/watch/events");
    const reader = events.body!.pipeThrough(new TextDecoderStream())
      .getReader();
    let text = "";
    while (!/"state":"(done|failed)"/.test(text)) {
      text = (await reader.read()).value ?? "";
    }
    await reader.cancel();
    assertMatch(text, /"state":"done"/);
    assertMatch(text, /3 rows/);
  }));

Deno.test({
  name: "A person maps the columns of a strange file in the browser",
  ignore: CHROMIUM === undefined,
  fn: () =>
    inFolder(async (folder) => {
      const path = `${folder}/strange.csv`;
      await Deno.writeTextFile(path, CSV);
      await using dashboard = await listenHere(`${folder}/state`);
      await using browser = await startBrowser();
      const tab = await browser.open();
      await tab.goto(`${dashboard.url}/load`);
      await tab.choose("input[type=file]", path);
      await tab.run(`document.querySelector("form button.primary").click()`);
      await tab.until(`document.getElementById("columns")`);
      for (const [name, value] of Object.entries(PICKED)) {
        await tab.run(
          `document.querySelector("select[name=${name}]").value =
            ${JSON.stringify(value)}`,
        );
      }
      await tab.run(`document.querySelector("#columns button").click()`);
      await tab.until(`document.getElementById("start")`);
      assertMatch(
        await tab.run<string>(`document.getElementById("start").textContent`),
        /Start\s+2 loans/,
      );
      await tab.run(`document.getElementById("change-columns").click()`);
      await tab.until(`document.getElementById("columns")`);
      assertEquals(
        await tab.run(`[...document.querySelectorAll("#columns select")]
          .map((select) => select.value)`),
        Object.values(PICKED),
      );
    }),
});
