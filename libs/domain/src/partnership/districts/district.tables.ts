import { PUBLIC_AUDIENCE } from '#libs/contracts';

export const districtTables = [
  `create table district_layer (
     id uuid primary key,
     title text not null unique check (title <> ''),
     licence text not null check (licence <> ''),
     collection jsonb not null,
     count integer not null check (count > 0),
     positions integer not null check (positions > 0),
     loaded_by uuid not null references member,
     loaded_at timestamptz(3) not null,
     readers uuid[] not null default '{${PUBLIC_AUDIENCE}}',
     version integer not null
   )`,
  `select app.secure('district_layer')`,
];
