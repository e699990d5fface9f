import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { createRunEngine } from "../../cli/serve/run_engine.ts";
import { openBroker } from "../../concurrent/mod.ts";
import { loadConfig } from "../../core/settings/mod.ts";
import { ConfigError, SYSTEM_CLOCK } from "../../core/words/mod.ts";
import { machinesView } from "../../dashboard/jobs/machines_view.ts";
import { inFolder } from "../program.ts";
import { createHandEngine, machineOf, tellOfMachines } from "./hand_engine.ts";
import { type Opened, openHere, ORIGIN, startPressWeek } from "./opened.ts";

interface Shown {
  readonly job: { readonly state: string; readonly note: string };
  readonly progress: {
    readonly done: number;
    readonly machines: unknown;
    readonly lanes: readonly unknown[];
  } | null;
}

/** Reads the run's events until its job is over. */
async function untilOver(opened: Opened): Promise<Shown> {
  const { body } = await opened.get("/watch/events");
  const reader = body!.pipeThrough(new TextDecoderStream()).getReader();
  while (true) {
    const { value, done } = await reader.read();
    if (done) throw new Error("The events ended early");
    const shown = JSON.parse(value.replace(/^data: /, "")) as Shown;
    if (!["done", "failed"].includes(shown.job.state)) continue;
    await reader.cancel();
    return shown;
  }
}

/** The text of each cell of a page's table of machines, row by row. */
function rowsOf(page: string): string[][] {
  const [, table = ""] = /<table id="machines">([^]*?)<\/table>/.exec(page) ??
    [];
  return table.split("<tr>").slice(2).map((row) =>
    [...row.matchAll(/<t[hd][^>]*>([^]*?)<\/t[hd]>/g)]
      .map(([, text = ""]) => text.trim())
  );
}

Deno.test("The page of a run shows each worker with its loans, who is gone and who gets none, without a script", async () => {
  await inFolder(async (folder) => {
    const engine = createHandEngine();
    let now = 1_000_000;
    const clock = { ...SYSTEM_CLOCK, now: () => now };
    await using opened = await openHere(folder, { engine, clock });
    // A dashboard ends once its loans do, also where something is wrong.
    using _held = engine;
    await startPressWeek(opened);
    const { loans, tell } = await engine.handed(7);
    const [first, second, third] = loans.map(({ workOrder, vehicle }) =>
      `${workOrder} ${vehicle.asWritten}`
    );
    now += 5_000;
    tellOfMachines(loans, tell);
    now += 12_300;

    const page = await (await opened.get("/watch")).text();

    assertEquals(rowsOf(page), [
      ["one", "2 of 2 lanes at work", first!, "starts", "12.3 s"],
      [second!, "reads &lt;harborlane&gt;.example", "12.3 s"],
      ["stranger", "gets no loans: other prompts", "no loan of this run"],
      [
        "three",
        "gone, last heard of 25.0 s ago, had 1 loan",
        ...[third!, "starts", "12.3 s"],
      ],
      [
        "two",
        "2 of 5 lanes at work, 2 for other runs",
        "no loan of this run",
      ],
    ]);
    assertStringIncludes(
      page,
      "2 workers, 4 of 7 lanes at work · 1 gone · 1 of another build · 4 loans waiting",
    );
    assertStringIncludes(
      page,
      "<li>The engine at postgres://engine.example/loans is out of reach</li>",
    );
    engine.pass();
    const end = await untilOver(opened);
    assertEquals(end.job.state, "done", end.job.note);
    assertEquals(end.progress?.done, 7);
    assertEquals(end.progress?.machines, null);
    const after = await (await opened.get("/watch")).text();
    assertEquals(rowsOf(after), []);
  });
});

Deno.test("A run that this process works on shows its lanes, and no machines", async () => {
  await inFolder(async (folder) => {
    await using opened = await openHere(folder);
    await startPressWeek(opened);
    const end = await untilOver(opened);

    assertEquals(end.job.state, "done", end.job.note);
    assertEquals(end.progress?.machines, null);
    const page = await (await opened.get("/watch")).text();
    assert(/id="machines-card"\s+hidden/.test(page), page);
    assert(!/id="lanes-card"\s+hidden/.test(page), page);
  });
});

Deno.test("machinesView() counts loans that wait, and says when nobody takes them", () => {
  const waits = { name: "W1 CX-50", since: 0, doing: "starts" };

  assertEquals(machinesView([], [waits], 5), {
    sum: "No worker is at work: loans wait for one · 1 loan waiting",
    machines: [],
  });
  assertEquals(
    machinesView([machineOf("one")], [{ ...waits, worker: "one" }], 65_000),
    {
      sum: "1 worker, 1 of 2 lanes at work",
      machines: [{
        name: "one",
        state: "there",
        says: "1 of 2 lanes at work",
        loans: [{ name: "W1 CX-50", doing: "starts", time: "1 min 05 s" }],
      }],
    },
  );
});

/** An engine of a dashboard as `serve --engine` makes it. */
function engineAt(url: string) {
  return createRunEngine({ url, concurrency: 100 }, {
    config: () => loadConfig(),
    messages: [],
    clock: SYSTEM_CLOCK,
  });
}

Deno.test("A cap that an engine cannot keep is refused before the run, as by ingest", async () => {
  await inFolder(async (folder) => {
    const engine = engineAt("redis://127.0.0.1:1");
    await using opened = await openHere(folder, { engine });
    const form = new FormData();
    form.set("file", new File(["Work Order,Vehicle\n1,Kia EV9\n"], "one.csv"));
    const { headers } = await opened.post("/load", form);
    const file = new URL(headers.get("location") ?? "", ORIGIN).searchParams
      .get("file") ?? "";

    const refused = await opened.post("/start", { file, maxCost: "2.50" });

    assertEquals(refused.status, 422);
    const page = await refused.text();
    assertStringIncludes(
      page,
      "Cannot use --max-cost with this engine: its machines share no ledger",
    );
    assertStringIncludes(page, "Use a PostgreSQL as the engine");
    assertStringIncludes(
      await (await opened.get("/watch")).text(),
      "No run was started yet",
    );
  });
});

Deno.test("A run whose engine cannot be reached fails, and the page says what ingest says", async () => {
  await inFolder(async (folder) => {
    using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
    const url = `postgres://nobody@127.0.0.1:${listener.addr.port}/none`;
    listener.close();
    const said = await openBroker(url, () => {}).then(
      () => undefined,
      (error) => error as Error,
    );
    assert(said instanceof ConfigError);
    await using opened = await openHere(folder, { engine: engineAt(url) });
    await startPressWeek(opened);

    const { job } = await untilOver(opened);

    assertEquals(job.state, "failed");
    assertStringIncludes(job.note, said.message);
    assertStringIncludes(job.note, said.hint ?? "no hint");
    const page = await (await opened.get("/watch")).text();
    assertStringIncludes(page, `127.0.0.1:${new URL(url).port}`);
  });
});
