import type { PostNetwork } from "../outlet/mod.ts";
import type { WebRequest } from "../web/mod.ts";

/** What a provider tells of a post. */
export interface PostFacts {
  /** The account that posted it, as the network says: no address is asked. */
  readonly handle: string;
  /** The account's name for people. */
  readonly name?: string;
  /** The whole caption. */
  readonly text: string;
  /** Milliseconds since 1970 UTC. */
  readonly postedMs: number;
}

/** What came of reading a provider's answer. */
export type PostReading =
  | { readonly kind: "ok"; readonly facts: PostFacts }
  /** The network withholds it: private, renamed, or gone. */
  | { readonly kind: "blocked"; readonly note: string }
  /** The answer says nothing of this post, or not enough. */
  | { readonly kind: "unclear"; readonly note: string };

/** A post that is asked for. */
export interface AskedPost {
  readonly network: PostNetwork;
  readonly id: string;
  /** Its address, without what only follows readers. */
  readonly url: string;
}

/** A service that reads posts for money. */
export interface PostProvider {
  /** For the trail. */
  readonly name: string;
  readonly networks: readonly PostNetwork[];
  request(post: AskedPost): WebRequest;
  /** Reads a body that was answered with what was asked for. */
  read(post: AskedPost, body: unknown): PostReading;
}
