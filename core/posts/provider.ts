import type { PostNetwork } from "../outlet/mod.ts";
import type { Media } from "../speech/mod.ts";
import type { WebRequest } from "../web/mod.ts";

/** What was read of a post; what was not read is absent. */
export interface PostFacts {
  /** The account that posted it, as the network says: no address is asked. */
  readonly handle?: string;
  /** The account's name for people. */
  readonly name?: string;
  readonly text: string;
  /** Whether the text ends before the post's does. */
  readonly isCut?: boolean;
  /** Milliseconds since 1970 UTC; absent: it is not said. */
  readonly postedMs?: number;
  /** What the app writes over the post, such as `Paid partnership with a`. */
  readonly label?: string;
  /** Its video, where an address of it is handed over. */
  readonly media?: Media;
}

/** What came of reading an answer about one post. */
export type PostReading =
  | { readonly kind: "ok"; readonly facts: PostFacts }
  | Trouble;

/** Why an answer tells nothing. */
export type Trouble =
  /** The network withholds it: private, renamed, gone, or behind a log-in. */
  | { readonly kind: "blocked"; readonly note: string }
  /** The answer says nothing of what was asked for, or not enough. */
  | { readonly kind: "unclear"; readonly note: string };

/** A post that is asked for. */
export interface AskedPost {
  readonly network: PostNetwork;
  readonly id: string;
  /** Its address, without what only follows readers. */
  readonly url: string;
}

/** An account whose posts are asked for. */
export interface AskedAccount {
  readonly network: PostNetwork;
  readonly handle: string;
  /** Its address, without what only follows readers. */
  readonly url: string;
}

/** A post as a list of its account's names it. */
export interface ListedPost {
  readonly id: string;
  /** Absent: the list names the post, and says nothing of it. */
  readonly facts?: PostFacts;
}

/** What came of reading a list of an account's posts. */
export type ListReading =
  | {
    readonly kind: "ok";
    /** As the list has them; no other account's among them. */
    readonly posts: readonly ListedPost[];
    /** Other accounts' posts that were left out. */
    readonly others: number;
  }
  | Trouble;

/** A service that reads posts for money. */
export interface PostProvider {
  /** For the trail. */
  readonly name: string;
  /** Networks of which it reads a post by its address. */
  readonly networks: readonly PostNetwork[];
  /** Networks of which it lists an account's newest posts. */
  readonly listed: readonly PostNetwork[];
  request(post: AskedPost): WebRequest;
  /** Reads a body that was answered with what was asked for. */
  read(post: AskedPost, body: unknown): PostReading;
  /** Asks for the newest posts of an account, a limited number of them. */
  requestList(account: AskedAccount): WebRequest;
  readList(account: AskedAccount, body: unknown): ListReading;
}
