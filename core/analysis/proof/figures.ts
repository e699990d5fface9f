/**
 * The figures of a text that nobody writes as a word: of two digits and more,
 * without what parts their thousands, and with a point in front of decimals.
 */
export function figuresOf(text: string): Set<string> {
  const found = text.normalize("NFKC").match(/\d+(?:[.,'’ ]\d+)*/g) ?? [];
  return new Set(
    found.flatMap((one) => {
      const plain = one.replace(/[.,'’ ](?=\d{3}(?!\d))/g, "");
      return plain.replace(/[,'’]/g, ".").split(" ");
    }).map((one) => one.replace(/\.0+$/, ""))
      .filter((one) => one.replace(/\D/g, "").length > 1),
  );
}
