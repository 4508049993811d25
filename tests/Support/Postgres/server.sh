#!/bin/sh
# One private PostgreSQL server, reached by a socket in a directory of its own, which goes away with whoever holds its standard input.
# It obeys "start", "stop", "kill", "hang", "wake" a line, and answers each with a line; the first line that it prints is the directory.
# Settings of postgresql.conf come as arguments: name=value.
set -eu

if [ "$(id -u)" = 0 ]; then
  exec runuser -u postgres -- sh "$0" "$@"
fi

bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
[ -n "$bin" ] || bin=$(dirname "$(command -v initdb)")
dir=$(mktemp -d "${TMPDIR:-/tmp}/smartcom-postgres-XXXXXX")
cd "$dir"
end() {
  signal -CONT 2>/dev/null || true
  "$bin/pg_ctl" -D data -m immediate -w stop >/dev/null 2>&1 || true
  cd /
  rm -rf "$dir"
}
trap end EXIT
trap 'exit 1' INT TERM HUP

# An order of words, not of bytes: what depends on the order of bytes has to say so.
"$bin/initdb" -D data -U postgres -A trust -E UTF8 --no-sync --locale=C.UTF-8 --locale-provider=icu --icu-locale=en >init.log 2>&1 ||
  { cat init.log >&2; exit 1; }
cat >>data/postgresql.conf <<CONF
listen_addresses = ''
unix_socket_directories = '$dir'
max_connections = 400
shared_buffers = 256MB
max_wal_size = 4GB
logging_collector = off
CONF
for setting in "$@"; do
  echo "$setting" >>data/postgresql.conf
done

signal() {
  main=$(head -n 1 data/postmaster.pid)
  kill "$1" "$main" $(ps -o pid= --ppid "$main")
}
start() { "$bin/pg_ctl" -D data -l server.log -w -t 120 start >/dev/null || { cat server.log >&2; exit 1; }; }
start
echo "$dir"
while read -r word; do
  case $word in
    start) start ;;
    stop) "$bin/pg_ctl" -D data -m fast -w stop >/dev/null ;;
    kill) "$bin/pg_ctl" -D data -m immediate -w stop >/dev/null ;;
    hang) signal -STOP ;;
    wake) signal -CONT ;;
  esac
  echo "$word"
done
