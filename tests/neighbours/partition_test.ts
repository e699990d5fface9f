import { testCuts } from "./partition.ts";

testCuts("PostgreSQL", [
  ["reset", "forgotten", "held"],
  ["forgotten", "held", "reset"],
]);
