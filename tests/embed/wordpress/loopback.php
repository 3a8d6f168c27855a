<?php
// In place of a site on the internet there is one on this machine, which WordPress would not ask otherwise,
// and which may be busy. Everything else is as WordPress has it.
add_filter(
	'http_request_host_is_external',
	fn( $is_external, $host ) => $is_external || getenv( 'ATLAS_HOST' ) === $host,
	10,
	2
);
add_filter( 'http_allowed_safe_ports', fn( $ports ) => array( ...$ports, (int) getenv( 'ATLAS_PORT' ) ) );
add_filter( 'http_request_timeout', fn() => 60 );

// It would ask another host for pictures of faces.
remove_action( 'wp_head', 'print_emoji_detection_script', 7 );

// The installer would send a letter.
function wp_mail() {
	return true;
}
