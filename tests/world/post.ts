/** A post of a network, as its provider may read it. */
export interface Post {
  readonly network: "tiktok" | "instagram";
  /** Digits, or the code in its address. */
  readonly id: string;
  /** The account that posted it. */
  readonly handle: string;
  readonly name: string;
  readonly text: string;
  /** ISO, in UTC. */
  readonly posted: string;
  /**
   * What is wrong: `private` comes as a row that says so, `elsewhere` gives
   * another account's post, `nothing` an empty list, `slow` an answer of 408,
   * `bare` a row without its author.
   */
  readonly trouble?: "private" | "elsewhere" | "nothing" | "slow" | "bare";
}
