/** One file for each search service. @module */
export { BRAVE } from "./brave.ts";
export { EXA } from "./exa.ts";
export { GOOGLE } from "./google.ts";
export { SEARXNG } from "./searxng.ts";
export { SERPAPI } from "./serpapi.ts";
export { SERPER } from "./serper.ts";
export { TAVILY } from "./tavily.ts";
