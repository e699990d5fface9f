import { createServices } from "../../core/services.ts";
import type { Config } from "../../core/settings/mod.ts";
import {
  escapeSlack,
  notifySlack,
  postNotice,
  type WebClient,
} from "../../core/web/mod.ts";
import type { Io } from "../command/mod.ts";
import type { Digest } from "./digest.ts";

/** Tells whoever is set; whatever goes wrong is a warning. */
export async function tellAll(
  config: Config,
  digest: Digest,
  text: string,
  { clock, err }: Pick<Io, "clock" | "err">,
): Promise<void> {
  const { slackWebhookUrl, webhookUrl } = config;
  if (slackWebhookUrl === undefined && webhookUrl === undefined) return;
  const services = createServices(config, { clock });
  const { web } = services;
  const warn = (name: string, trouble: string | undefined) => {
    if (trouble !== undefined) {
      err(`warning: ${name} was not told: ${trouble}\n`);
    }
  };
  try {
    if (slackWebhookUrl !== undefined) {
      warn("Slack", await tellSlack(web, slackWebhookUrl, text, clock));
    }
    if (webhookUrl !== undefined) {
      const notice = { text, ...digest };
      warn(
        "The webhook",
        await postNotice(
          web,
          {
            service: "webhook",
            url: webhookUrl,
            body: notice,
            name: "The webhook",
          },
          { clock },
        ),
      );
    }
  } finally {
    await services.close();
  }
}

function tellSlack(
  web: WebClient,
  webhook: string,
  text: string,
  clock: Io["clock"],
): Promise<string | undefined> {
  const [head = "", ...parts] = escapeSlack(text).trim().split("\n\n");
  const message = { text: head, sections: [`*${head}*`, ...parts] };
  return notifySlack(web, webhook, message, { clock });
}
