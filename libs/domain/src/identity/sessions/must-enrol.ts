/**
 * SQL over `member m`: true when the seat's time to set up a second factor is over and its person has none. Nothing is
 * looked up before that time.
 */
export const MUST_ENROL = `case when m.factor_due_at <= now() then
  not exists (select 1 from passkey f where f.person_id = m.person_id)
  and not exists (select 1 from one_time_code f where f.person_id = m.person_id and f.confirmed_at is not null)
  else false end`;
