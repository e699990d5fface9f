/**
 * Says whether a text holds a person's full name, without regard to case,
 * accents and punctuation. One word alone is no full name, so never counts.
 */
export function namesPerson(text: string, person: string): boolean {
  const name = fold(person);
  return name.includes(" ") && ` ${fold(text)} `.includes(` ${name} `);
}

function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{M}+/gu, "").toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}
