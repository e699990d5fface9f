import { checkKey, isOpenAi, modelNotice } from "../../../core/analysis/mod.ts";
import { at, listAt } from "../../../core/discovery/mod.ts";
import { parseJson } from "../../../core/web/mod.ts";
import { ConfigError } from "../../../core/words/mod.ts";
import { ask, type Finding, one, type ProbeContext, trouble } from "./probe.ts";

/** Asks for the list of models, which costs nothing. */
export async function probeAnalysis(context: ProbeContext): Promise<Finding[]> {
  const { config, today } = context;
  const { openaiApiKey, openaiBaseUrl, openaiModel: model } = config;
  const name = "analysis";
  if (openaiApiKey === undefined && openaiBaseUrl.includes("api.openai.com")) {
    return one({
      name,
      status: "failed",
      says: "no key, so nothing can be judged",
      todo: "Set OPENAI_API_KEY",
    });
  }
  const answer = await ask(context, {
    service: "openai",
    url: `${openaiBaseUrl.replace(/\/$/, "")}/models`,
    headers: {
      ...(openaiApiKey && { authorization: `Bearer ${openaiApiKey}` }),
    },
    expect: "json",
  });
  const todo = "Check OPENAI_API_KEY and OPENAI_BASE_URL";
  if (answer.kind !== "ok") {
    const finding = trouble(name, answer, todo);
    // Where no server answered, nothing is known of the key.
    const hasAnswered = answer.status > 0;
    return one(hasAnswered ? await unlisted(context, finding) : finding);
  }
  const models = listAt(parseJson(answer.text), "data").map((entry) =>
    at(entry, "id")
  );
  // Gemini lists models with a folder, Ollama with a tag.
  const spellings = [model, `models/${model}`, `${model}:latest`];
  if (!spellings.some((spelling) => models.includes(spelling))) {
    return one({
      name,
      status: "failed",
      says: `the key is valid, but has no model "${model}"`,
      todo: "Set OPENAI_MODEL to a model of this key",
    });
  }
  const notice = modelNotice(model, today);
  return one({
    name,
    status: notice?.severity === "warning" ? "warning" : "ok",
    says: notice?.message ?? `the key is valid and has "${model}"`,
  });
}

/** A server that does not show its models may take the key all the same. */
async function unlisted(
  { config, web }: ProbeContext,
  finding: Finding,
): Promise<Finding> {
  const { openaiApiKey: apiKey, openaiBaseUrl: baseUrl, openaiModel: model } =
    config;
  if (isOpenAi(baseUrl) || apiKey === undefined) return finding;
  try {
    await checkKey(web, { apiKey, baseUrl, model });
  } catch (error) {
    if (error instanceof ConfigError) return finding;
    throw error;
  }
  return {
    name: finding.name,
    status: "warning",
    says:
      `the key is not refused, but the models cannot be listed (${finding.says})`,
  };
}
