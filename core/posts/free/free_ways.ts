import { parseJson, type WebRequest } from "../../web/mod.ts";
import type { AskedPost, PostReading } from "../provider.ts";
import { oembedRequest, readOembed } from "./oembed.ts";
import { pageDataRequest, readPageData } from "./page_data.ts";

/** A way to a post that costs nothing. */
export interface FreeWay {
  /** For the trail. */
  readonly name: string;
  /** `undefined` where a network has no such way. */
  readonly request: (post: AskedPost) => WebRequest | undefined;
  readonly read: (post: AskedPost, text: string) => PostReading;
}

/** The free ways, the surest first. */
export const FREE_WAYS: readonly FreeWay[] = [
  {
    name: "oEmbed",
    request: oembedRequest,
    read: (post, text) => readOembed(post, parseJson(text)),
  },
  { name: "the post's page", request: pageDataRequest, read: readPageData },
];
