/** A body: read as far as a limit, unpacked, decoded. @module */
export { decodeBody } from "./decode_body.ts";
export { isPicture, isText } from "./is_text.ts";
export { megabytes, readBody } from "./read_body.ts";
