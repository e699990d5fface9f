#!/usr/bin/env bash
# Starts Debian's searx with one engine, which asks an address for JSON:
# start_searx.sh FOLDER PORT ENGINE_URL
# Says "ready", and ends it once its input closes.
set -euo pipefail
folder=$1 port=$2 engine=$3
cd "$folder"
cat >settings.yml <<YAML
general: {debug: false, instance_name: neighbour}
search: {safe_search: 0, autocomplete: "", default_lang: "", formats: [html, json], ban_time_on_fail: 1, max_ban_time_on_fail: 1}
server:
  port: $port
  bind_address: 127.0.0.1
  secret_key: "only for this test"
  base_url: false
  image_proxy: false
  http_protocol_version: "1.0"
  method: GET
ui:
  static_path: /usr/share/python3-searx/static
  templates_path: /usr/share/python3-searx/templates
  default_theme: oscar
  default_locale: ""
  theme_args: {oscar_style: logicodev}
outgoing: {request_timeout: 5.0, useragent_suffix: "", pool_connections: 4, pool_maxsize: 4}
locales: {en: English}
doi_resolvers: {oadoi.org: "https://oadoi.org/"}
default_doi_resolver: oadoi.org
engines:
  - name: world
    engine: json_engine
    shortcut: w
    categories: general
    paging: true
    enable_http: true
    search_url: $engine?q={query}&pageno={pageno}
    results_query: results
    url_query: url
    title_query: title
    content_query: content
    timeout: 5.0
YAML
SEARX_SETTINGS_PATH="$folder/settings.yml" searx-run >searx.log 2>&1 &
started=$!
end() {
  kill "$started" 2>/dev/null || true
  wait
}
trap end EXIT
until (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do
  kill -0 "$started" || { cat searx.log >&2; exit 1; }
  sleep 0.2
done
echo ready
cat >/dev/null
