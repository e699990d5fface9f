/** What an answer is: a page, a wall, an error. @module */
export { defaultClassifier } from "./classifiers.ts";
export { parseJson } from "./classify_plain.ts";
export { BUILT_BY_SCRIPT, PAYWALLED } from "./sort_page.ts";
export { copyAnswer, sortAnswer } from "./sort_answer.ts";
