/** Short links, and where they lead. @module */
export { followShortLink } from "./follow_short_link.ts";
