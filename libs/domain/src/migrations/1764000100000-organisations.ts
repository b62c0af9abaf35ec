import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Organisations, persons and their seats. */
export class Organisations1764000100000 implements MigrationInterface {
  name = 'Organisations1764000100000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table member, person, organisation');
  }
}

const statements = [
  `create table organisation (
     id uuid primary key,
     kind text not null check (kind in ('AGENCY', 'FIRM', 'RESEARCH_INSTITUTE', 'CIVIC_GROUP')),
     name text not null check (name <> ''),
     native_name text,
     level text check (level in ('NATIONAL', 'MUNICIPAL', 'DISTRICT', 'SUB_DISTRICT')),
     parent_id uuid references organisation,
     jurisdiction text,
     functions text[] not null default '{}',
     identifiers jsonb not null default '[]',
     state text not null default 'PENDING' check (state in ('PENDING', 'VERIFIED', 'SUSPENDED')),
     created_at timestamptz(3) not null,
     verified_at timestamptz(3),
     readers uuid[] not null default '{}',
     version integer not null,
     check ((kind = 'AGENCY') or (level is null and functions = '{}'))
   )`,
  `create index organisation_parent on organisation (parent_id)`,
  `create index organisation_name on organisation using gin (name gin_trgm_ops)`,
  `create index organisation_identifiers on organisation using gin (identifiers jsonb_path_ops)`,
  `select app.secure('organisation')`,

  `create table person (
     id uuid primary key,
     email citext not null unique,
     name text not null check (name <> ''),
     locale text not null default 'en',
     created_at timestamptz(3) not null,
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
     state text not null default 'ACTIVE' check (state in ('ACTIVE', 'DEACTIVATED')),
     created_at timestamptz(3) not null,
     readers uuid[] not null default '{}',
     version integer not null,
     unique (organisation_id, person_id)
   )`,
  `create index member_person on member (person_id)`,
  `select app.secure('member')`,
];
