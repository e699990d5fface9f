type Schema = Record<string, unknown>;

/** What strict mode refuses. Source: services.md 4.2. */
const REFUSED = [
  "allOf",
  "oneOf",
  "not",
  "if",
  "then",
  "else",
  "dependentRequired",
  "dependentSchemas",
  "patternProperties",
  "propertyNames",
  "minProperties",
  "maxProperties",
  "contains",
  "uniqueItems",
  "prefixItems",
  "unevaluatedItems",
  "unevaluatedProperties",
  "contentEncoding",
  "contentMediaType",
  "$anchor",
  "$dynamicRef",
  "$dynamicAnchor",
  "default",
];

const FORMATS = [
  "date",
  "date-time",
  "time",
  "duration",
  "email",
  "hostname",
  "ipv4",
  "ipv6",
  "uuid",
];

/** Says what a strict schema does wrong; nothing for one that is not strict. */
export function findSchemaFault(root: Schema): string | undefined {
  if (root["x-strict"] !== true) return undefined;
  if (root["type"] !== "object" || root["anyOf"] !== undefined) {
    return "schema must be a JSON Schema of 'type: \"object\"', got 'type: \"" +
      `${root["type"] ?? "None"}"'.`;
  }
  const found = { properties: 0, enums: 0, characters: 0 };
  const fault = check(root, [], 1, found);
  if (fault !== undefined) return fault;
  if (found.properties > 5000) return "too many properties.";
  if (found.enums > 1000) return "too many enum values.";
  if (found.characters > 120_000) return "names and enum values are too long.";
}

function check(
  schema: Schema,
  path: readonly string[],
  depth: number,
  found: { properties: number; enums: number; characters: number },
): string | undefined {
  const at = `In context=(${path.map((part) => `'${part}'`).join(", ")})`;
  if (depth > 10) return `${at}, nesting exceeds 10 levels.`;
  const refused = REFUSED.find((word) => Object.hasOwn(schema, word));
  if (refused !== undefined) return `${at}, '${refused}' is not permitted.`;
  const { format, properties, required } = schema;
  if (format !== undefined && !FORMATS.includes(String(format))) {
    return `${at}, '${format}' is not a valid format.`;
  }
  const values = Array.isArray(schema["enum"]) ? schema["enum"] : [];
  found.enums += values.length;
  found.characters += values.join("").length;
  if (typeof properties === "object" && properties !== null) {
    if (schema["additionalProperties"] !== false) {
      return `${at}, 'additionalProperties' is required to be supplied and to be false.`;
    }
    const names = Object.keys(properties);
    const listed: unknown[] = Array.isArray(required) ? required : [];
    const missing = names.find((name) => !listed.includes(name));
    if (missing !== undefined || listed.length !== names.length) {
      return `${at}, 'required' is required to be supplied and to be an array including every key in properties. Missing '${missing}'.`;
    }
    found.properties += names.length;
    found.characters += names.join("").length;
  } else if (schema["type"] === "object") {
    return `${at}, object schema missing properties.`;
  }
  if (schema["type"] === "array" && schema["items"] === undefined) {
    return `${at}, array schema missing items.`;
  }
  for (const [name, child, deeper] of childrenOf(schema)) {
    const fault = check(child, [...path, ...name], depth + deeper, found);
    if (fault !== undefined) return fault;
  }
}

function childrenOf(schema: Schema): [string[], Schema, 0 | 1][] {
  const children: [string[], Schema, 0 | 1][] = [];
  for (const word of ["properties", "$defs", "definitions"]) {
    const members = schema[word];
    if (typeof members !== "object" || members === null) continue;
    for (const [name, child] of Object.entries(members)) {
      children.push([
        [word, name],
        child as Schema,
        word === "properties" ? 1 : 0,
      ]);
    }
  }
  if (typeof schema["items"] === "object" && schema["items"] !== null) {
    children.push([["items"], schema["items"] as Schema, 1]);
  }
  if (Array.isArray(schema["anyOf"])) {
    schema["anyOf"].forEach((child, index) =>
      children.push([["anyOf", `${index}`], child as Schema, 0])
    );
  }
  return children;
}
