// @ts-types="./async.d.ts"
export { pooledMap } from "deno-std/async/pool.js";
