import { assert, assertEquals, assertMatch } from "@std/assert";
import { CHROMIUM } from "../discovery/chromium.ts";
import { inFolder } from "../program.ts";
import { startBrowser } from "./browser.ts";
import { listenHere } from "./listening.ts";
import { type Opened, openHere, ORIGIN } from "./opened.ts";
import { startServed } from "./served.ts";
import { bigCsv, uploadAside } from "./upload.ts";

const OWN = "make\tnameplate\nBrockhaus\tTern\n";
const OWN_CAR =
  "WO #,Model,To,Links\n1,Brockhaus Tern Alta,A,https://a.example/x\n";

Deno.test("Others are answered while a file of 10 MB is read, and its page says how far it is", () =>
  inFolder(async (folder) => {
    await Deno.writeTextFile(`${folder}/clipscout.vehicles.tsv`, OWN);
    const served = await startServed(folder, { startsWorkers: true });
    try {
      const text = bigCsv(10_000_000);
      const rows = text.split("\n").length - 2;

      const { readMs, answersMs, notes, page } = await uploadAside(
        served.url,
        text,
      );

      assert(page.includes(`${rows} to process`), page);
      const longest = Math.max(...answersMs);
      const told = `${answersMs.length} answers in ${readMs} ms, ` +
        `the longest after ${longest} ms`;
      assert(answersMs.length >= 20 && longest < readMs / 5, told);
      assert(notes.length >= 2, notes.join());
      for (const note of notes) {
        assertMatch(note, /^[\d,]+ (?:of [\d,]+ rows read|rows seen so far)$/);
      }

      const own = await uploadAside(served.url, OWN_CAR);
      assertMatch(own.page, /Makes: +Brockhaus +1/);
    } finally {
      await served.stop();
    }
  }));

/** Uploads a file; gives the address of its page. */
async function upload(
  opened: Opened,
  content: string,
  name = "loans.csv",
): Promise<string> {
  const form = new FormData();
  form.set("file", new File([content], name));
  const answer = await opened.post("/load", form);
  return answer.headers.get("location") ?? "";
}

/** What the script of a page is told. */
async function told(opened: Opened, path: string) {
  const headers = { accept: "application/json" };
  return await (await opened.get(path, headers)).json();
}

Deno.test("A page that waits for its file asks again by itself, and can be given up", () =>
  inFolder(async (folder) => {
    await using opened = await openHere(folder, { readPatienceMs: 0 });
    const path = await upload(opened, bigCsv(2_000_000));

    const page = await (await opened.get(path)).text();
    assertMatch(
      page,
      /<noscript><meta http-equiv="refresh" content="2"><\/noscript>/,
    );
    assertMatch(page, /<progress[^>]+max="1"[^>]+value="0\.\d+"/);
    assert(!page.includes('id="start"'));
    const { state, share, note } = await told(opened, path);
    assertEquals(state, "reading");
    assert(share >= 0 && share < 1, `${share}`);
    assertMatch(note, /rows seen so far$/);

    const answer = await opened.post("/load/cancel");
    assertEquals(answer.headers.get("location"), "/load");
  }));

Deno.test("What is wrong with an upload is said once it was read, each time it is asked for", () =>
  inFolder(async (folder) => {
    await using opened = await openHere(folder);
    for (
      const [text, message] of [
        ["PK\x03\x04 and no archive", /loans\.csv/],
        ["WO #,Model,To,Links\n", /loans\.csv[^<]*header/],
      ] as const
    ) {
      const path = await upload(opened, text);
      for (const _ of [1, 2]) {
        const answer = await opened.get(path);
        assertEquals(answer.status, 422);
        assertMatch(await answer.text(), message);
      }
    }
    const path = await upload(
      opened,
      "WO #,Model,To,Links\n1,Mazda CX-50,A,https://a.example/x\n2,Mazda CX-90,A,nowhere\n",
    );
    const page = await (await opened.get(path)).text();
    assertMatch(
      page.replaceAll(/\s+/g, " "),
      /<td class="number">3<\/td> <td>Links<\/td>/,
    );
  }));

Deno.test("The plan of a file is changed without reading it again", () =>
  inFolder(async (folder) => {
    await using opened = await openHere(folder);
    const path = await upload(
      opened,
      "WO #,Model,To,Links\n1,Mazda CX-50,A,https://a.example/x\n2,Kia EV9,A,https://a.example/y\n",
    );
    assertMatch(await (await opened.get(path)).text(), /Start 2 loans/);

    const hash = new URL(path, ORIGIN).searchParams.get("file");
    await Deno.remove(`${folder}/uploads/${hash}`);
    const one = await (await opened.get(`${path}&make=Kia`)).text();

    assertMatch(one, /Start 1 loan\b/);
  }));

Deno.test({
  name: "A browser shows how far a file is read, then what is in it, by itself",
  ignore: CHROMIUM === undefined,
  fn: () =>
    inFolder(async (folder) => {
      const path = `${folder}/loans.csv`;
      await Deno.writeTextFile(path, bigCsv(3_000_000));
      await using served = await listenHere(`${folder}/state`, {
        readPatienceMs: 0,
      });
      await using browser = await startBrowser();
      const tab = await browser.open();
      await tab.goto(`${served.url}/load`);
      await tab.choose("input[type=file]", path);
      await tab.run(`document.querySelector("form button.primary").click()`);
      await tab.until(
        `/of [0-9,]+ rows read/.test(
          document.getElementById("reading-note")?.textContent)`,
        "the progress to be shown",
      );
      await tab.until(
        `document.getElementById("subset") !== null`,
        "the file to be read",
      );
    }),
});
