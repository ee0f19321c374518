#!/bin/sh
# Get Chromium for the browser tests and the pictures of the guide, from this machine's Debian.
# Where that cannot be, say why and go on: the tests are then skipped with a word.
for name in chromium chromium-browser; do
	command -v "$name" >/dev/null 2>&1 && exit 0
done
say() { echo "browser tests: Chromium is not installed and $1; they are skipped" >&2; exit 0; }
command -v apt-get >/dev/null 2>&1 || say "this is no Debian"
[ "$(id -u)" = 0 ] || say "only root can install it (apt-get install chromium)"
echo "installing Chromium for the browser tests"
export DEBIAN_FRONTEND=noninteractive
{ apt-get update -qq && apt-get install -qq -y --no-install-recommends chromium; } >/dev/null 2>&1 ||
	say "apt-get could not fetch it"
