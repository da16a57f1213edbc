#!/bin/sh
# Stops PostgreSQL when the last process that uses it is gone, however that process ended: each holds one guard
# by a pipe, and the guards share a lock. usage: guard.sh <lock file> <cluster folder>
trap '' HUP INT TERM
exec 9>>"$1" || exit 1
if command -v flock >/dev/null; then locking=yes; else locking=no; fi
[ $locking = no ] || flock -s 9
echo held

read -r _

[ $locking = no ] || flock -n -x 9 || exit 0

# It may just be starting, its pid not yet written.
[ -s "$2/postmaster.pid" ] || sleep 1
[ -s "$2/postmaster.pid" ] || exit 0
read -r pid <"$2/postmaster.pid"
lives() { [ "$(readlink "/proc/$pid/cwd" 2>/dev/null)" = "$2" ] && kill -0 "$pid" 2>/dev/null; }
lives "$@" || exit 0

kill -INT "$pid"
rounds=0
while lives "$@"; do
  rounds=$((rounds + 1))
  [ $rounds -ne 1200 ] || kill -QUIT "$pid"
  sleep 0.02
done
