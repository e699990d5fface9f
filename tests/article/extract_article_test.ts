import { assertEquals } from "@std/assert";
import { faultsOf, readCorpus } from "./corpus.ts";

for (const page of readCorpus()) {
  Deno.test(`extractArticle() reads ${page.name}`, () => {
    assertEquals(faultsOf(page), []);
  });
}
