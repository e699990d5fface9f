import { fromWords, wordsOfKind } from "../../lexicon/mod.ts";
import { withoutMarks } from "./read_disguised.ts";

/** A script that puts no blanks between words, or joins endings to them. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Devanagari}]/u;

/** Ways of telling a machine what to do, in a text without disguise. */
const orders = fromWords((): readonly RegExp[] => {
  const ai = anyOf("order-ai");
  const piece = anyOf("order-piece");
  const field = anyOf("order-field");
  const ignore = anyOf("order-ignore");
  const ignoreLast = anyOf("order-ignore-last");
  const what = anyOf("order-what");
  const rate = anyOf("order-rate");
  return [
    // "Ignore all previous instructions"
    pattern(`${ignore}.{0,60}${what}`),
    pattern(`${what}.{0,40}${ignoreLast}`),
    // Speaks to a model
    pattern(
      `(?<!\\p{L})(?:you are|you're|act as|pretend to be|eres|sei|du bist|tu es|vous etes|sie sind|voce e|ты|jestes|je bent|du er|du ar) (?:now )?(?:an? |the |un |una |ein |eine |uma? |en |een )?${ai}`,
    ),
    pattern(
      `(?<!\\p{L})(?:attention|notes?|messages?|instructions?|important|notice|dear|hey|hello|atencion|nota|aviso|achtung|hinweis|attenzione|atencao|let op|obs|uwaga|внимание|увага|dikkat)(?!\\p{L})[ :,]{0,3}(?:to |for |para |an |fur |a |per |pour |aux? |voor |till |til |dla |для |do )?(?:all |any |the |every |la |el |las |los |alle |die |das |tutti i |tous les |todos os )?${ai}`,
    ),
    pattern(
      `(?<!\\p{L})(?:if|when) (?:you are |you're |an? |the )*${ai}.{0,40}\\b(?:reads?|summari|evaluat|analy|process|rat(?:e|ing)|scor|judg)`,
    ),
    /\bsystem prompt\b/,
    /<\|?(?:im_start|im_end|system|assistant|user|endoftext)\|?>|\[\/?inst\]|^[\s#>*]*(?:system|assistant|developer)(?: message)?\s*:/,
    // Dictates the answer
    pattern(
      `${field}["']?\\s*(?:is|to|as|of|:|=|：|must be|should be|must equal|es|esta|de|auf|ist|est|e|deve essere|deve ser|a|на|je|jest|er|ar|on|は|を|为|為|是|을|를|은|는)?\\s*["']?(?:\\d|ten(?!\\p{L})|diez(?!\\p{L})|zehn(?!\\p{L})|dix(?!\\p{L})|dieci(?!\\p{L})|dez(?!\\p{L})|positiv|negativ|true(?!\\p{L})|false(?!\\p{L})|maxim|high(?!\\p{L})|full(?!\\p{L}))`,
    ),
    pattern(
      `${rate} (?:this|the|este|esta|diesen|diese|dieses|den|cette|cet|questo|questa|este|essa|dit|deze|den har|denne|dette|tego|ten|te|tento|tuto|эту|этот|цю|цей|bu|αυτο το|ini) ?${piece}.{0,30}(?<!\\p{L})(?:as|an?|with|at|con|mit|avec|com|met|med|на|10|ten|diez|zehn|dix|dieci|dez|tien|tio|ti|on|olarak)(?!\\p{L})`,
    ),
    pattern(
      `(?<!\\p{L})when (?:evaluating|summari[sz]ing|analy[sz]ing|rating|scoring|judging) (?:this|the) ${piece}`,
    ),
    /\b(?:answer|respond|reply|output|return)\b (?:only |just )?(?:with |in |the following )?(?:json|relevance|\{|"?10\b|ten\b)/,
    /\b(?:do not|don't|never) (?:reveal|mention|disclose|repeat)\b.{0,20}\b(?:instructions?|prompt)\b/,
    // Pretends to end the piece or to be the program
    /\b(?:end of (?:the )?(?:piece|article|passages|untrusted (?:text|data))|new instructions?)\b.{0,40}\b(?:judge|rate|score|answer|instructions?|vehicle|follow)\b/,
  ];
});

/** Orders without the blanks between their words. */
const runTogether = fromWords((): readonly RegExp[] => [
  pattern(`${loosely("order-ignore")}.{0,50}${loosely("order-what")}`),
  pattern(
    `${
      loosely("order-field")
    }(?:is|to|as|of|mustbe|shouldbe)?(?:\\d|ten|positive|true)`,
  ),
]);

/**
 * Words of which each order has one: most sentences have none, and are passed
 * over without trying the patterns.
 */
const triggers = fromWords(() =>
  new Set([
    ...["ignore", "ignore-last", "ai", "field", "rate"].flatMap((kind) =>
      foldedWords(`order-${kind}`).map((word) =>
        /\p{L}+/u.exec(word)?.[0] ?? ""
      )
    ),
    ...("system assistant developer answer respond reply output return reveal " +
      "mention disclose repeat evaluating summarizing summarising analyzing " +
      "analysing rating scoring judging end new").split(" "),
  ])
);

/** Whether a text, folded and without disguise, gives a machine an order. */
export function isOrder(text: string): boolean {
  return mayOrder(text) && orders().some((pattern) => pattern.test(text));
}

/** Whether a text has a word, or is in a script, of which an order may be. */
export function mayOrder(text: string): boolean {
  const words = triggers();
  return /[<[]/.test(text) || UNSPACED.test(text) ||
    (text.match(/\p{L}+/gu) ?? []).some((word) => words.has(word));
}

/** The same of letters that stood one by one, so that no words are left. */
export function isOrderRunTogether(letters: string): boolean {
  return letters !== "" &&
    runTogether().some((pattern) => pattern.test(letters));
}

function pattern(source: string): RegExp {
  return new RegExp(source, "u");
}

/** Any word of a kind, as a whole word where its script has blanks. */
function anyOf(kind: string): string {
  const words = foldedWords(kind);
  const spaced = words.filter((word) => !UNSPACED.test(word)).map(escaped);
  const unspaced = words.filter((word) => UNSPACED.test(word)).map(escaped);
  return `(?:(?<![\\p{L}\\p{M}])(?:${spaced.join("|")})(?![\\p{L}\\p{M}])${
    unspaced.map((word) => `|${word}`).join("")
  })`;
}

/** Any word of a kind of four letters or more, without its blanks. */
function loosely(kind: string): string {
  const words = foldedWords(kind).map((word) => word.replace(/[^\p{L}]/gu, ""));
  return `(?:${words.filter(({ length }) => length > 3).join("|")})`;
}

/** The words of a kind, the longest first. */
function foldedWords(kind: string): string[] {
  const words = wordsOfKind(kind).map(({ word }) => withoutMarks(word));
  return [...new Set(words)].sort((a, b) => b.length - a.length);
}

function escaped(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
