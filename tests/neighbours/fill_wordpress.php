<?php
// Installs WordPress and fills it: fill_wordpress.php FOLDER URL
[, $folder, $url] = $argv;
define('WP_INSTALLING', true);
define('WP_SITEURL', $url);
define('WP_HOME', $url);
$_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1';
$_SERVER['REQUEST_METHOD'] = 'GET';
function wp_mail() { return true; }
require "$folder/wp-load.php";
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
wp_install('Harbor Motor', 'editor', 'editor@harbor.example', true, '', 'a long pass word');
update_option('timezone_string', 'America/New_York');
if (!str_ends_with($url, '/blog')) {
  update_option('permalink_structure', '/%year%/%monthnum%/%postname%/');
}
foreach (json_decode(file_get_contents(__DIR__ . '/posts.json'), true) as $post) {
  $login = sanitize_user(strtolower(str_replace(' ', '', $post['author'])));
  $author = username_exists($login) ?: wp_insert_user([
    'user_login' => $login, 'user_pass' => 'a long pass word',
    'display_name' => $post['author'], 'role' => 'author',
  ]);
  $category = wp_create_category($post['category']);
  wp_insert_post([
    'post_title' => $post['title'], 'post_content' => $post['content'],
    'post_date' => $post['date'], 'post_status' => 'publish',
    'post_author' => $author, 'post_category' => [$category],
  ]);
}
flush_rewrite_rules(false);
echo "filled $url\n";
