<?php
// php install.php FOLDER: installs WordPress and writes a page for each slug of the standard input, a JSON
// object, with its content.
define( 'WP_INSTALLING', true );
require $argv[1] . '/wp-load.php';
require ABSPATH . 'wp-admin/includes/upgrade.php';
wp_install( 'A partner', 'editor', 'editor@partner.example', false, '', 'a password' );
switch_theme( 'plain' );
wp_set_current_user( 1 );
foreach ( json_decode( stream_get_contents( STDIN ), true ) as $slug => $content ) {
	$post = array(
		'post_name'    => $slug,
		'post_title'   => $slug,
		'post_content' => wp_slash( $content ),
		'post_status'  => 'publish',
		'post_type'    => 'page',
	);
	if ( ! wp_insert_post( $post ) ) {
		exit( 1 );
	}
}
