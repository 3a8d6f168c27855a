<?php
// In place of a site on the internet there is one on this machine, which WordPress would not ask otherwise.
// Everything else is as WordPress has it.
add_filter(
	'http_request_host_is_external',
	fn( $is_external, $host ) => $is_external || getenv( 'ATLAS_HOST' ) === $host,
	10,
	2
);
add_filter( 'http_allowed_safe_ports', fn( $ports ) => array( ...$ports, (int) getenv( 'ATLAS_PORT' ) ) );

// The installer would send a letter.
function wp_mail() {
	return true;
}
