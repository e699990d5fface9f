#!/usr/bin/env bash
# Starts Debian's WordPress behind nginx with real TLS, as it is installed, in a
# folder of its own: start_wordpress.sh FOLDER HOST TLS_FOLDER
# At the root with pretty permalinks, its API walled as security plugins do it;
# in /blog with plain ones. Says "ready",
# and ends everything that it started once its input closes.
set -euo pipefail
folder=$1 host=$2 tls=$3
here=$(cd "$(dirname "$0")" && pwd)
cd "$folder"
mkdir -p www db tmp
cp -rL /usr/share/wordpress/. www/
mkdir -p www/wp-content/languages www/blog
cp -r www/wp-* www/index.php www/xmlrpc.php www/blog/
mariadb-install-db --no-defaults --datadir="$folder/db" --user="$(id -un)" \
  --auth-root-authentication-method=normal --skip-test-db >install.log 2>&1
mariadbd --no-defaults --datadir="$folder/db" --user="$(id -un)" \
  --socket="$folder/db.sock" --pid-file="$folder/db.pid" --skip-networking \
  --innodb-flush-log-at-trx-commit=0 >db.log 2>&1 &
started=($!)
end() {
  kill "${started[@]}" 2>/dev/null || true
  wait
}
trap end EXIT
until mariadb --no-defaults --socket="$folder/db.sock" -u root \
  -e 'CREATE DATABASE IF NOT EXISTS wp' 2>/dev/null; do sleep 0.2; done

for place in "" /blog; do
  cat >"www$place/wp-config.php" <<PHP
<?php
define('DB_NAME', 'wp'); define('DB_USER', 'root'); define('DB_PASSWORD', '');
define('DB_HOST', 'localhost:$folder/db.sock'); define('DB_CHARSET', 'utf8mb4');
define('DISABLE_WP_CRON', true); define('WP_HTTP_BLOCK_EXTERNAL', true);
define('AUTOMATIC_UPDATER_DISABLED', true);
\$table_prefix = '${place:+blog_}wp_';
\$_SERVER['HTTPS'] = 'on';
\$_SERVER['HTTP_HOST'] ??= '$host';
if (!defined('ABSPATH')) define('ABSPATH', __DIR__ . '/');
require_once ABSPATH . 'wp-settings.php';
PHP
  php "$here/fill_wordpress.php" "$folder/www$place" "https://$host$place" \
    >>install.log
done

cat >fpm.conf <<FPM
[global]
error_log = $folder/fpm.log
daemonize = no
[www]
user = $(id -un)
listen = $folder/fpm.sock
pm = static
pm.max_children = 2
FPM
php-fpm8.2 -R -F -y "$folder/fpm.conf" >/dev/null 2>&1 &
started+=($!)

cat >nginx.conf <<NGINX
daemon off; pid $folder/nginx.pid; error_log $folder/nginx.log;
user $(id -un);
events {}
http {
  include /etc/nginx/mime.types;
  access_log $folder/access.log;
  client_body_temp_path tmp/body; proxy_temp_path tmp/proxy;
  fastcgi_temp_path tmp/fastcgi; uwsgi_temp_path tmp/u; scgi_temp_path tmp/s;
  gzip on; gzip_types *;
  server {
    listen 127.0.7.1:443 ssl;
    server_name $host;
    ssl_certificate $tls/server.pem; ssl_certificate_key $tls/server.key;
    root $folder/www; index index.php;
    location ^~ /wp-json/ {
      default_type text/html;
      return 403 '<html><head><title>Your access to this site has been limited</title></head><body><p>Your access to this service has been limited. (HTTP response code 503)</p></body></html>';
    }
    location / { try_files \$uri \$uri/ /index.php?\$args; }
    location /blog/ { try_files \$uri \$uri/ /blog/index.php?\$args; }
    location ~ \.php\$ {
      include /etc/nginx/fastcgi_params;
      fastcgi_param SCRIPT_FILENAME \$document_root\$fastcgi_script_name;
      fastcgi_pass unix:$folder/fpm.sock;
    }
  }
}
NGINX
nginx -p "$folder" -c "$folder/nginx.conf" >/dev/null 2>&1 &
started+=($!)
until [[ -S fpm.sock && -s nginx.pid ]]; do sleep 0.1; done
echo ready
cat >/dev/null
