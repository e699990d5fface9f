#!/usr/bin/env bash
# Starts Debian's squid with its usual rules, a user with a password, and names
# that lead to one address: start_squid.sh FOLDER PORT USER PASSWORD ADDRESS NAME...
# Says "ready", and ends it once its input closes.
set -euo pipefail
folder=$1 port=$2 user=$3 password=$4 address=$5
shift 5
cd "$folder"
chmod 755 "$folder"
printf '%s:%s\n' "$user" "$(openssl passwd -apr1 "$password")" >users
printf "$address %s\n" "$@" >hosts
: >access.log
chmod 666 access.log
cat >squid.conf <<CONF
http_port 127.0.0.1:$port
auth_param basic program /usr/lib/squid/basic_ncsa_auth $folder/users
acl known proxy_auth REQUIRED
acl SSL_ports port 443
acl Safe_ports port 80 443 1025-65535
http_access deny !Safe_ports
http_access deny CONNECT !SSL_ports
http_access allow known
http_access deny all
hosts_file $folder/hosts
access_log stdio:$folder/access.log
logfile_rotate 0
cache_log $folder/cache.log
cache_store_log none
cache deny all
pid_filename none
netdb_filename none
pinger_enable off
shutdown_lifetime 0 seconds
coredump_dir $folder
visible_hostname squid.example
CONF
touch cache.log && chmod 666 cache.log
squid -N -f "$folder/squid.conf" >squid.out 2>&1 &
started=$!
end() {
  kill "$started" 2>/dev/null || true
  wait
}
trap end EXIT
until (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do
  kill -0 "$started" || { cat squid.out cache.log >&2; exit 1; }
  sleep 0.2
done
echo ready
cat >/dev/null
