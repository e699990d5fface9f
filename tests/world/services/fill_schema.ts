import type { Judged } from "./judge.ts";

type Schema = Record<string, unknown>;

/**
 * Makes a value of a JSON schema out of a judgement, as constrained decoding
 * does: the schema decides the shape, the judgement what stands in it, found by
 * the properties' names. What the judgement does not say is null where that is
 * allowed, else empty.
 */
export function fillSchema(root: Schema, judged: Judged): unknown {
  if (Object.keys(root).length === 0) return { relevance: judged.relevance };
  return fill(root, judged);

  function fill(schema: Schema, value: unknown): unknown {
    if (typeof schema["$ref"] === "string") {
      return fill(resolve(root, schema["$ref"]), value);
    }
    if (Array.isArray(schema["anyOf"])) return choose(schema["anyOf"], value);
    if (schema["const"] !== undefined) return schema["const"];
    const types = [schema["type"] ?? []].flat();
    if (value === undefined && types.includes("null")) return null;
    if (Array.isArray(schema["enum"])) {
      const options: unknown[] = schema["enum"];
      if (options.includes(value)) return value;
      return options.includes(null) ? null : options[0];
    }
    const type = types.find((type) => type !== "null");
    if (type === "object") return fillObject(schema, value);
    if (type === "array") return fillArray(schema, value);
    if (type === "string") return asString(value);
    if (type === "boolean") return value === true;
    return asNumber(schema, value);
  }

  function choose(options: Schema[], value: unknown): unknown {
    const nullable = options.some(({ type }) => type === "null");
    if (value === undefined && nullable) return null;
    const option = options.find(({ type }) => type !== "null");
    return option === undefined ? null : fill(option, value);
  }

  function fillObject(schema: Schema, value: unknown): unknown {
    const properties = (schema["properties"] ?? {}) as Record<string, Schema>;
    return Object.fromEntries(
      Object.entries(properties).map(([name, child]) => [
        name,
        fill(child, memberOf(value, name, judged)),
      ]),
    );
  }

  function fillArray(schema: Schema, value: unknown): unknown[] {
    const items = (schema["items"] ?? {}) as Schema;
    const values = Array.isArray(value)
      ? value
      : value === undefined || typeof value === "object"
      ? []
      : [value];
    const max = Number(schema["maxItems"] ?? Infinity);
    return values.slice(0, max).map((item) => fill(items, item));
  }
}

/** Other names under which a judgement's parts are asked for. */
const SYNONYMS: Readonly<Record<string, string>> = {
  relevancescore: "relevance",
  overallscore: "overall",
  overallsentiment: "sentiment",
  keymentions: "quotes",
  mentions: "quotes",
  evidence: "quotes",
  keymoments: "moments",
  productionquality: "production",
  presenterexpertise: "presenter",
  exteriordesign: "exterior_design",
  design: "exterior_design",
  interiorcomfort: "interior_comfort",
  interior: "interior_comfort",
  reason: "note",
  claim: "text",
};

/** What a judgement says under a property's name. */
function memberOf(value: unknown, name: string, judged: Judged): unknown {
  const plain = name.toLowerCase().replace(/[^a-z]/g, "");
  if (/^passages?(number|id|s)?$/.test(plain)) return passageOf(value, judged);
  if (typeof value === "string") return plain === "second" ? undefined : value;
  if (typeof value !== "object" || value === null) return undefined;
  const members = value as Record<string, unknown>;
  const direct = Object.keys(members).find((key) =>
    key.toLowerCase().replace(/[^a-z]/g, "") === plain
  );
  if (direct !== undefined) return members[direct];
  const known = SYNONYMS[plain];
  if (known !== undefined) return members[known];
  return plain === "quote" ? members["text"] : undefined;
}

function passageOf(
  value: unknown,
  judged: Judged,
): number | readonly number[] {
  if (typeof value === "string") return judged.passageOf(value);
  const { passage, passages, quote, quotes } = (value ?? {}) as {
    passage?: number;
    passages?: readonly number[];
    quote?: string;
    quotes?: string[];
  };
  return passages ?? passage ?? judged.passageOf(quote ?? quotes?.[0] ?? "");
}

function resolve(root: Schema, ref: string): Schema {
  let at: unknown = root;
  for (const part of ref.replace(/^#\/?/, "").split("/").filter(Boolean)) {
    at = (at as Schema | undefined)?.[part];
  }
  return (at ?? {}) as Schema;
}

function asString(value: unknown): string {
  if (typeof value === "string") return value;
  const { text, quote } = (value ?? {}) as { text?: string; quote?: string };
  return text ?? quote ?? "";
}

function asNumber(schema: Schema, value: unknown): number {
  const min = Number(schema["minimum"] ?? 0);
  const max = Number(schema["maximum"] ?? Infinity);
  return Math.min(max, Math.max(min, typeof value === "number" ? value : min));
}
