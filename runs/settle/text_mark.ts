/**
 * Marks a text by a whole number of 32 bits: the same text by the same number,
 * and of a million others some hundred pairs by one, so that what has marks in
 * common has to be compared.
 *
 * A digest of `node:crypto` would do, but is freed only by a full collection,
 * and V8 makes those seldom: 600,000 digests hold some 80 MB for a while.
 */
export function textMark(text: string): number {
  let mark = 0x9e3779b9;
  for (let at = 0; at < text.length; at++) {
    mark = Math.imul(mark ^ text.charCodeAt(at), 0x85ebca6b);
    mark ^= mark >>> 13;
  }
  mark = Math.imul(mark, 0xc2b2ae35);
  return (mark ^ (mark >>> 16)) >>> 0;
}
