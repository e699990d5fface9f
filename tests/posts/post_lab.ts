import { processLoan } from "../../core/contract/process_loan.ts";
import { loansOf, openLab } from "../lab.ts";
import { type Post, type PostAccount, postIdAt } from "../world/post.ts";

/** What a contact writes of a week with the car; everybody in it is invented. */
export const CAPTION = `A week in the 2026 Mazda CX-50 Turbo #mazda #pressloan

We drove the Mazda CX-50 over the pass and back, quietly, with room for four.
The CX-50 steers with more care than its class asks for, and its ride stays calm.`;

/** A post of the contact, made at a moment, ISO in UTC. */
export function postAt(
  network: Post["network"],
  posted: string,
  more: Partial<Post> = {},
): Post {
  return {
    network,
    id: postIdAt(network, posted),
    handle: "rowanvance",
    name: "Rowan Vance",
    text: CAPTION,
    posted,
    ...more,
  };
}

/** What becomes of one loan of 1 to 8 August 2026 with one link. */
export async function lookFor(
  link: string,
  posts: readonly Post[],
  {
    token = "world",
    postAccounts = [],
    start = "8/1/26",
    end = "8/8/26",
    allowance = 10,
  }: {
    token?: string;
    postAccounts?: readonly PostAccount[];
    start?: string;
    end?: string;
    allowance?: number;
  } = {},
) {
  const lab = openLab({
    name: "posts",
    today: "2026-11-24",
    outlets: [],
    posts,
    postAccounts,
    accounts: { allowances: { apify: allowance } },
  }, { settings: token === "" ? {} : { APIFY_TOKEN: token } });
  const csv = `WO #,Make,Model,To,Affiliation,Start Date,End Date,Links
7100001,Mazda,CX-50 Turbo,Rowan Vance,Torque Ledger,${start},${end},${link}
`;
  try {
    for await (const row of loansOf(csv)) {
      if (row.kind !== "loan") throw new Error("no loan");
      const outcome = await processLoan(
        row.loan,
        lab.services,
        new AbortController().signal,
      );
      const asked = lab.world.requests.filter(({ host }) =>
        host === "api.apify.com"
      );
      const { total } = lab.services.ledger.account();
      return { outcome, asked, usd: total.usd ?? 0 };
    }
  } finally {
    await lab.services.close();
  }
  throw new Error("no row");
}
