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

  // The same name however it is written: order of its words, case, width and marks left out.
  `create function app.name_key(name text) returns uuid language sql immutable parallel safe as $$
     select md5(string_agg(word, ' ' order by word collate "C"))::uuid
     from regexp_split_to_table(lower(normalize(name, NFKC)), '[[:space:].,·•’''()/-]+') word where word <> ''
   $$`,
  // An owner that has no organisation and no seat here. With a number it is the same one in every register, by its name only in one's own.
  `create function app.named_owner(register uuid, identifier text, name text) returns uuid language sql immutable parallel safe as $$
     select md5(coalesce('number ' || identifier, 'name ' || register || ' ' || coalesce(app.name_key(name)::text, name)))::uuid
   $$`,
  `create function app.identifier_of(text text) returns jsonb language sql immutable parallel safe as $$
     select jsonb_build_array(jsonb_build_object('scheme', split_part(text, ':', 1), 'value', substr(text, strpos(text, ':') + 1)))
   $$`,
  `create table holding (
     id uuid primary key,
     organisation_id uuid not null references organisation,
     owner_id uuid references organisation,
     person_name text check (person_name <> ''),
     person_id uuid references person,
     -- Number of a named owner in a public register, as SCHEME:VALUE.
     identifier text check (identifier <> ''),
     -- The named owner of this register that is owned; null: the organisation itself.
     of_name text check (of_name <> ''),
     of_identifier text check (of_identifier <> ''),
     -- Who owns whom, so that chains are followed by them; and by what name, where there is one.
     owner_node uuid not null generated always as (coalesce(owner_id, person_id, app.named_owner(organisation_id, identifier, person_name))) stored,
     owned_node uuid not null generated always as (
       case when of_name is null then organisation_id else app.named_owner(organisation_id, of_identifier, of_name) end) stored,
     owner_key uuid generated always as (app.name_key(person_name)) stored,
     owned_key uuid generated always as (app.name_key(of_name)) stored,
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
     check (owner_node <> owned_node),
     check ((owner_id is null) <> (person_name is null)),
     check (person_id is null or person_name is not null),
     check (identifier is null or person_name is not null and person_id is null),
     check (of_identifier is null or of_name is not null)
   )`,
  `create index holding_organisation on holding (organisation_id, id desc)`,
  // Who owns whom, without a look at the rows: chains are followed up.
  `create index holding_owners on holding (owned_node) include (owner_node, owner_key, percent, since, until)`,
  // What an owner owns: whose conflicts change with it.
  `create index holding_owner on holding (owner_node) include (owned_node)`,
  // Named owners, and whose owners are known of them: where others of the same name are looked for.
  `create index holding_named on holding (owner_node) include (owner_key, identifier, until) where owner_key is not null`,
  `create index holding_name on holding (owner_key) include (owner_node) where owner_key is not null`,
  `create index holding_of_name on holding (owned_key) include (owned_node, until) where owned_key is not null`,
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

  // Whether an entry's last day has not ended where it was declared. Days differ by one at most from those of UTC, so that few have to be
  // asked for. Of one expression without a query, so that PostgreSQL puts it where it is asked.
  `create function app.lasts(until date, declared_by uuid, at timestamptz) returns boolean language sql stable as $$
     select until is null or until > (at at time zone 'UTC')::date + 1
       or until >= (at at time zone 'UTC')::date - 1 and until >= app.today_of(declared_by, at)
   $$`,

  // All that is known at a moment of those who would decide and of the parties: what they declared (and lately had), seats, and who
  // owns any of them, through any number of others, here or not; \`union\` meets whoever owns itself in a circle once. Of a named
  // owner also who owns others of the same name, and who has that name: whether they are the same is asked. Nothing is
  // kept that is to come, so that only the end is asked about. Stakes are thousands: each is an array of owner, owned and percentage.
  `create function app.interest_evidence(parties uuid[], organisations uuid[], members uuid[], at timestamptz, since date)
     returns json language sql stable as $$
     with recursive who as (
       select distinct person_id from member where id = any (members)
     ), tie as (
       select coalesce(i.person_id, i.organisation_id) as holder, i.with_id, i.kind, i.until,
         not app.lasts(i.until, i.organisation_id, at) as past
       from interest i
       where (i.until is null or i.until >= interest_evidence.since)
         and (i.person_id in (select person_id from who) or i.person_id is null and i.organisation_id = any (organisations || parties))
     ), seat as (
       select m.person_id, m.organisation_id, m.left_at::date as left_on, coalesce(m.left_at::date < at::date, false) as past
       from member m join who using (person_id)
       where m.state = 'ACTIVE' or m.left_at::date >= interest_evidence.since
     ), above (id, named) as (
       (select unnest(parties || organisations), false union select with_id, false from tie union select organisation_id, false from seat)
       union
       select n.id, n.named from above a cross join lateral (
         select h.owner_node as id, h.owner_key is not null as named from holding h where h.owned_node = a.id and app.lasts(h.until, h.organisation_id, at)
         union all
         select o.owned_node, true from holding w join holding o on o.owned_key = w.owner_key and app.lasts(o.until, o.organisation_id, at)
         where a.named and w.owner_node = a.id and w.owner_key is not null and app.lasts(w.until, w.organisation_id, at)
         union all
         select o.id, false from holding w join organisation o on o.state <> 'SUSPENDED' and o.identifiers @> app.identifier_of(w.identifier)
         where a.named and w.owner_node = a.id and w.owner_key is not null and w.identifier is not null
       ) n
     ), line as (
       -- One after the other: nobody can tell beforehand how many there are, and to look through the whole register for them takes long.
       select h.owner_node, h.owned_node, h.percent, h.owner_key is not null as named from above a cross join lateral (
         select owner_node, owned_node, percent, owner_key from holding
         where owned_node = a.id and app.lasts(until, organisation_id, at) offset 0
       ) h
     ), named as materialized (
       select distinct w.owner_node as node, w.owner_key as key, w.identifier, w.person_id is null and w.identifier is null as vague
       from (select distinct owner_node from line where named) l join holding w on w.owner_node = l.owner_node and w.owner_key is not null
     ), here as (
       -- Whoever registered since it was entered by its number.
       select distinct n.node, o.id from named n join organisation o on o.state <> 'SUSPENDED' and o.identifiers @> app.identifier_of(n.identifier)
     ), namesake as (
       select key, node, vague from named
       union select app.name_key(p.name), p.id, false from who join person p on p.id = who.person_id where exists (select from named)
       union select app.name_key(called), a.id, false from above a
         cross join lateral (select name, native_name from organisation where id = a.id offset 0) o
         cross join lateral unnest(array[o.name, o.native_name]) called
         where exists (select from named)
     ), part as (
       select owner_node as owner, owned_node as owned, max(percent) as percent from line group by 1, 2
     )
     select json_build_object(
       'ties', (select coalesce(json_agg(json_build_object(
         'holderId', holder, 'withId', with_id, 'kind', kind, 'until', until, 'past', past)), '[]') from tie),
       'seats', (select coalesce(json_agg(json_build_object(
         'personId', person_id, 'organisationId', organisation_id, 'until', left_on, 'past', past)), '[]') from seat),
       'stakes', (select coalesce(json_agg(json_build_array(coalesce(w.id, owner), coalesce(d.id, owned), percent)), '[]')
         from part left join here w on w.node = owner left join here d on d.node = owned),
       'namesakes', (select coalesce(json_agg(json_build_object(
         'id', coalesce(h.id, s.node), 'name', s.key, 'vague', s.vague)), '[]')
         from namesake s left join here h on h.node = s.node
         where s.key in (select key from namesake group by key having bool_or(vague) and count(distinct node) > 1)))
   $$`,
  `revoke execute on function app.interest_evidence(uuid[], uuid[], uuid[], timestamptz, date) from public`,
  `grant execute on function app.interest_evidence(uuid[], uuid[], uuid[], timestamptz, date) to tripartite_writer`,
];
