-- Run once, by the image of PostgreSQL, when the database is first made: the ledger's own role and its database.
-- The role owns the database and nothing else: it is no superuser, makes no roles and no databases, and reads no files of the server.
-- The superuser has no password afterwards: it comes in on the database's own machine only (docker compose exec database psql -U postgres).
\getenv password LEDGER_PASSWORD
create role ledger login nosuperuser nocreatedb nocreaterole noreplication nobypassrls password :'password';
create database ledger owner ledger;
revoke connect, temporary on database ledger from public;
alter role postgres password null;
