/** What of a project is searched; `p` is its alias with a point, or nothing. */
const projectWords = (p: string) => `app.search_vector(${p}name || ' ' || coalesce(${p}native_name, ''), ${p}summary)`;
/** What of a proposal is searched; `p` is its alias with a point, or nothing. */
const proposalWords = (p: string) => `app.search_vector(${p}title, ${p}summary)`;

/** The function sees all rows, as the relay does, and asks for the actor itself. */
const asRelay = (signature: string) => [
  `revoke all on function ${signature} from public`,
  `grant create on schema app to tripartite_relay`,
  `alter function ${signature} owner to tripartite_relay`,
  `revoke create on schema app from tripartite_relay`,
  `grant execute on function ${signature} to tripartite_reader`,
];

/** Search of projects and proposals, and what their lists count, under the same row-level security as every read. */
export const portfolioTables = [
  `create index project_search on project using gin (${projectWords('')})`,
  `create index proposal_search on proposal using gin (${proposalWords('')})`,

  // Full-text operators are not leakproof, so that under a policy their indexes stay unused (32 ms instead of 0.2). These
  // functions see all rows and put the policy's question themselves; without an actor they fail as the policy does.
  `create function app.matching(kind text, typed text) returns uuid[] language plpgsql stable security definer
     set search_path = pg_catalog, public as $$
   declare
     wanted tsquery := app.search_query(typed);
     mine uuid[] := app.actor_audiences();
   begin
     if kind = 'project' then
       return array(select p.id from project p where ${projectWords('p.')} @@ wanted and p.readers && mine order by p.id desc limit 5000);
     end if;
     return array(select p.id from proposal p where ${proposalWords('p.')} @@ wanted and p.readers && mine order by p.id desc limit 5000);
   end $$`,
  ...asRelay('app.matching(text, text)'),
  `create function app.search(typed text, kinds text[], most integer) returns table (kind text, id uuid)
     language plpgsql stable security definer set search_path = pg_catalog, public as $$
   #variable_conflict use_column
   declare
     wanted tsquery := app.search_query(typed);
     mine uuid[] := app.actor_audiences();
   begin
     return query
       select hit.kind, hit.id from (
         (select 'project' as kind, p.id, ts_rank(${projectWords('p.')}, wanted) as rank, strpos(lower(p.name || ' ' || coalesce(p.native_name, '')), lower(typed)) > 0 as headed
          from project p where 'project' = any (kinds) and ${projectWords('p.')} @@ wanted and p.readers && mine limit 1000)
         union all
         (select 'proposal', p.id, ts_rank(${proposalWords('p.')}, wanted), strpos(lower(p.title), lower(typed)) > 0
          from proposal p where 'proposal' = any (kinds) and ${proposalWords('p.')} @@ wanted and p.readers && mine limit 1000)) hit
       order by hit.headed desc, hit.rank desc, hit.id desc limit most;
   end $$`,
  ...asRelay('app.search(text, text[], integer)'),
];
