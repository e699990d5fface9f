import { at, listAt } from "../../discovery/mod.ts";
import {
  type Classifier,
  defaultClassifier,
  type WebRequest,
} from "../../web/mod.ts";
import type { AskedAccount, ListReading } from "../provider.ts";
import { readPageSource } from "./page_source.ts";

/**
 * Asks for the page that TikTok gives to embed an account: its ten newest posts
 * at most. `undefined` for other networks, which have none.
 */
export function accountPageRequest(
  account: AskedAccount,
): WebRequest | undefined {
  if (account.network !== "tiktok") return undefined;
  return {
    service: "outlet",
    url: `https://www.tiktok.com/embed/@${account.handle}`,
    expect: "page",
    keep: "list",
    classify: classifierOf(account),
  };
}

function classifierOf(account: AskedAccount): Classifier {
  const classify = defaultClassifier("outlet", "page");
  return (answer) =>
    answer.status === 200 && readAccountPage(account, answer.text).kind === "ok"
      ? { kind: "ok", message: "answered" }
      : classify(answer, account.url);
}

/** Reads the ids of an account's newest posts, as the page lists them. */
export function readAccountPage(
  { handle }: AskedAccount,
  html: string,
): ListReading {
  const { data } = readPageSource(html);
  const lists = data.map(({ json }) =>
    at(json, "source", "data", `/embed/@${handle}`)
  ).filter((one) => Array.isArray(at(one, "videoList")));
  const [list] = lists;
  if (list === undefined) {
    return { kind: "unclear", note: "the account's page holds no list" };
  }
  const posts = listAt(list, "videoList").flatMap((video) => {
    const id = at(video, "id");
    return typeof id === "string" && /^\d{17,20}$/.test(id) ? [{ id }] : [];
  });
  return { kind: "ok", posts, others: 0 };
}
