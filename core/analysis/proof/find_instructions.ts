import { fold } from "./fold.ts";
import type { Span } from "../question/mod.ts";

/** A paragraph up to this long is withheld as a whole, in characters. */
const WHOLE_PARAGRAPH = 600;

/**
 * Finds the parts of a text that talk to an AI instead of to a reader: each a
 * whole short paragraph, or one sentence of a long one. It knows the common
 * ways of saying it in six languages; that a text has none of them proves
 * nothing. Linear in the text.
 */
export function findInstructions(text: string): Span[] {
  const found: Span[] = [];
  for (const paragraph of matches(text, /[^\n]+/g)) {
    const words = text.slice(paragraph.start, paragraph.end);
    const sentences = matches(words, /[^.!?。]+[.!?。]*/g)
      .filter(({ start, end }) => isInstruction(words.slice(start, end)));
    if (sentences.length === 0) continue;
    if (words.length <= WHOLE_PARAGRAPH) found.push(paragraph);
    else found.push(...sentences.map((span) => moved(span, paragraph.start)));
  }
  return found;
}

const AI = "(?:ais?|a\\.i|llms?|gpt|chatgpt|claude|gemini|copilot|" +
  "(?:large )?language models?|ai (?:assistants?|models?|agents?|readers?)|" +
  "chatbots?|modelos? de lenguaje|inteligencia artificial|ia|ki|" +
  "sprachmodelle?n?|modeles? de langage|intelligence artificielle)";
const PIECE = "(?:article|page|review|piece|video|text|content|post|document|" +
  "articulo|pagina|resena|texto|artikel|seite|beitrag|page|texte)";
const FIELD = "(?:relevance(?:[ _]score)?|relevancia|relevanz|pertinence|" +
  "sentiment|overall_score|brand[ _]alignment|instructs[ _]reader)";

const PATTERNS: readonly RegExp[] = [
  // "Ignore all previous instructions", in six languages
  /\b(?:ignor\w*|disregard|forget|overrid\w*|bypass|olvid\w*|descart\w*|vergiss|vergessen|missacht\w*|oubli\w*|dimentic\w*|esque\w*)\b.{0,60}\b(?:instructions?|prompts?|guidelines|rubric|instrucciones|indicaciones|reglas anteriores|anweisung\w*|vorgaben|consignes|istruzioni|instrucoes)\b/,
  // Speaks to a model
  new RegExp(
    `\\b(?:you are|you're|act as|eres|du bist|tu es) (?:now )?(?:an? |the |un |una |ein |eine )?${AI}\\b`,
  ),
  new RegExp(
    `\\b(?:attention|notes?|messages?|instructions?|important|notice|dear|hey|hello|atencion|nota|achtung|hinweis)\\b[ :,]{0,3}(?:to |for |para |an |fur |a )?(?:all |any |the |every |la |el |las |los |alle |die |das )?${AI}\\b`,
  ),
  new RegExp(
    `\\b(?:if|when) (?:you are |you're |an? |the )*${AI}\\b.{0,40}\\b(?:reads?|summari|evaluat|analy|process|rat(?:e|ing)|scor|judg)`,
  ),
  /\bsystem prompt\b/,
  /<\|?(?:im_start|im_end|system|assistant|user|endoftext)\|?>|\[\/?inst\]|^[\s#>*]*(?:system|assistant|developer)(?: message)?\s*:/,
  // Dictates the answer
  new RegExp(
    `\\b${FIELD}\\b["']?\\s*(?:is|to|as|of|:|=|must be|should be|de|auf|a)\\s*["']?(?:\\d|ten\\b|diez\\b|zehn\\b|positiv|negativ|true|false|maxim|high|full)`,
  ),
  new RegExp(
    `\\b(?:rate|score|grade|classify|judge|mark|califica|puntua|bewerte|evalue|note)\\b (?:this|the|este|esta|diesen|diese|cette|cet) ${PIECE}\\b.{0,20}\\b(?:as|a|an|with|at|con|mit|como|10|ten|diez|zehn)\\b`,
  ),
  new RegExp(
    `\\bwhen (?:evaluating|summari[sz]ing|analy[sz]ing|rating|scoring|judging) (?:this|the) ${PIECE}\\b`,
  ),
  /\b(?:answer|respond|reply|output|return)\b (?:only |just )?(?:with |in |the following )?(?:json|relevance|\{|"?10\b|ten\b)/,
  /\b(?:do not|don't|never) (?:reveal|mention|disclose|repeat)\b.{0,20}\b(?:instructions?|prompt)\b/,
  // Pretends to end the piece or to be the program
  /\b(?:end of (?:the )?(?:piece|article|passages|untrusted (?:text|data))|new instructions?)\b.{0,40}\b(?:judge|rate|score|answer|instructions?|vehicle|follow)\b/,
];

function isInstruction(sentence: string): boolean {
  const plain = fold(sentence).text.replace(/\p{M}/gu, "");
  return PATTERNS.some((pattern) => pattern.test(plain));
}

function matches(text: string, pattern: RegExp): Span[] {
  return Array.from(text.matchAll(pattern), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
}

function moved({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}
