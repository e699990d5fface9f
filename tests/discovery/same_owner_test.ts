import { assertEquals } from "@std/assert";
import { sameOwner } from "../../core/outlet/same_owner.ts";

const CASES: [a: string, b: string, same: boolean][] = [
  ["https://harbor.example/a", "https://www.harbor.example/b", true],
  ["https://harbor.example/a", "https://notharbor.example/a", false],
  ["https://medium.com/@mara/one", "https://medium.com/@mara/two", true],
  ["https://medium.com/@mara/one", "https://medium.com/@other/two", false],
  ["https://mara.substack.com/p/a", "https://mara.substack.com/p/b", true],
  ["https://mara.substack.com/p/a", "https://other.substack.com/p/a", false],
];

for (const [a, b, same] of CASES) {
  Deno.test(`sameOwner() of ${a} and ${b} is ${same}`, () => {
    assertEquals(sameOwner(a, b), same);
  });
}
