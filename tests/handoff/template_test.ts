import { assertEquals, assertMatch, assertRejects } from "@std/assert";
import { FileError } from "../../core/words/mod.ts";
import { render } from "../../cli/handoff/render.ts";
import { readTemplate } from "../../cli/handoff/template.ts";
import { inFolder } from "../program.ts";

const WHOLE = {
  name: "Example fleet",
  url: "https://fleet.example/clips",
  auth: "bearer",
  repeat: "clip",
  clip: { key: "{key}", link: "{link}" },
  body: { clips: "{clips}" },
};

for (
  const [change, why] of [
    [{ url: "fleet.example" }, /url: "fleet.example" is no address/],
    [{ url: "http://fleet.example/" }, /url: http:\/\/ shows the clips/],
    [{ url: "https://me:pw@fleet.example/" }, /url: it must hold no user/],
    [{ url: "https://fleet.example/?code=x" }, /url: .* nothing after \?/],
    [{ auth: "digest" }, /auth: /],
    [{ headers: { "X-Api-Key": "x" } }, /headers: X-Api-Key/],
    [{ headers: { authorization: "x" } }, /headers: authorization/],
    [{ batch: 0 }, /batch: /],
    [{ batch: 5, body: "{clip}" }, /batch: 5 clips need/],
    [{ body: {} }, /body: it must hold/],
    [{ body: { a: "{clips}", b: "{clip}" } }, /body: it must hold/],
    [{ body: { a: "{clips}", b: "{link}" } }, /body: \{link\} belongs/],
    [{ clip: { a: "{lnk}", key: "{key}" } }, /\{lnk\} is nothing/],
    [{ clip: { link: "{link}" } }, /repeat: .* needs "\{key\}"/],
    [{ required: ["nothing"] }, /required.0: /],
    [{ extra: 1 }, /extra/],
    [{ repeat: undefined }, /repeat: /],
  ] as const
) {
  Deno.test(`a template with ${JSON.stringify(change)} is refused with its place`, () =>
    inFolder(async (folder) => {
      const path = `${folder}/fleet.json`;
      await Deno.writeTextFile(path, JSON.stringify({ ...WHOLE, ...change }));

      const error = await assertRejects(
        () => readTemplate(path, { allowsPlain: false }),
        FileError,
      );

      assertMatch(error.message, why);
    }));
}

Deno.test("the template that --example shows can be used", async () => {
  const template = await readTemplate("cli/handoff/example.json", {
    allowsPlain: false,
  });

  assertEquals(template.batch, 25);
});

Deno.test("what is nothing but a placeholder keeps its kind", () => {
  const values = {
    score: 9,
    good: ["quiet", "quick"],
    none: null,
    link: "https://a.example/",
  };

  assertEquals(
    render({
      score: "{score}",
      text: "{score} of 10",
      good: "{good}",
      list: "{good[]}",
      none: "{none}",
      inText: "by {none}.",
      deep: [{ link: "{link}", fixed: 3, yes: true }],
    }, values),
    {
      score: 9,
      text: "9 of 10",
      good: "quiet | quick",
      list: ["quiet", "quick"],
      none: null,
      inText: "by .",
      deep: [{ link: "https://a.example/", fixed: 3, yes: true }],
    },
  );
});

Deno.test("a value that looks like a placeholder is not filled in", () => {
  assertEquals(render("{a}", { a: "{b}", b: "secret" }), "{b}");
  assertEquals(render("x {a}", { a: "{b}", b: "secret" }), "x {b}");
});
