import { searchable } from '#libs/platform';

export const memberTables = [
  `create table person (
     id uuid primary key,
     email citext not null unique,
     name text not null check (name <> ''),
     locale text not null default 'en',
     created_at timestamptz(3) not null,
     tour_seen_at timestamptz(3),
     erased_at timestamptz(3),
     readers uuid[] not null default '{}',
     version integer not null
   )`,
  `select app.secure('person')`,

  `create table member (
     id uuid primary key,
     person_id uuid not null references person,
     organisation_id uuid not null references organisation,
     title text not null,
     roles text[] not null,
     steward boolean not null default false,
     program boolean not null default false,
     state text not null default 'ACTIVE' check (state in ('ACTIVE', 'DEACTIVATED')),
     created_at timestamptz(3) not null,
     left_at timestamptz(3),
     readers uuid[] not null default '{}',
     version integer not null,
     factor_due_at timestamptz(3),
     unique (organisation_id, person_id),
     -- Whatever asks who could decide, be told or be asked goes by roles.
     check (not program or (roles = '{}' and not steward))
   )`,
  `create index member_person on member (person_id)`,
  `select app.secure('member')`,
  // A person is found by the colleagues who may read the name, and as the seat that makes them colleagues.
  ...searchable({
    kind: 'member',
    table: 'person',
    title: (p) => `${p}name`,
    words: (p) => `app.search_vector(${p}name, '')`,
    join: `join member m on m.person_id = p.id and m.state = 'ACTIVE' and not m.program and m.organisation_id = any (mine)`,
    id: 'm.id',
  }),

  `create table invitation (
     id uuid primary key,
     organisation_id uuid not null references organisation,
     email citext not null,
     title text not null,
     roles text[] not null,
     secret_hash bytea not null unique,
     invited_by uuid not null references member,
     state text not null default 'PENDING' check (state in ('PENDING', 'ACCEPTED', 'REVOKED')),
     created_at timestamptz(3) not null,
     expires_at timestamptz(3) not null,
     readers uuid[] not null default '{}',
     version integer not null
   )`,
  `create index invitation_organisation on invitation (organisation_id, email)`,
  `select app.secure('invitation')`,
];
