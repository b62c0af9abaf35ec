import { PUBLIC_AUDIENCE } from '#libs/contracts';

export const calendarTables = [
  `create table calendar (
     id uuid primary key,
     key text not null unique,
     title text not null,
     time_zone text not null,
     working_weekdays integer[] not null check (cardinality(working_weekdays) > 0),
     opens_at text not null check (opens_at ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
     closes_at text not null check (closes_at ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
     years jsonb not null,
     readers uuid[] not null default '{${PUBLIC_AUDIENCE}}',
     version integer not null
   )`,
  `select app.secure('calendar')`,

  `create table calendar_day (
     calendar_id uuid not null references calendar on delete cascade,
     date date not null,
     working boolean not null,
     name text not null,
     primary key (calendar_id, date)
   )`,
  `select app.secure_internal('calendar_day')`,
  // Holidays are known to whoever is signed in; asking for the member keeps "no actor" an error.
  `create policy reader on calendar_day for select to tripartite_reader
     using ((select app.actor_member()) is not null)`,
  `grant select on calendar_day to tripartite_reader`,

  // In which zone days begin and end: in that of the calendar of a place's country; where no place is named, of an organisation's, by
  // its jurisdiction or else its first number; in UTC where there is no such calendar.
  `create function app.zone_of(place text, organisation uuid) returns text language sql stable as $$
     select coalesce((
       select c.time_zone from calendar c where c.key = lower(left(coalesce(zone_of.place, (
         select coalesce(o.jurisdiction, o.identifiers #>> '{0,scheme}') from organisation o
         where o.id = zone_of.organisation)), 2))), 'UTC')
   $$`,
  // Which day it is for an organisation.
  `create function app.today_of(organisation uuid, at timestamptz) returns date language sql stable as $$
     select (at at time zone app.zone_of(null, today_of.organisation))::date
   $$`,
];
