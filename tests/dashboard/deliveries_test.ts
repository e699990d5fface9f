import { assert, assertEquals, assertMatch } from "@std/assert";
import type { ClipState } from "../../runs/delivery/mod.ts";
import { Records } from "../../runs/records.ts";
import { keepApproved } from "../handoff/approved.ts";
import { inFolder } from "../program.ts";
import { clockAt } from "../runs/kept.ts";
import { type Opened, openHere } from "./opened.ts";

// The fleet systems are invented.

const SYSTEM = "https://fleet.example/clips";
const AT = Date.UTC(2026, 10, 27, 9, 30);

/** Keeps how the clip of a loan stands, line by line. */
function keepLines(
  records: Records,
  n: number,
  lines: readonly (readonly [ClipState, string])[],
  { system = SYSTEM, key = `key-${n}` } = {},
): void {
  const clip = {
    loan: `W${n}`,
    workOrder: `W${n}`,
    url: `https://outlet.example/W${n}`,
    key,
    mark: key,
    payload: {},
  };
  const batch = records.deliveries.begin(
    system,
    { key: `b${n}`, body: "{}", clips: [clip] },
    AT,
  );
  for (const [state, why] of lines) {
    records.deliveries.end(system, batch, AT, [{ clip, state, why }]);
  }
}

async function atDesk(test: (opened: Opened) => Promise<void>): Promise<void> {
  await inFolder(async (folder) => {
    keepApproved(folder, 6);
    {
      using records = new Records(folder, clockAt(() => AT));
      keepLines(records, 1, [["accepted", ""]]);
      keepLines(records, 2, [["refused", "<b>no such activity</b>"]]);
      keepLines(records, 3, []);
      keepLines(records, 4, [["held", "HTTP 429"], ["accepted", "on retry"]]);
      // Another content of a clip that was accepted before.
      keepLines(records, 1, [["refused", "too long"]], { key: "key-1b" });
      keepLines(records, 4, [["held", "HTTP 401"]], {
        system: "https://staging.example/clips",
      });
    }
    await using opened = await openHere(folder);
    await test(opened);
  });
}

const textOf = async (opened: Opened, path: string) =>
  await (await opened.get(path)).text();

/** The numbers of the tabs, by state. */
function countsIn(page: string): Record<string, number> {
  return Object.fromEntries(
    [...page.matchAll(/data-count="([a-z]*)"\s*>(\d+)</g)].map((
      [, state, count],
    ) => [state, Number(count)]),
  );
}

Deno.test("the page of deliveries counts and shows how each clip stands", () =>
  atDesk(async (opened) => {
    const page = await textOf(opened, "/export/deliveries");

    assertEquals(countsIn(page), {
      refused: 2,
      sent: 1,
      held: 1,
      accepted: 1,
      "": 5,
    });
    assertMatch(page, /Of 2 approved loans nothing was sent yet/);
    assertMatch(page, /&lt;b&gt;no such activity/);
    assert(!page.includes("<b>no such activity"), "an answer is only text");
    assertMatch(page, /whether it arrived is not known/);
    assertMatch(page, /https:\/\/staging\.example\/clips/);
    assertMatch(page, /clipscout deliver --refused/);
    assertMatch(await textOf(opened, "/export"), /href="\/export\/deliveries"/);
  }));

Deno.test("deliveries are filtered by state; an odd filter shows all", () =>
  atDesk(async (opened) => {
    const rows = async (query: string) =>
      (await textOf(opened, `/export/deliveries${query}`))
        .match(/href="\/review\?loan=/g)?.length ?? 0;

    assertEquals(await rows("?state=refused"), 2);
    assertEquals(await rows("?state=accepted"), 1);
    assertEquals(await rows("?state=nothing&page=x"), 5);
    assertEquals(await rows("?page=9"), 0);
  }));

Deno.test("a loan shows what became of its clip at each system", () =>
  atDesk(async (opened) => {
    const pane = (n: number) =>
      textOf(opened, `/review/clip?state=approved&loan=W${n}`);
    const sent = async (n: number) =>
      (await pane(n)).match(/<ul class="sent"[^]*?<\/ul>/)?.[0] ?? "";

    assertMatch(await sent(1), /refused[^]*fleet\.example[^]*too long/);
    assertEquals((await sent(4)).match(/<li>/g)?.length, 2);
    assertMatch(await sent(4), /2026-11-27 09:30 UTC: on retry/);
    assertEquals(await sent(5), "", "nothing of it was sent");
  }));

Deno.test("without a delivery the page says so, and names the command", () =>
  inFolder(async (folder) => {
    keepApproved(folder, 1);
    await using opened = await openHere(folder);

    const page = await textOf(opened, "/export/deliveries");

    assertEquals(countsIn(page)[""], 0);
    assertMatch(page, /No clip stands so/);
    assertMatch(page, /Of 1 approved loan nothing was sent yet/);
    assertMatch(page, /<code>clipscout deliver<\/code>/);
  }));
