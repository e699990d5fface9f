import { testCuts } from "./partition.ts";

testCuts("Redis", [["reset", "forgotten", "reset"]]);
