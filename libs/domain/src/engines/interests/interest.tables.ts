export const interestTables = [
  `create table interest (
     id uuid primary key,
     organisation_id uuid not null references organisation,
     member_id uuid references member,
     person_id uuid references person,
     kind text not null,
     with_id uuid not null references organisation,
     note text,
     since date not null,
     until date,
     pinned_by uuid references member,
     recorded_by uuid not null references member,
     recorded_at timestamptz(3) not null,
     readers uuid[] not null default '{}',
     version integer not null,
     check (since <= until),
     check (with_id <> organisation_id),
     check ((member_id is null) = (person_id is null))
   )`,
  `create index interest_organisation on interest (organisation_id, id desc)`,
  `create index interest_person on interest (person_id) where person_id is not null`,
  `create index interest_own on interest (organisation_id) where person_id is null`,
  `select app.secure('interest')`,

  `create table holding (
     id uuid primary key,
     organisation_id uuid not null references organisation,
     owner_id uuid references organisation,
     person_name text check (person_name <> ''),
     person_id uuid references person,
     kind text not null check (kind in ('SHARES', 'BENEFICIAL')),
     percent numeric(5, 2) not null check (percent > 0 and percent <= 100),
     since date not null,
     until date,
     pinned_by uuid references member,
     recorded_by uuid not null references member,
     recorded_at timestamptz(3) not null,
     readers uuid[] not null default '{}',
     version integer not null,
     check (since <= until),
     check (owner_id <> organisation_id),
     check ((owner_id is null) <> (person_name is null)),
     check (person_id is null or person_name is not null)
   )`,
  `create index holding_organisation on holding (organisation_id, id desc)`,
  // Who owns an organisation, without a look at the rows: chains are followed up.
  `create index holding_owners on holding (organisation_id) include (owner_id, person_id, percent, since, until)`,
  // What an owner owns: whose conflicts change with it.
  `create index holding_owner on holding (owner_id) where owner_id is not null`,
  `select app.secure('holding')`,

  // What was found between somebody and a party of a matter, and what they said to it. A matter is whatever is decided on.
  `create table conflict (
     id uuid primary key,
     matter_id uuid not null,
     organisation_id uuid not null references organisation,
     member_id uuid references member,
     party_id uuid not null references organisation,
     grade text not null check (grade in ('DIRECT', 'POSSIBLE')),
     path jsonb not null,
     basis text not null,
     audience uuid[] not null,
     found_at timestamptz(3) not null,
     answer text check (answer in ('NONE', 'INTEREST')),
     statement text,
     answered_at timestamptz(3),
     readers uuid[] not null default '{}',
     unique nulls not distinct (matter_id, organisation_id, member_id, basis),
     check ((answer is null) = (answered_at is null)),
     check (grade = 'POSSIBLE' or answer is null)
   )`,
  `select app.secure('conflict')`,
  `create function app.conflict_stands() returns trigger language plpgsql as $$
   declare told text[] := '{answer,statement,answered_at,audience,readers}';
   begin
     if tg_op = 'UPDATE' and to_jsonb(old) - told = to_jsonb(new) - told and (old.answer is null or old.answer = new.answer) then
       return new;
     end if;
     raise exception 'what was found and what was said to it is kept';
   end $$`,
  `create trigger stands before update or delete on conflict for each row execute function app.conflict_stands()`,

  // All that is known on a day of those who would decide and of the parties: what they declared (and lately had), seats, and who
  // owns any of them, through any number of others; \`union\` meets whoever owns itself in a circle once. Nothing is
  // kept that is to come, so that only the end is asked about.
  `create function app.interest_evidence(parties uuid[], organisations uuid[], members uuid[], today date, since date)
     returns jsonb language sql stable as $$
     with recursive who as (
       select distinct person_id from member where id = any (members)
     ), tie as (
       select coalesce(i.person_id, i.organisation_id) as holder, i.with_id, i.kind, i.until
       from interest i
       where (i.until is null or i.until >= interest_evidence.since)
         and (i.person_id in (select person_id from who) or i.person_id is null and i.organisation_id = any (organisations || parties))
     ), seat as (
       select m.person_id, m.organisation_id, m.left_at::date as left_on
       from member m join who using (person_id)
       where m.state = 'ACTIVE' or m.left_at::date >= interest_evidence.since
     ), above (id) as (
       (select unnest(parties || organisations) union select with_id from tie union select organisation_id from seat)
       union
       select h.owner_id from above a join holding h on h.organisation_id = a.id
       where h.owner_id is not null and (h.until is null or h.until >= today)
     ), part as (
       select coalesce(h.owner_id, h.person_id) as owner, h.organisation_id as owned, max(h.percent) as percent
       from above a join holding h on h.organisation_id = a.id
       where (h.until is null or h.until >= today) and (h.owner_id is not null or h.person_id is not null)
       group by 1, 2
     )
     select jsonb_build_object(
       'ties', (select coalesce(jsonb_agg(jsonb_build_object(
         'holderId', holder, 'withId', with_id, 'kind', kind, 'until', until)), '[]') from tie),
       'seats', (select coalesce(jsonb_agg(jsonb_build_object(
         'personId', person_id, 'organisationId', organisation_id, 'until', left_on)), '[]') from seat),
       'stakes', (select coalesce(jsonb_agg(jsonb_build_object(
         'ownerId', owner, 'ownedId', owned, 'percent', percent)), '[]') from part))
   $$`,
  `revoke execute on function app.interest_evidence(uuid[], uuid[], uuid[], date, date) from public`,
  `grant execute on function app.interest_evidence(uuid[], uuid[], uuid[], date, date) to tripartite_writer`,
];
