#!/usr/bin/env bash
# Builds a site each with Hugo, Jekyll and Pelican and serves them by nginx with
# real TLS: start_static_sites.sh FOLDER POSTS TLS_FOLDER
# Hugo's with brotli, Jekyll's with a limit of requests a second that answers
# 429, Pelican's under www alone, to which the bare host redirects.
# Says "ready", and ends nginx once its input closes.
set -euo pipefail
folder=$1 posts=$2 tls=$3
cd "$folder"

mkdir -p hugo/content hugo/layouts/_default
cp -r "$posts/hugo" hugo/content/posts
cat >hugo/config.toml <<'TOML'
baseURL = "https://hugo.bench.example/"
title = "Harbor Motor"
languageCode = "en-us"
paginate = 6
enableRobotsTXT = true
[taxonomies]
  category = "categories"
TOML
cat >hugo/layouts/_default/baseof.html <<'HTML'
<!DOCTYPE html>
<html lang="en-us"><head><meta charset="utf-8"><title>{{ .Title }}</title>
{{ range .AlternativeOutputFormats -}}
{{ printf `<link rel="%s" type="%s" href="%s">` .Rel .MediaType.Type .Permalink | safeHTML }}
{{ end }}{{ template "_internal/opengraph.html" . }}{{ template "_internal/schema.html" . }}
</head><body><header><a href="/">{{ site.Title }}</a></header>
<main>{{ block "main" . }}{{ end }}</main></body></html>
HTML
cat >hugo/layouts/_default/list.html <<'HTML'
{{ define "main" }}<h1>{{ .Title }}</h1>
{{ range (.Paginate site.RegularPages).Pages }}<section><h2><a href="{{ .RelPermalink }}">{{ .Title }}</a></h2>
<time datetime="{{ .Date.Format "2006-01-02" }}">{{ .Date.Format "January 2, 2006" }}</time></section>
{{ end }}{{ template "_internal/pagination.html" . }}{{ end }}
HTML
cp hugo/layouts/_default/list.html hugo/layouts/index.html
cat >hugo/layouts/_default/single.html <<'HTML'
{{ define "main" }}<article><h1>{{ .Title }}</h1>
<p>By {{ .Params.author }} · <time datetime="{{ .Date.Format "2006-01-02T15:04:05Z07:00" }}">{{ .Date.Format "January 2, 2006" }}</time></p>
{{ .Content }}</article>{{ end }}
HTML
hugo --quiet -s hugo -d "$folder/www/hugo"

mkdir -p jekyll
cp -r "$posts/jekyll" jekyll/_posts
cat >jekyll/_config.yml <<'YAML'
title: Harbor Motor
url: https://jekyll.bench.example
theme: minima
timezone: America/New_York
plugins: [jekyll-feed, jekyll-sitemap, jekyll-seo-tag]
YAML
printf -- '---\nlayout: home\n---\n' >jekyll/index.md
sed -i '0,/^---$/s//---\nlayout: post/' jekyll/_posts/*.md
(cd jekyll && jekyll build --quiet -d "$folder/www/jekyll") >jekyll.log 2>&1

mkdir -p pelican
cp -r "$posts/pelican" pelican/content
cat >pelican/pelicanconf.py <<'PY'
AUTHOR = "the editors"
SITENAME = "Harbor Motor"
SITEURL = "https://www.bench.example"
TIMEZONE = "America/New_York"
DEFAULT_LANG = "en"
DEFAULT_PAGINATION = 6
FEED_ALL_ATOM = "feeds/all.atom.xml"
THEME = "simple"
PY
pelican -q -s pelican/pelicanconf.py -o "$folder/www/pelican" pelican/content \
  >pelican.log 2>&1

mkdir -p tmp
: >modules.conf
packed="" brotli=/usr/lib/nginx/modules/ngx_http_brotli_filter_module.so
if [[ -e $brotli ]]; then
  echo "load_module $brotli;" >modules.conf
  packed="brotli on; brotli_types *;"
fi
cat >nginx.conf <<NGINX
include $folder/modules.conf;
daemon off; pid $folder/nginx.pid; error_log $folder/nginx.log;
user $(id -un);
events {}
http {
  include /etc/nginx/mime.types;
  access_log $folder/access.log;
  client_body_temp_path tmp/body; proxy_temp_path tmp/proxy;
  fastcgi_temp_path tmp/fastcgi; uwsgi_temp_path tmp/u; scgi_temp_path tmp/s;
  ssl_certificate $tls/server.pem; ssl_certificate_key $tls/server.key;
  limit_req_zone \$binary_remote_addr zone=slow:1m rate=4r/s;
  limit_req_status 429;
  server {
    listen 127.0.7.1:443 ssl; server_name hugo.bench.example;
    root $folder/www/hugo; $packed
  }
  server {
    listen 127.0.7.1:443 ssl; server_name jekyll.bench.example;
    root $folder/www/jekyll; gzip on; gzip_types *;
    location / { limit_req zone=slow burst=2 nodelay; }
  }
  server {
    listen 127.0.7.1:443 ssl; server_name www.bench.example;
    root $folder/www/pelican; gzip on; gzip_types *;
  }
  server {
    listen 127.0.7.1:443 ssl; server_name bench.example;
    return 301 https://www.bench.example\$request_uri;
  }
}
NGINX
nginx -p "$folder" -c "$folder/nginx.conf" >/dev/null 2>&1 &
started=$!
end() {
  kill "$started" 2>/dev/null || true
  wait
}
trap end EXIT
until [[ -s nginx.pid ]]; do
  kill -0 "$started"
  sleep 0.1
done
echo ready
cat >/dev/null
