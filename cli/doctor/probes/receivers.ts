import { ClipscoutError } from "../../../core/words/mod.ts";
import { authorization, readTemplate } from "../../handoff/mod.ts";
import { ask, type Finding, one, type ProbeContext, trouble } from "./probe.ts";

/** Whether the webhook is one; it is not tried, since that would post. */
export function probeSlack({ config }: ProbeContext): Promise<Finding[]> {
  const { slackWebhookUrl: url } = config;
  const name = "slack";
  if (url === undefined) {
    return one({ name, status: "off", says: "no webhook, so no notices" });
  }
  return one(
    url.startsWith("https://hooks.slack.com/")
      ? { name, status: "ok", says: "set; not tried, since that would post" }
      : {
        name,
        status: "failed",
        says: "the webhook does not start with https://hooks.slack.com/",
        todo: "Check SLACK_WEBHOOK_URL",
      },
  );
}

/** Asks for the address without sending anything: no clip goes out. */
export async function probeFleet(context: ProbeContext): Promise<Finding[]> {
  const { config } = context;
  const { fleetTemplate: path, allowAddresses } = config;
  const name = "fleet system";
  if (path === undefined) {
    return one({
      name,
      status: "off",
      says: "no template, so approved clips go out as files",
    });
  }
  try {
    const allowsPlain = allowAddresses.length > 0;
    const template = await readTemplate(path, { allowsPlain });
    authorization(template, config);
    const answer = await ask(context, {
      service: "fleet",
      url: template.url,
      expect: "text",
      isOnce: true,
    });
    if (answer.status === 0) {
      return one(trouble(name, answer, `Check the url of ${path}`));
    }
    return one({
      name,
      status: "ok",
      says: `${template.name} is there (HTTP ${answer.status}); whether it ` +
        "takes the token shows with the first clip",
    });
  } catch (error) {
    if (!(error instanceof ClipscoutError)) throw error;
    const { message: says, hint: todo } = error;
    return one({ name, status: "failed", says, ...(todo && { todo }) });
  }
}
