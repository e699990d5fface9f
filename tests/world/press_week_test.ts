import { assert, assertEquals } from "@std/assert";
import { scenario } from "../../fixtures/press_week/scenario.ts";
import { createWorld } from "./create_world.ts";

Deno.test("press week's truth has one clip for each loan of its file", async () => {
  const csv = await Deno.readTextFile(
    new URL("../../fixtures/press_week/loans.csv", import.meta.url),
  );
  const { truth = [] } = scenario;

  assertEquals(truth.length, 7);
  assertEquals(csv.trim().split("\n").length, 8);
  for (const { workOrder } of truth) {
    const withMarks = workOrder.replace(/\B(?=(\d{3})+$)/g, ",");
    assert(csv.includes(workOrder) || csv.includes(withMarks), workOrder);
  }
});

Deno.test("press week's judgements quote their pieces word for word", () => {
  const articles = scenario.outlets.flatMap(({ pages }) =>
    pages.flatMap(({ article }) =>
      article === undefined
        ? []
        : [{ title: article.title, text: article.paragraphs.join("\n") }]
    )
  );
  const videos = (scenario.channels ?? []).flatMap(({ videos }) =>
    videos.map(({ title, description, captions = [] }) => ({
      title,
      text: [
        description,
        ...captions.flatMap(({ segments }) => segments.map(({ text }) => text)),
      ].join("\n"),
    }))
  );

  for (const { when, says = {} } of scenario.judgements ?? []) {
    const piece = [...articles, ...videos].find(({ title }) =>
      title.includes(when)
    );
    assert(piece, when);
    const quotes = [
      ...says.quotes ?? [],
      ...[...says.pros ?? [], ...says.cons ?? []].map(({ quote }) => quote),
      ...Object.values(says.aspects ?? {}).flatMap(({ quotes }) => quotes),
    ];
    for (const quote of quotes) assert(piece.text.includes(quote), quote);
  }
});

Deno.test("press week's clips are there for whoever reads them rightly", async () => {
  const world = createWorld(scenario);

  for (const { url = "", tier } of scenario.truth ?? []) {
    const plain = await (await world.fetch(url)).text();
    const rendered = tier === "youtube"
      ? plain
      : (await world.render(url)).html;
    const hidden = tier === "scraper" || tier === "render";
    assertEquals(plain.includes("<h1 class"), !hidden && tier !== "youtube");
    assertEquals(
      rendered.includes("<h1 class"),
      hidden ? tier === "render" : tier !== "youtube",
    );
  }
});
