#!/usr/bin/env bash
# Starts Debian's PostgreSQL with a cluster of its own, on loopback or at these
# addresses of this machine, where everybody is trusted:
# start_postgres.sh FOLDER PORT [ADDRESS,ADDRESS ...]
# Says "ready", and ends it once its input closes.
set -euo pipefail
folder=$1 port=$2 addresses=${3:-127.0.0.1}
bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -1)
# It refuses to run as root.
as=()
if [[ $(id -u) -eq 0 ]]; then
  chown postgres "$folder"
  as=(runuser -u postgres --)
fi
cd "$folder"
"${as[@]}" "$bin/initdb" --pgdata=data --username=postgres --auth=trust \
  --encoding=UTF8 --locale=C --no-sync >initdb.log 2>&1 || { cat initdb.log >&2; exit 1; }
[[ $# -lt 3 ]] || echo "host all all samehost trust" >>data/pg_hba.conf
"${as[@]}" "$bin/postgres" -D data -p "$port" \
  -c listen_addresses="$addresses" -c unix_socket_directories="" -c fsync=off \
  -c max_connections=200 >postgres.log 2>&1 &
started=$!
end() {
  "${as[@]}" "$bin/pg_ctl" stop -D data -m immediate >/dev/null 2>&1 || true
  wait
}
trap end EXIT
until "$bin/pg_isready" -q -h "${addresses%%,*}" -p "$port" -U postgres; do
  kill -0 "$started" || { cat postgres.log >&2; exit 1; }
  sleep 0.2
done
echo ready
cat >/dev/null
