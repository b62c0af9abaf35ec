#!/bin/sh
# Makes every secret of compose.yml once, in infra/secrets, readable by you and by the containers' group only. What is there stays.
#   ./make-secrets.sh 'smtp://user:password@mail.example.org:587'
set -eu
umask 077
folder="$(dirname "$0")/secrets"
smtp="${1:-}"
[ -e "$folder/smtp_url" ] || [ -n "$smtp" ] || { echo "Usage: $0 smtp://user:password@host:port" >&2; exit 2; }
mkdir -p "$folder"

# make NAME COMMAND…: keeps what the command prints under that name, whole or not at all.
make() {
  name=$1
  shift
  [ -e "$folder/$name" ] && return 0
  "$@" >"$folder/$name.new"
  [ -s "$folder/$name.new" ] || { echo "$name came out empty" >&2; exit 1; }
  mv "$folder/$name.new" "$folder/$name"
  echo "made secrets/$name"
}
random() { openssl rand -hex 24; }

make postgres_password random
make database_password random
make database_login_secret random
make redis_password random
make master_key openssl rand -base64 32
make ledger_key openssl genpkey -algorithm ed25519
make smtp_url printf '%s\n' "$smtp"
make database_url printf 'postgres://tripartite:%s@postgres:5432/tripartite\n' "$(cat "$folder/database_password")"
# Of what adds to the ledger, in workers: apis have neither this nor what it is made from.
make database_relay_url printf 'postgres://tripartite_relay:%s@postgres:5432/tripartite\n' "$(random)"
make redis_url printf 'redis://:%s@redis:6379\n' "$(cat "$folder/redis_password")"
make redis_conf printf 'requirepass %s\nappendonly yes\nmaxmemory-policy noeviction\ndir /data\n' "$(cat "$folder/redis_password")"
# For compose.s3.yml: S3_ACCESS_KEY_ID=… S3_SECRET_ACCESS_KEY=… ./make-secrets.sh
if [ -n "${S3_ACCESS_KEY_ID:-}" ] && [ -n "${S3_SECRET_ACCESS_KEY:-}" ]; then
  make s3_access_key_id printf '%s\n' "$S3_ACCESS_KEY_ID"
  make s3_secret_access_key printf '%s\n' "$S3_SECRET_ACCESS_KEY"
fi

# Containers run as accounts of their own; they read by this group, which compose adds to them (SECRETS_GID).
chmod 750 "$folder"
chmod 440 "$folder"/*
echo "Put SECRETS_GID=$(stat -c %g "$folder") into .env. Keep a copy of master_key and ledger_key apart from this machine."
