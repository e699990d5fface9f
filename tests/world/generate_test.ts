import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { parse } from "@std/csv";
import { createWorld } from "./create_world.ts";
import { generateScenario } from "./generate.ts";

Deno.test("generateScenario() makes the same of the same seed", () => {
  const options = { loans: 40, seed: 7 };

  assertEquals(generateScenario(options), generateScenario(options));
  assertNotEquals(
    generateScenario(options).csv,
    generateScenario({ ...options, seed: 8 }).csv,
  );
});

Deno.test("generateScenario() makes every loan its own", () => {
  const { csv, scenario } = generateScenario({ loans: 200, seed: 1 });
  const rows = parse(csv, { skipFirstRow: true });
  const { truth = [] } = scenario;
  const urls = truth.flatMap(({ url }) => url ?? []);

  assertEquals(rows.length, 200);
  assertEquals(new Set(rows.map((row) => row["WO #"])).size, 200);
  assertEquals(new Set(rows.map((row) => row["To"])).size, 200);
  assertEquals(new Set(urls).size, urls.length);
  const { channels = [] } = scenario;
  assertEquals(new Set(channels.map(({ id }) => id)).size, channels.length);
  assertEquals(
    truth.map(({ workOrder }) => workOrder),
    rows.map((row) => row["WO #"]),
  );
});

Deno.test("generateScenario() gives loans outlets of their own, if told so", () => {
  const { scenario } = generateScenario({ loans: 40, seed: 1, perOutlet: 1 });

  assertEquals(scenario.outlets.length, 40);
  assertEquals(generateScenario({ loans: 40 }).scenario.outlets.length, 10);
});

Deno.test("generateScenario() makes some of every kind in 200 loans", () => {
  const { kinds, scenario } = generateScenario({ loans: 200, seed: 1 });
  const statuses = new Set(scenario.truth?.map(({ status }) => status));

  assert(new Set(kinds).size >= 14, [...new Set(kinds)].join());
  assertEquals(statuses.size, 4);
});

Deno.test("generateScenario() makes pages of two to three kilobytes", async () => {
  const { scenario, kinds } = generateScenario({ loans: 40, seed: 1 });
  const { fetch } = createWorld(scenario);
  const direct = scenario.truth?.[kinds.indexOf("direct")]?.url ?? "";

  const html = await (await fetch(direct)).text();

  assert(html.length > 2000 && html.length < 4000, `${html.length}`);
});

Deno.test("generateScenario() breaks only what belongs to one loan", () => {
  const { scenario } = generateScenario({ loans: 200, seed: 1 });
  const { faults = [], outlets } = scenario;

  assert(faults.length > 0);
  for (const { at } of faults) {
    const [host, ...path] = at.split("/");
    const pages = outlets.find((outlet) => outlet.host === host)?.pages ?? [];
    const hit = pages.filter((page) =>
      page.path.startsWith(`/${path.join("/")}`)
    );
    assertEquals(hit.length, 1, at);
  }
});
