import { assert, assertEquals, assertMatch } from "@std/assert";
import { decidedBecause } from "../../runs/known.ts";
import {
  type Decision,
  type DecisionAction,
  standingOf,
} from "../../runs/decisions.ts";
import { Users } from "../../dashboard/server/users.ts";
import { CHROMIUM } from "../discovery/chromium.ts";
import { inFolder } from "../program.ts";
import { startBrowser, type Tab } from "./browser.ts";
import { listenHere } from "./listening.ts";
import { journalResults, type Opened, openHere } from "./opened.ts";
import { collectPressWeek } from "./press_week_results.ts";

const LOAN = "2104417";

/** Decisions on one clip, written as `Ana approve` or `Bo undo`. */
function lines(...written: string[]): Decision[] {
  return written.map((text, n) => {
    const [who = "", action = "", url = "https://a.example/1"] = text.split(
      " ",
    );
    return {
      id: n + 1,
      loan: LOAN,
      workOrder: LOAN,
      url,
      action: action as DecisionAction,
      who,
      at: n,
    };
  });
}

const WRITTEN: readonly {
  readonly does: string;
  readonly log: readonly string[];
  readonly dispute?: readonly [string, string];
}[] = [
  { does: "one verdict", log: ["Ana approve"] },
  {
    does: "two that differ",
    log: ["Ana approve", "Bo reject"],
    dispute: ["Ana approve", "Bo reject"],
  },
  {
    does: "a flag over an approval",
    log: ["Ana approve", "Bo flag"],
    dispute: ["Ana approve", "Bo flag"],
  },
  { does: "a flag that another decides on", log: ["Ana flag", "Bo reject"] },
  { does: "a mind that is changed", log: ["Ana approve", "Ana reject"] },
  {
    does: "a third that settles it",
    log: ["Ana approve", "Bo reject", "Ana approve"],
  },
  {
    does: "a settled one that is contradicted anew",
    log: ["Ana approve", "Bo reject", "Cy reject", "Ana approve"],
    dispute: ["Cy reject", "Ana approve"],
  },
  {
    does: "a contradiction that is taken back",
    log: ["Ana approve", "Bo reject", "Bo undo"],
  },
  {
    does: "a settlement that is taken back",
    log: ["Ana approve", "Bo reject", "Cy approve", "Cy undo"],
    dispute: ["Ana approve", "Bo reject"],
  },
  {
    does: "an edit in between",
    log: ["Ana approve", "Cy edit", "Bo reject", "Cy edit"],
    dispute: ["Ana approve", "Bo reject"],
  },
  {
    does: "verdicts on two clips of one loan",
    log: ["Ana approve https://a.example/1", "Bo reject https://a.example/2"],
  },
];

for (const { does, log, dispute } of WRITTEN) {
  Deno.test(`${does}: ${dispute ? "judged in two ways" : "no dispute"}`, () => {
    const standing = standingOf(lines(...log));
    const told = standing.dispute;
    assertEquals(
      told &&
        [told.first, told.second].map(({ who, action }) => `${who} ${action}`),
      dispute?.slice(),
    );
    if (dispute !== undefined) {
      assertEquals(decidedBecause(standing), undefined);
    }
  });
}

/** A dashboard whose visitors have names, and what each can do. */
function within(
  test: (
    opened: Opened,
    act: (
      who: string,
      path: string,
      fields?: Record<string, string>,
    ) => Promise<string>,
    pageOf: (query: string) => Promise<string>,
  ) => Promise<void>,
): Promise<void> {
  return inFolder(async (folder) => {
    await journalResults(folder, await collectPressWeek());
    await using opened = await openHere(folder);
    const pageOf = async (query: string) =>
      await (await opened.get(`/review?${query}`)).text();
    await pageOf("");
    await test(opened, async (who, path, fields = {}) => {
      const answer = await opened.post(`/review/${path}`, {
        query: "",
        loan: LOAN,
        ...fields,
      }, { accept: "application/json", cookie: `reviewer=${who}` });
      return (await answer.json()).message;
    }, pageOf);
  });
}

const SHOWN = new RegExp(`data-loan="${LOAN}"\\s+data-state="(\\w+)"`);

Deno.test("A clip judged in two ways stands under Disagreement with both verdicts", () =>
  within(async (opened, act, pageOf) => {
    await act("Ana", "decide", { verdict: "approve" });
    const why = "Wrong vehicle";
    await act("Bo", "decide", { verdict: "reject", why });

    const tab = await pageOf(`state=disputed&loan=${LOAN}`);
    assertEquals(SHOWN.exec(tab)?.[1], "disputed");
    assertMatch(tab, /Ana approved; Bo rejected \(Wrong vehicle\)/);
    const [, box = ""] = /class="dispute">([\s\S]*?)<\/div>/.exec(tab) ??
      [];
    assertMatch(box, /<b>Ana<\/b> approved it,\s+<time\s+datetime="20\d\d-/);
    assertMatch(
      box,
      /<b>Bo<\/b> rejected it,[\s\S]*UTC<\/time>: Wrong vehicle/,
    );
    for (const state of ["approved", "rejected", "pending"]) {
      assert(!SHOWN.test(await pageOf(`state=${state}`)), state);
    }
    const exported = await opened.post("/export", { format: "csv" });
    assertEquals(exported.status, 422, "it is not exported");
    await exported.body?.cancel();
    const report = await (await opened.get("/report?clips=found")).text();
    const title = /class="title">([^<]+)/.exec(tab)?.[1] ?? "?";
    assert(!report.includes(title), "nor is a client told of it");
  }));

Deno.test("One more verdict settles it, whoever gives it; undo opens it again", () =>
  within(async (_, act, pageOf) => {
    const stateNow = async () => SHOWN.exec(await pageOf("state="))?.[1];
    await act("Ana", "decide", { verdict: "approve" });
    await act("Bo", "decide", { verdict: "reject" });
    assertMatch(await act("Ana", "undo"), /1 stay, as somebody decided/);
    assertEquals(await stateNow(), "disputed", "nobody undoes another's act");

    assertMatch(
      await act("Cy", "decide", { verdict: "approve" }),
      /^Approved: 1 clip, which settles it$/,
    );
    assertEquals(await stateNow(), "approved");
    assertEquals(SHOWN.test(await pageOf("state=disputed")), false);
    await act("Cy", "undo");
    assertEquals(await stateNow(), "disputed");
    await act("Cy", "redo");
    assertEquals(await stateNow(), "approved");
    await act("Cy", "undo");
    await act("Bo", "undo");
    assertEquals(await stateNow(), "approved", "Ana's verdict stands alone");
    const told = await pageOf(`state=&loan=${LOAN}`);
    for (const line of ["Ana: approve", "Bo: reject", "Cy: approve"]) {
      assert(told.includes(line), `the log keeps ${line}`);
    }
  }));

async function logIn(tab: Tab, url: string, name: string, password: string) {
  await tab.look(1280, 800);
  await tab.goto(`${url}/login`);
  await tab.run(`{
    const { elements } = document.querySelector("form[action='/login']");
    elements.name.value = ${JSON.stringify(name)};
    elements.password.value = ${JSON.stringify(password)};
    elements.name.form.submit();
  }`);
  await tab.until(`location.pathname === "/home"`);
}

async function review(tab: Tab, url: string, query: string): Promise<void> {
  await tab.goto("about:blank#");
  await tab.goto(`${url}/review?${query}`);
  await tab.until(`document.body.dataset.ready === "review"`);
}

const QUIET = `!document.body.hasAttribute("data-busy")`;

Deno.test({
  name:
    "Two people who log in judge clips at once, and a third act settles each",
  ignore: CHROMIUM === undefined,
  async fn() {
    const results = await collectPressWeek();
    await inFolder(async (folder) => {
      await journalResults(folder, results);
      const users = new Users(folder);
      const passwords = {
        ana: await users.add("Ana R.", "admin"),
        bo: await users.add("Bo", "reviewer"),
      };
      await using dashboard = await listenHere(folder);
      await using browser = await startBrowser();
      const { url } = dashboard;
      const ana = await browser.openApart();
      const bo = await browser.openApart();
      await logIn(ana, url, "Ana R.", passwords.ana);
      await logIn(bo, url, "Bo", passwords.bo);

      // Both see the whole queue and go through it in the same order.
      await Promise.all([review(ana, url, ""), review(bo, url, "")]);
      const count = results.length;
      await Promise.all([
        ana.press("j", ...Array(count).fill("a")),
        bo.press("j", ...Array(count).fill("r1").join("").split("")),
      ]);
      await Promise.all([ana.until(QUIET), bo.until(QUIET)]);

      await review(ana, url, "state=disputed");
      const rows = await ana.run<string[]>(
        `[...document.querySelectorAll("tr[data-loan] .why")]
          .map((line) => line.textContent)`,
      );
      assertEquals(rows.length, count, "no verdict was lost");
      for (const row of rows) {
        assert(row.includes("Ana R. approved"), row);
        assert(row.includes("Bo rejected (Wrong vehicle)"), row);
      }
      await ana.press("j", "a", "a");
      await ana.until(QUIET);
      await review(bo, url, "state=disputed");
      assertEquals(
        await bo.run(`document.querySelectorAll("tr[data-loan]").length`),
        count - 2,
      );
      await bo.press("j", "r", "1");
      await bo.until(QUIET);
      await review(bo, url, "state=");
      const states = await bo.run<string[]>(
        `[...document.querySelectorAll("tr[data-loan]")]
          .map(({ dataset }) => dataset.state).sort()`,
      );
      assertEquals(
        states,
        [
          "approved",
          "approved",
          ...Array(count - 3).fill("disputed"),
          "rejected",
        ],
      );
    });
  },
});
