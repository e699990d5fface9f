/** A model's server: its APIs, its refusals and its habits. @module */
export { bareAnswer } from "./bare_answer.ts";
export { classifyOpenAi } from "./classify_openai.ts";
export type { ModelReply, ModelServer, Question } from "./model.ts";
export {
  type ApiAnswer,
  readCompletion,
  readResponse,
  viaChat,
  viaResponses,
} from "./model_apis.ts";
export { createOpenAiClient, isAzure, isOpenAi } from "./openai_client.ts";
export {
  createServerHabits,
  refusedFeature,
  type SeenAnswer,
  type ServerHabits,
} from "./server_habits.ts";
export { readProblem } from "./service_problem.ts";
