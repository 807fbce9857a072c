-- Run once after the first start, as a superuser on the ledger's database: the audit trail can then only be added to by the ledger's role.
-- The table is given away because an owner can take back any right that is taken from it.
alter table ledger.audit_trail owner to postgres;
revoke all on ledger.audit_trail from public;
grant select, insert on ledger.audit_trail to ledger;
grant usage on sequence ledger.audit_trail_id_seq to ledger;
