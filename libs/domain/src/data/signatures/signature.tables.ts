export const signatureTables = [
  `create table agreement_signature (
     id uuid primary key,
     agreement_id uuid not null references agreement,
     revision integer not null,
     content_hash text not null,
     organisation_id uuid not null references organisation,
     member_id uuid not null references member,
     key_id uuid not null references signing_key,
     protected text not null,
     signature text not null,
     second_factor text not null check (second_factor in ('PASSKEY', 'CODE')),
     second_factor_at timestamptz(3) not null,
     signed_at timestamptz(3) not null,
     readers uuid[] not null default '{}',
     unique (agreement_id, revision, organisation_id)
   )`,
  `create index agreement_signature_key on agreement_signature (key_id)`,
  `select app.secure('agreement_signature')`,
  // Kept exactly as it was made: nobody but the audience rule touches a signature again.
  `create function app.signature_is_kept() returns trigger language plpgsql as $$
   begin
     if tg_op = 'DELETE' or to_jsonb(new) - 'readers' is distinct from to_jsonb(old) - 'readers' then
       raise exception 'a signature is never changed';
     end if;
     return new;
   end $$`,
  `create trigger kept before update or delete on agreement_signature for each row execute function app.signature_is_kept()`,
];
