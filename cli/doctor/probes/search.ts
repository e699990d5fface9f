import {
  at,
  type ConfiguredProvider,
  configuredProviders,
} from "../../../core/discovery/mod.ts";
import { parseJson } from "../../../core/web/mod.ts";
import { isAnswered } from "../../../core/words/mod.ts";
import { ask, type Finding, one, type ProbeContext, trouble } from "./probe.ts";
import { rateWindows } from "./rate_windows.ts";

/** Asks each search service one query, which it may charge. */
export async function probeSearch(context: ProbeContext): Promise<Finding[]> {
  const providers = configuredProviders(context.config);
  if (providers.length === 0) {
    return one({
      name: "search",
      status: "off",
      says: "no service, so only what the links lead to is found",
      todo: "Set BRAVE_API_KEY, or the key of another service; clipscout " +
        "permissions names them",
    });
  }
  const findings: Finding[] = [];
  for (const [index, provider] of providers.entries()) {
    findings.push(await probeProvider(provider, index === 0, context));
  }
  return findings;
}

async function probeProvider(
  { spec, access }: ConfiguredProvider,
  isFirst: boolean,
  context: ProbeContext,
): Promise<Finding> {
  const name = `search: ${spec.id}`;
  const role = isFirst ? "asked by runs" : "in reserve";
  const query = { text: "car review", count: 1, page: 1 };
  const request = spec.id === "serpapi"
    ? { url: `${access.baseUrl}/account.json?api_key=${access.key}` }
    : spec.request(query, access);
  const answer = await ask(context, {
    ...request,
    service: spec.id,
    expect: "json",
  });
  if (!isAnswered(answer.kind)) {
    return trouble(name, answer, `Check the key of ${spec.name}`);
  }
  const left = spec.id === "serpapi"
    ? at(parseJson(answer.text), "total_searches_left")
    : rateWindows(answer.headers).at(-1)?.remaining;
  const says = `answers, ${role}${
    typeof left === "number" ? `, ${left} queries left` : ""
  }`;
  const { sunset } = spec.caps;
  if (left === 0) {
    return { name, status: "failed", says, todo: "Wait, or add a plan" };
  }
  return sunset === undefined ? { name, status: "ok", says } : {
    name,
    status: "warning",
    says: `${says}; ${spec.name} ends on ${sunset}`,
    todo: "Set up another search service before then",
  };
}
