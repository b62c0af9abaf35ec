export const receiptTables = [
  `create table receipt_key (
     id uuid primary key,
     kid text not null unique,
     public_key jsonb not null,
     active_from timestamptz(3) not null,
     ended_at timestamptz(3),
     sealed text,
     -- What has ended signs no more: its private part is gone, its public part stays for good.
     check ((ended_at is null) = (sealed is not null))
   )`,
  `create unique index receipt_key_active on receipt_key ((true)) where ended_at is null`,
  `select app.secure_internal('receipt_key')`,
];
