import { assertEquals } from "@std/assert";
import { rememberReading } from "../../core/words/mod.ts";

Deno.test("rememberReading() reads the same document once, and another anew", () => {
  const read: string[] = [];
  const lengthOf = rememberReading((text, url) => {
    read.push(url);
    return text.length;
  });

  assertEquals([lengthOf("aa", "a"), lengthOf("aa", "a")], [2, 2]);
  assertEquals(lengthOf("aaa", "a"), 3, "the text has changed");
  assertEquals(lengthOf("aaa", "b"), 3, "the address is another");
  assertEquals(read, ["a", "a", "b"]);
});

Deno.test("rememberReading() lets the oldest go", () => {
  let reads = 0;
  const lengthOf = rememberReading((text) => {
    reads++;
    return text.length;
  });
  for (let n = 0; n < 65; n++) lengthOf("text", `${n}`);

  lengthOf("text", "64");
  assertEquals(reads, 65);
  lengthOf("text", "0");
  assertEquals(reads, 66);
  lengthOf("x".repeat(16_000_001), "long");
  lengthOf("x".repeat(16_000_001), "long");
  assertEquals(reads, 68, "too long to be kept");
});
