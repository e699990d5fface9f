import { assert, assertEquals, assertMatch } from "@std/assert";
import type { Outcome, RowResult } from "../../core/words/outcome.ts";
import { inFolder } from "../program.ts";
import { journalResults, type Opened, openHere } from "./opened.ts";
import { collectPressWeek } from "./press_week_results.ts";

const ROW = /<tr\s[^>]*data-loan="([^"]+)"\s+data-state="([^"]+)"/g;

async function rowsAt(opened: Opened, query = ""): Promise<[string, string][]> {
  const text = await (await opened.get(`/review${query}`)).text();
  return [...text.matchAll(ROW)].map((
    [, loan = "", state = ""],
  ) => [loan, state]);
}

/** The press week, in which some loans have no clip and one has a rival. */
async function mixed(): Promise<RowResult[]> {
  const results = await collectPressWeek();
  return results.map((result, n) => {
    if (result.kind !== "processed" || !("clip" in result.outcome)) {
      return result;
    }
    const { clip, ...rest } = result.outcome;
    const outcome: Outcome = n === 0
      ? { ...rest, status: "not_found", reason: "nothing", sentence: "None." }
      : n === 1
      ? { ...rest, status: "failed", reason: "blocked", sentence: "Walled." }
      : n === 2
      ? {
        ...rest,
        clip,
        status: "review",
        reason: "written_by_colleague",
        sentence: "Signed by a colleague",
        rivals: [{
          url: "https://torque.example/other-piece",
          title: "The other piece",
          because: "less relevant",
        }],
      }
      : { ...result.outcome };
    return { ...result, outcome };
  });
}

const within = (
  test: (opened: Opened, ids: string[]) => Promise<void>,
) =>
  inFolder(async (folder) => {
    const results = await mixed();
    await journalResults(folder, results);
    await using opened = await openHere(folder);
    await test(
      opened,
      results.flatMap((result) =>
        result.kind === "processed" ? [result.outcome.loan.id] : []
      ),
    );
  });

const post = async (
  opened: Opened,
  path: string,
  fields: Record<string, string>,
) => {
  const answer = await opened.post(path, { query: "", ...fields }, {
    accept: "application/json",
  });
  return await answer.json() as { message: string; changed: number };
};

Deno.test("The queue holds what can be decided; the rest has tabs of its own", () =>
  within(async (opened, ids) => {
    const queue = await rowsAt(opened);
    assertEquals(queue.map(([loan]) => loan).sort(), ids.slice(2).sort());
    assertEquals(await rowsAt(opened, "?state=not_found"), [
      [ids[0]!, "not_found"],
    ]);
    assertEquals(await rowsAt(opened, "?state=failed"), [[ids[1]!, "failed"]]);
    const page = await (await opened.get("/review?state=failed")).text();
    assertMatch(page, /Walled\./, "the reason stands in the row");
    assertMatch(page, /tries again/, "and when it is tried again");
  }));

Deno.test("The queue is empty once each clip in it is decided on", () =>
  within(async (opened) => {
    for (const [loan] of await rowsAt(opened)) {
      await post(opened, "/review/decide", { loan, verdict: "reject" });
    }
    assertEquals(await rowsAt(opened), []);
    const page = await (await opened.get("/review")).text();
    assert(!/id="all-done"\s+hidden/.test(page), "it says that all is done");
  }));

Deno.test("A reviewer who knows the clip of a loan puts it into the queue", () =>
  within(async (opened, [missing = ""]) => {
    await rowsAt(opened);
    const url = "https://torque.example/the-one";
    await post(opened, "/review/edit", { loan: missing, url });
    assertEquals(await rowsAt(opened, "?state=not_found"), []);
    assert((await rowsAt(opened)).some(([loan]) => loan === missing));
    await post(opened, "/review/undo", {});
    assertEquals((await rowsAt(opened, "?state=not_found")).length, 1);
  }));

Deno.test("A row says title, outlet and why it is to be looked at", () =>
  within(async (opened, ids) => {
    const page = await (await opened.get("/review")).text();
    const row = page.slice(page.indexOf(`data-loan="${ids[2]}"`));
    assertMatch(row.slice(0, 2500), /class="title">[^<]{8,}/);
    assertMatch(row.slice(0, 2500), /Signed by a colleague/);
  }));

Deno.test("Another piece is used with one press, and nothing is made up for it", () =>
  within(async (opened, ids) => {
    const loan = ids[2]!;
    await rowsAt(opened);
    const used = await post(opened, "/review/use", {
      loan,
      url: "https://torque.example/other-piece",
    });
    assertEquals(used.changed, 1);
    const pane = await (await opened.get(`/review/clip?loan=${loan}`)).text();
    assertMatch(pane, /The other piece/);
    assertMatch(pane, /no published date and no byline/);
    const refused = await post(opened, "/review/decide", {
      loan,
      verdict: "approve",
    });
    assertMatch(refused.message, /no published date/);

    await post(opened, "/review/edit", {
      loan,
      published: "2026-10-20",
      byline: "Ada Quill",
    });
    await post(opened, "/review/decide", { loan, verdict: "approve" });
    const csv = await (await opened.post("/export", { format: "csv" })).text();
    assertMatch(csv, /other-piece/);
    const found = await collectPressWeek();
    const first = found[2];
    assert(first?.kind === "processed" && "clip" in first.outcome);
    const summary = first.outcome.clip.analysis.summary ?? "none";
    assert(!csv.includes(summary), "its judgement is not the other's");

    await post(opened, "/review/undo", {});
    await post(opened, "/review/undo", {});
    await post(opened, "/review/undo", {});
    const again = await (await opened.get(`/review/clip?loan=${loan}`)).text();
    assert(!again.includes("A reviewer chose another piece"));
    const wrong = await post(opened, "/review/use", {
      loan,
      url: "https://torque.example/unknown",
    });
    assertEquals(wrong.changed, 0, "only a piece that was looked at");
  }));

Deno.test("Undo and redo go to any depth, and a new act ends what was undone", () =>
  within(async (opened, ids) => {
    await rowsAt(opened);
    const loans = ids.slice(3);
    const verdicts = ["approve", "flag", "reject", "flag"];
    for (const [n, loan] of loans.entries()) {
      await post(opened, "/review/decide", { loan, verdict: verdicts[n]! });
    }
    const all = async () => Object.fromEntries(await rowsAt(opened, "?state="));
    const after = await all();
    for (const _ of loans) await post(opened, "/review/undo", {});
    assertEquals(
      Object.values(await all()).filter((state) => state === "pending").length,
      5,
    );
    for (const _ of loans) await post(opened, "/review/redo", {});
    assertEquals(await all(), after);
    assertEquals((await post(opened, "/review/redo", {})).changed, 0);

    await post(opened, "/review/undo", {});
    await post(opened, "/review/decide", {
      loan: loans[3]!,
      verdict: "reject",
    });
    assertEquals((await post(opened, "/review/redo", {})).changed, 0);
    await post(opened, "/review/undo", {});
    await post(opened, "/review/redo", {});
    assertEquals((await all())[loans[3]!], "rejected");
  }));

Deno.test("What somebody else decided since is not done again", () =>
  within(async (opened, ids) => {
    await rowsAt(opened);
    const loan = ids[3]!;
    await post(opened, "/review/decide", { loan, verdict: "approve" });
    await post(opened, "/review/undo", {});
    await (await opened.post("/review/decide", {
      query: "",
      loan,
      verdict: "reject",
    }, { cookie: "reviewer=Bo" })).body?.cancel();
    const again = await post(opened, "/review/redo", {});
    assertEquals(again.changed, 0);
    assertEquals(
      Object.fromEntries(await rowsAt(opened, "?state="))[loan],
      "rejected",
    );
  }));

Deno.test("A day that is still to come is no published day", () =>
  within(async (opened, ids) => {
    await rowsAt(opened);
    const answer = await post(opened, "/review/edit", {
      loan: ids[3]!,
      published: "2131-01-01",
    });
    assertMatch(answer.message, /still to come/);
  }));

Deno.test("Home says what waits, who owes a clip, and how much was found", () =>
  within(async (opened) => {
    const { headers } = await opened.get("/");
    assertEquals(headers.get("location"), "/home");
    const page = await (await opened.get("/home")).text();
    assertMatch(page, /state=pending"\s*><b>5<\/b>\s+to decide/);
    assertMatch(page, /state=not_found"\s*><b>1<\/b>\s+not found/);
    assertMatch(page, /state=failed"\s*><b>1<\/b>\s+could not look/);
    assertMatch(
      page,
      /state=not_found&amp;contact=[^"]+"\s*>[^<]+<\/a>:\s+1\s+loan/,
    );
    assertMatch(page, /0 of 1|1 of 2/);
  }));
