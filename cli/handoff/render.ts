/** Values by the name of their placeholder. */
export type Values = Readonly<Record<string, unknown>>;

/** `{name}`, or `{name[]}` for a list as it is. */
const PLACEHOLDER = /\{([a-z_]+(?:\[\])?)\}/g;

/**
 * Puts values into a template. A text that is nothing but a placeholder becomes
 * the value as it is (a number stays a number, what is not known `null`, a list
 * one text); within a text a value is written out.
 */
export function render(template: unknown, values: Values): unknown {
  if (typeof template === "string") return rendered(template, values);
  if (Array.isArray(template)) {
    return template.map((part) => render(part, values));
  }
  if (typeof template === "object" && template !== null) {
    return Object.fromEntries(
      Object.entries(template).map(([name, part]) => [
        name,
        render(part, values),
      ]),
    );
  }
  return template;
}

/** The names of all placeholders in a template. */
export function placeholdersOf(template: unknown): string[] {
  if (typeof template === "string") {
    return [...template.matchAll(PLACEHOLDER)].map(([, name = ""]) => name);
  }
  if (typeof template === "object" && template !== null) {
    return Object.values(template).flatMap(placeholdersOf);
  }
  return [];
}

function rendered(text: string, values: Values): unknown {
  const [whole, name = ""] = text.match(/^\{([a-z_]+(?:\[\])?)\}$/) ?? [];
  if (whole !== undefined) return valueOf(name, values);
  return text.replaceAll(
    PLACEHOLDER,
    (_, name: string) => String(valueOf(name, values) ?? ""),
  );
}

function valueOf(name: string, values: Values): unknown {
  const value = values[name.replace(/\[\]$/, "")] ?? null;
  const isAsText = Array.isArray(value) && !name.endsWith("[]") &&
    value.every((part) => typeof part === "string");
  return isAsText && name !== "clips" ? value.join(" | ") : value;
}
