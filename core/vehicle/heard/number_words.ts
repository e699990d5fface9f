const SMALL =
  ("zero one two three four five six seven eight nine ten eleven twelve " +
    "thirteen fourteen fifteen sixteen seventeen eighteen nineteen").split(" ");
const TENS = "- - twenty thirty forty fifty sixty seventy eighty ninety".split(
  " ",
);

/**
 * Gives the ways in which a number of a nameplate is said in English, such as
 * `one fifty` and `one hundred fifty` for 150; none past four digits.
 */
export function numberWords(digits: string): string[] {
  const number = Number(digits);
  if (!/^\d{1,4}$/.test(digits)) return [];
  if (number < 100) return [below100(number)];
  const hundreds = Math.floor(number / 100);
  const rest = number % 100;
  if (rest === 0) return [`${below100(hundreds)} hundred`];
  const head = below100(hundreds);
  const tail = below100(rest);
  if (rest < 10) return [`${head} oh ${tail}`, `${head} hundred ${tail}`];
  return [
    `${head} ${tail}`,
    `${head} hundred ${tail}`,
    `${head} hundred and ${tail}`,
  ];
}

function below100(number: number): string {
  if (number < 20) return SMALL[number]!;
  const ones = number % 10;
  return TENS[Math.floor(number / 10)]! + (ones === 0 ? "" : ` ${SMALL[ones]}`);
}
