#!/usr/bin/env bash
# Starts Debian's Redis, which keeps nothing on disk: start_redis.sh FOLDER PORT
# Says "ready", and ends it once its input closes.
set -euo pipefail
folder=$1 port=$2
cd "$folder"
redis-server --port "$port" --bind 127.0.0.1 --save "" --appendonly no \
  --dir "$folder" >redis.log 2>&1 &
started=$!
end() {
  kill "$started" 2>/dev/null || true
  wait
}
trap end EXIT
until redis-cli -h 127.0.0.1 -p "$port" ping >/dev/null 2>&1; do
  kill -0 "$started" || { cat redis.log >&2; exit 1; }
  sleep 0.2
done
echo ready
cat >/dev/null
