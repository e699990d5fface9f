import { networkMeans } from "../../../core/posts/mod.ts";
import { ask, type Finding, one, type ProbeContext, trouble } from "./probe.ts";

/** Whether YouTube answers from here, and its key is valid. */
export async function probeYouTube(context: ProbeContext): Promise<Finding[]> {
  const { youtubeBaseUrl, youtubeApiKey: key } = context.config;
  const answer = await ask(context, {
    service: "youtube",
    url: `${youtubeBaseUrl}/robots.txt`,
    expect: "text",
  });
  const isThere = answer.status > 0 && answer.kind !== "blocked";
  const findings: Finding[] = [
    isThere
      ? { name: "youtube", status: "ok", says: "answers" }
      : trouble("youtube", answer, "It turns away addresses of data centres"),
  ];
  if (key === undefined) return findings;
  const data = await ask(context, {
    service: "youtube_data",
    url:
      `https://www.googleapis.com/youtube/v3/i18nLanguages?part=snippet&key=${
        encodeURIComponent(key)
      }`,
    expect: "json",
  });
  findings.push(
    data.kind === "ok"
      ? { name: "youtube data", status: "ok", says: "the key is valid" }
      : trouble("youtube data", data, "Check YOUTUBE_API_KEY"),
  );
  return findings;
}

/** Asks whose token it is, which costs nothing, and says what is possible. */
export async function probePosts(context: ProbeContext): Promise<Finding[]> {
  const { apifyToken: token, apifyBaseUrl: baseUrl } = context.config;
  const name = "posts: apify";
  if (token === undefined) {
    const says = "no token, so posts are read as far as networks show them";
    return [{ name, status: "off", says }, ...postMeans(false)];
  }
  const answer = await ask(context, {
    service: "apify",
    url: `${baseUrl.replace(/\/$/, "")}/users/me`,
    headers: { authorization: `Bearer ${token}` },
    expect: "json",
  });
  if (answer.kind !== "ok") {
    return [trouble(name, answer, "Check APIFY_TOKEN"), ...postMeans(false)];
  }
  const says = "the token is valid; no actor was tried, as each run is charged";
  return [{ name, status: "ok", says }, ...postMeans(true)];
}

/** For each network, what is possible for a post and for an account. */
function postMeans(hasProvider: boolean): Finding[] {
  return networkMeans(hasProvider).map(({ network, post, account }) => ({
    name: `posts: ${network}`,
    status: hasProvider ? "ok" : "off",
    says: `a post: ${post}; an account: ${account}`,
  }));
}

/** Asks for the list of models, which costs nothing. */
export async function probeSpeech(context: ProbeContext): Promise<Finding[]> {
  const { speechApiKey: key, speechBaseUrl, speechModel, apifyToken } =
    context.config;
  const name = "speech to text";
  if (key === undefined) {
    return one({
      name,
      status: "off",
      says: "no SPEECH_API_KEY, so what is said in videos of posts is not read",
    });
  }
  if (apifyToken === undefined) {
    return one({
      name,
      status: "warning",
      says: "nobody hands videos of posts over",
      todo: "Set APIFY_TOKEN, or leave SPEECH_API_KEY out",
    });
  }
  const answer = await ask(context, {
    service: "speech",
    url: `${speechBaseUrl.replace(/\/$/, "")}/models`,
    headers: { authorization: `Bearer ${key}` },
    expect: "json",
  });
  if (answer.kind !== "ok") {
    return one(trouble(name, answer, "Check SPEECH_API_KEY"));
  }
  const says = `the key is valid; ${speechModel} is asked`;
  return one({ name, status: "ok", says });
}
