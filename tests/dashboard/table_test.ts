import { assert, assertEquals, assertMatch } from "@std/assert";
import { inFolder } from "../program.ts";
import { journalResults, type Opened, openHere } from "./opened.ts";
import { collectPressWeek, manyResults } from "./press_week_results.ts";
import { threadMs } from "../processor.ts";

const ROWS = 5000;
/**
 * What a page may take here, in milliseconds of the processor; measured: about
 * a tenth.
 */
const SLOW_MS = 1000;

/** The ids of the loans that a page of the table shows, in order. */
async function shown(opened: Opened, query: string): Promise<string[]> {
  const started = threadMs();
  const page = await (await opened.get(`/review?${query}`)).text();
  const ms = threadMs() - started;
  assert(ms < SLOW_MS, `${query} took ${ms} ms`);
  return [...page.matchAll(/<tr\s+data-loan="([^"]*)"/g)]
    .map(([, loan = ""]) => loan);
}

Deno.test("The review table of 5,000 rows is quick, right, and undone as a whole", () =>
  inFolder(async (folder) => {
    await journalResults(folder, manyResults(await collectPressWeek(), ROWS));
    await using opened = await openHere(folder);
    await (await opened.get("/review")).body?.cancel();

    assertEquals((await shown(opened, "sort=workOrder")).slice(0, 3), [
      "0",
      "1",
      "2",
    ]);
    assertEquals((await shown(opened, "sort=workOrder&page=1"))[0], "100");
    assertEquals(
      (await shown(opened, "sort=workOrder&order=desc"))[0],
      String(ROWS - 1),
    );
    assertEquals(await shown(opened, "search=3004321"), ["4321"]);
    assertEquals(await shown(opened, "search=ev9+3000001"), ["1"]);
    assertEquals(await shown(opened, "search=nothing+like+it"), []);
    assertEquals((await shown(opened, "contact=Contact+7")).sort(), [
      "2007",
      "4007",
      "7",
    ]);
    assertEquals((await shown(opened, "minScore=10&group=make")).length, 100);
    for (
      const wrong of [
        "sort=loan;DROP TABLE review",
        "group=1",
        "page=-5",
        "page=1e99",
        "minScore=x",
        "order=%00",
      ]
    ) {
      assertEquals((await shown(opened, wrong)).length, 100, wrong);
    }

    const beyond = await opened.get("/review?state=pending&page=9999");
    assertMatch(await beyond.text(), /4901 to 5000 of 5000/);

    const json = { accept: "application/json" };
    const query = "state=&make=Kia";
    const total = String(Math.ceil((ROWS - 1) / 7));
    const wrongTotal = await opened.post(
      "/review/bulk",
      { query, total: "3" },
      json,
    );
    assertEquals(wrongTotal.status, 422);
    await wrongTotal.body?.cancel();
    const bulk = await opened.post("/review/bulk", { query, total }, json);
    assertEquals(
      (await bulk.json()).states,
      { approved: Number(total), pending: ROWS - Number(total) },
    );
    const undone = await opened.post("/review/undo", { query }, json);
    assertEquals((await undone.json()).states, { pending: ROWS });
  }));

Deno.test("The review page keeps views by name, and only as views", () =>
  inFolder(async (folder) => {
    await journalResults(folder, await collectPressWeek());
    await using opened = await openHere(folder);
    const query = "make=Kia&evil=%22%3E%3Cscript%3E&sort=nonsense";
    const saved = await opened.post("/views", { name: "<b>Kia</b>", query });
    await saved.body?.cancel();
    const page = await (await opened.get("/review")).text();
    assert(page.includes("/review?state=pending&amp;make=Kia"), page);
    assert(page.includes("&lt;b&gt;Kia"));
    assert(!page.includes("evil"));

    await (await opened.post("/views/remove", { name: "<b>Kia</b>" })).body
      ?.cancel();
    assert(!(await (await opened.get("/review")).text()).includes("&lt;b&gt;"));
  }));
