#!/bin/sh
# Written by `cargo xtask hosting`; change crates/xtask/src/hosting.rs instead.
# Uploads dist/ to an S3 bucket behind CloudFront: sh hosting/s3/upload.sh BUCKET DISTRIBUTION
set -eu
bucket=${1:?the name of the bucket} distribution=${2:?the id of the CloudFront distribution}
cd "$(dirname "$0")/../../dist"

upload() {
  aws s3 sync . "s3://$bucket" --no-progress --exclude '*' "$@"
}
typed() {
  upload --include "$1" --exclude 'frame-*.js' --exclude 'pack-*.bin' --exclude 'pack-*.json' --exclude 'peer-atlas-*.css' --exclude 'peer-atlas-*.js' --exclude 'peer-atlas-*.wasm' --exclude 'static-*.js' --content-type "$2" --cache-control 'public, max-age=0, must-revalidate'
}

# Files with a hash in their name go first and older ones stay, so that every page finds its script.
upload --include 'frame-*.js' --content-type 'text/javascript; charset=utf-8' \
  --cache-control 'public, max-age=31536000, immutable'
upload --include 'pack-*.bin' --content-type 'application/octet-stream' \
  --cache-control 'public, max-age=31536000, immutable'
upload --include 'pack-*.json' --content-type 'application/json' \
  --cache-control 'public, max-age=31536000, immutable'
upload --include 'peer-atlas-*.css' --content-type 'text/css; charset=utf-8' \
  --cache-control 'public, max-age=31536000, immutable'
upload --include 'peer-atlas-*.js' --content-type 'text/javascript; charset=utf-8' \
  --cache-control 'public, max-age=31536000, immutable'
upload --include 'peer-atlas-*.wasm' --content-type 'application/wasm' \
  --cache-control 'public, max-age=31536000, immutable'
upload --include 'static-*.js' --content-type 'text/javascript; charset=utf-8' \
  --cache-control 'public, max-age=31536000, immutable'

upload --include 'embed.js' --cache-control 'public, max-age=3600'

typed '*feed.json' application/feed+json
typed 'themes/*.json' application/feed+json
typed '*.csl.json' application/vnd.citationstyles.csl+json
typed 'schema/*.json' application/schema+json
typed '*.html' 'text/html; charset=utf-8'
typed '*.wasm' 'application/wasm'
typed '*.csv' 'text/csv; charset=utf-8'
typed '*.xlsx' 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
typed '*.atom' 'application/atom+xml; charset=utf-8'
typed '*.ics' 'text/calendar; charset=utf-8'
typed '*.bib' 'application/x-bibtex; charset=utf-8'
typed '*.ris' 'application/x-research-info-systems; charset=utf-8'
typed '*.webmanifest' 'application/manifest+json'

# The rest, and away with what is no more. CloudFront packs by itself, so the twins stay here.
aws s3 sync . "s3://$bucket" --no-progress --delete --cache-control 'public, max-age=0, must-revalidate' \
  --exclude '*.br' --exclude '*.gz' --exclude 'frame-*.js' --exclude 'pack-*.bin' --exclude 'pack-*.json' --exclude 'peer-atlas-*.css' --exclude 'peer-atlas-*.js' --exclude 'peer-atlas-*.wasm' --exclude 'static-*.js' --exclude '.htaccess' --exclude '_*'

aws cloudfront create-invalidation --distribution-id "$distribution" --paths '/*'
