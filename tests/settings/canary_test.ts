import { assert, assertEquals } from "@std/assert";
import { Buffer } from "node:buffer";
import { inflateRawSync } from "node:zlib";
import { DatabaseSync } from "node:sqlite";
import {
  type Config,
  loadConfig,
  runSettings,
  secretsOf,
  SETTINGS,
} from "../../core/settings/mod.ts";
import { createServices } from "../../core/services.ts";
import type { Setting } from "../../core/settings/config.ts";
import { SERVICES } from "../../core/web/client/web_client.ts";
import { fakeClock, scopeOf } from "../web/in_memory.ts";

const CANARY = "canary-9xQ1kZ7vT3+aa/b=";
const ADDRESS = "https://u-9xQ1kZ7vT3:p-9xQ1kZ7vT3@lane.example" +
  "/v1?token=t-9xQ1kZ7vT3";
/** Of an address that is secret as a whole, the path is, too. */
const SECRET_ADDRESS = ADDRESS.replace("/v1", "/s-9xQ1kZ7vT3/v1");

/** What must stand nowhere: in each encoding a part that names the canary. */
const MARK = /9xQ1kZ7vT3/;

/** How a service may give a secret back. */
const ENCODINGS: Record<string, (secret: string) => string> = {
  "as it is": (secret) => secret,
  "in Base64": (secret) => Buffer.from(secret).toString("base64"),
  "in Base64 of addresses": (secret) =>
    Buffer.from(secret).toString("base64url"),
  "in Basic credentials": (secret) =>
    Buffer.from(`user:${secret}`).toString("base64"),
  "in Base64 of one more": (secret) =>
    Buffer.from(`is:${secret}, it is`).toString("base64"),
  "in percent": (secret) => encodeURIComponent(secret),
  "in percent, twice": (secret) =>
    encodeURIComponent(encodeURIComponent(secret)),
  "in percent, all of it": (secret) =>
    [...Buffer.from(secret)].map((byte) => `%${byte.toString(16)}`).join(""),
  "in percent, in small letters": (secret) =>
    encodeURIComponent(secret).replace(/%../g, (code) => code.toLowerCase()),
  "in JSON": (secret) => JSON.stringify({ said: secret }),
  "in JSON in JSON": (secret) => JSON.stringify(JSON.stringify([secret])),
  "in JSON, all of it": (secret) =>
    [...secret].map((char) =>
      `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`
    ).join(""),
  "in JSON, as PHP writes it": (secret) => secret.replaceAll("/", "\\/"),
  "in hexadecimal": (secret) => Buffer.from(secret).toString("hex"),
  "in large hexadecimal": (secret) =>
    Buffer.from(secret).toString("hex").toUpperCase(),
  "in HTML": (secret) =>
    [...secret].map((char) => `&#${char.charCodeAt(0)};`).join(""),
};

/** Undoes every encoding above, as somebody who looks for keys would. */
function readings(text: string): string[] {
  const undone = (value: string, pattern: RegExp, radix: number) =>
    value.replace(
      pattern,
      (_, code) => String.fromCharCode(parseInt(code, radix)),
    );
  const plain = [text];
  for (let round = 0; round < 3; round++) {
    let last = plain.at(-1) ?? "";
    last = undone(last, /%([0-9a-f]{2})/gi, 16);
    last = undone(last, /\\+u([0-9a-f]{4})/gi, 16);
    last = undone(last, /&#(\d{2,3});/g, 10);
    plain.push(last);
  }
  const runs = text.match(/[A-Za-z0-9+/_-]{12,}/g) ?? [];
  for (const run of runs) {
    plain.push(Buffer.from(run, "hex").toString("latin1"));
    for (const shift of [0, 1, 2, 3]) {
      plain.push(Buffer.from(run.slice(shift), "base64").toString("latin1"));
    }
  }
  return plain;
}

/** Values of a setting that hold canaries, if it can hold any. */
function canariesFor({ parse, env, secret }: Setting<unknown>): string[] {
  return (secret ? [CANARY, SECRET_ADDRESS] : [ADDRESS]).filter((value) => {
    try {
      return typeof parse(value, env) === "string";
    } catch {
      return false;
    }
  });
}

const FREE_TEXT = [
  ...["openaiModel", "googleSearchEngineId", "fleetTemplate", "fleetUser"],
  "speechModel",
];

const CASES = Object.entries(SETTINGS as Record<string, Setting<unknown>>)
  // Free text that is no secret is no place for one.
  .filter(([name]) => !FREE_TEXT.includes(name))
  .flatMap(([name, setting]) =>
    canariesFor(setting).map((value) => ({ name, setting, value }))
  );

Deno.test("secrets can stand in the settings that say so, and in addresses", () => {
  const names = new Set(CASES.map(({ setting }) => setting.env));

  assertEquals([...names].sort(), [
    "ALL_PROXY",
    "APIFY_BASE_URL",
    "APIFY_TOKEN",
    "BRAVE_API_KEY",
    "BROWSER_WS_ENDPOINT",
    "CLIPSCOUT_GATEWAY",
    "CLIPSCOUT_PASSWORD",
    "EXA_API_KEY",
    "FLEET_PASSWORD",
    "FLEET_TOKEN",
    "GOOGLE_SEARCH_API_KEY",
    "GOOGLE_SEARCH_BASE_URL",
    "HTTPS_PROXY",
    "HTTP_PROXY",
    "OPENAI_API_KEY",
    "OPENAI_BASE_URL",
    "SCRAPINGBEE_API_KEY",
    "SCRAPINGBEE_BASE_URL",
    "SEARXNG_URL",
    "SERPAPI_API_KEY",
    "SERPER_API_KEY",
    "SLACK_WEBHOOK_URL",
    "SPEECH_API_KEY",
    "SPEECH_BASE_URL",
    "TAVILY_API_KEY",
    "WEBHOOK_URL",
    "YOUTUBE_API_KEY",
    "YOUTUBE_BASE_URL",
  ]);
});

for (const { name, setting, value } of CASES) {
  Deno.test(
    `no byte of ${setting.env} is left behind, ${
      value === CANARY ? "as a key" : "as an address"
    }`,
    async () => {
      const config = loadConfig({ dotenv: { [setting.env]: value } });
      const traces = await tracesOf(config, value);

      for (const [where, text] of Object.entries(traces)) {
        assert(text.length > 0, `${where} is empty`);
        for (const reading of readings(text)) {
          const [before, after] = reading.split(MARK);
          const near = `${before?.slice(-60)}<canary>${after?.slice(0, 40)}`;
          assert(!MARK.test(reading), `${name} stands in ${where}: ${near}`);
        }
      }
    },
  );
}

/** Everything that is kept or shown after each service repeated `value`. */
async function tracesOf(
  config: Config,
  value: string,
): Promise<Record<string, string>> {
  const folder = await Deno.makeTempDir();
  const events: unknown[] = [];
  // What an address gives away is repeated in parts, as a log would.
  const secrets = secretsOf(config);
  const repeated = [...Object.entries(ENCODINGS)].flatMap(([how, encode]) =>
    [...secrets, ...(secrets.includes(value) ? [value] : [])]
      .map((secret) => `${how}: ${encode(secret)}`)
  ).join("\n");
  const services = createServices(config, {
    clock: fakeClock(),
    random: () => 0.5,
    cache: { path: `${folder}/cache.db`, refresh: false },
    record: { path: `${folder}/run.har`, mode: "all" },
    log: (event) => events.push(event),
    robots: "off",
    fetch: () =>
      Promise.resolve(
        new Response(repeated, {
          headers: {
            "content-type": "text/plain",
            "x-echo": encodeURIComponent(secrets[0] ?? value),
          },
        }),
      ),
  });
  const answers: unknown[] = [];
  // Publishers and YouTube are told no secret, and hand out what they wrote.
  const told = SERVICES.filter((service): boolean =>
    service !== "outlet" && service !== "youtube"
  );
  for (const service of SERVICES) {
    const { text, message, shownUrl } = await services.web.request({
      service,
      url: `https://${service.replace("_", "-")}.lane.example/?q=${
        encodeURIComponent(secrets[0] ?? value)
      }`,
      expect: "text",
      keep: "answer",
      classify: () => ({ kind: "ok", message: `says ${repeated}` }),
    }, scopeOf("1001"));
    answers.push({
      message,
      shownUrl,
      ...(told.includes(service) && { text }),
    });
  }
  await services.close();
  const kept = new DatabaseSync(`${folder}/cache.db`);
  const rows = kept.prepare("SELECT * FROM answers").all().map((row) => {
    const body = inflateRawSync(row["body"] as Uint8Array).toString();
    return JSON.stringify({ ...row, body });
  });
  kept.close();
  const har = await Deno.readTextFile(`${folder}/run.har`);
  await Deno.remove(folder, { recursive: true });
  return {
    "the log": JSON.stringify(events),
    "the answers": JSON.stringify(answers),
    "the cache": rows.join("\n"),
    "the recording": har,
    "the run's settings": runSettings(config),
  };
}
