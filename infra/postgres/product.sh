#!/bin/sh
# Run once by the PostgreSQL image in an empty data folder: the product's own account and database. It owns its database and may
# create roles (its migrations make the reader's, the writer's and the others'); it is no superuser and reads no other database.
set -eu
psql --username postgres --set ON_ERROR_STOP=1 --set password="$(cat /run/secrets/database_password)" <<'SQL'
create role tripartite login createrole nosuperuser nocreatedb nobypassrls password :'password';
create database tripartite owner tripartite encoding 'UTF8' locale_provider builtin builtin_locale 'C.UTF-8' lc_collate 'C' lc_ctype 'C.UTF-8' template template0;
revoke connect on database tripartite from public;
SQL
