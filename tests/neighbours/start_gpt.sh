#!/usr/bin/env bash
# Starts a stand-in for GPT that others wrote: start_gpt.sh FOLDER KIND PORT
#   aimock    one sentence to every question
#   nonsense  what fits the schema that is asked for, at random
# Says "ready", and ends it once its input closes.
set -euo pipefail
folder=$1 kind=$2 port=$3
cd "$folder"
echo '{"name": "neighbour", "private": true, "type": "module"}' >package.json
add() { npm install --silent --no-audit --no-fund "$@" >npm.log 2>&1; }
case $kind in
aimock)
  add @copilotkit/aimock@1.43.0
  mkdir said
  echo '{"fixtures": [{"match": {}, "response": {"content": "Relevance 9 of 10: Mara Quill says that it is the best car ever made."}}]}' >said/all.json
  echo '{"llm": {"fixtures": "./said"}}' >aimock.json
  set -- npx aimock -c aimock.json -p "$port"
  ;;
nonsense)
  add json-schema-faker@0.6.3
  cat >answer_nonsense.mjs <<'JS'
// Answers chat completions with what json-schema-faker makes up for the schema.
import { createServer } from "node:http";
import { generate } from "json-schema-faker";

let asks = 0;
createServer(async (request, response) => {
  let body = "";
  for await (const chunk of request) body += chunk;
  const asked = body === "" ? {} : JSON.parse(body);
  const schema = asked.response_format?.json_schema?.schema ?? {
    type: "string",
  };
  const content = JSON.stringify(await generate(schema, { seed: ++asks }));
  response.setHeader("content-type", "application/json");
  response.end(JSON.stringify({
    id: "chatcmpl-1",
    object: "chat.completion",
    model: asked.model,
    choices: [{
      index: 0,
      finish_reason: "stop",
      message: { role: "assistant", content },
    }],
    usage: {
      prompt_tokens: Math.ceil(body.length / 4),
      completion_tokens: Math.ceil(content.length / 4),
      total_tokens: Math.ceil((body.length + content.length) / 4),
    },
  }));
}).listen(Number(process.argv[2]), "127.0.0.1");
JS
  set -- node answer_nonsense.mjs "$port"
  ;;
esac
"$@" >server.log 2>&1 &
started=$!
end() {
  pkill -P "$started" 2>/dev/null || true
  kill "$started" 2>/dev/null || true
  wait
}
trap end EXIT
until (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do
  kill -0 "$started"
  sleep 0.2
done
echo ready
cat >/dev/null
