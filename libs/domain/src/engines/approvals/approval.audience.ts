import type { AudienceRule } from '#libs/platform';
import type { Declarations } from '../../declarations.js';
import { approvalRequirement, approvalSubject, requires } from './approval.subject.js';

const asTheApproval = (table: string): AudienceRule => ({
  table,
  bars: true,
  expected: `select c.id, a.readers, a.barred from ${table} c join approval a on a.id = c.approval_id`,
  partOf: { table: 'approval', by: 'approval_id' },
});

/**
 * Its owners, whom its subject adds, whoever brings about what its process requires, every organisation that holds or held a seat (also one that a coordinator passed on), coordinated or settles something, and the first coordinator of
 * each stage that was reached: it can't steer, cancel or reopen what it does not see. Whoever may see an approval sees all of it. Whoever is recused sees none of it until it has ended.
 */
export function approvalAudiences(declared: Declarations): AudienceRule[] {
  const added = declared
    .of(approvalSubject)
    .flatMap(({ kind, readers }) => (readers ? [`case when a.subject_kind = '${kind}' then ${readers} end`] : []));
  const bringing = declared
    .of(approvalRequirement)
    .flatMap(({ kind, readers }) => (readers ? [`case when ${requires(kind)} then ${readers} end`] : []));
  return [
    {
      table: 'approval',
      bars: true,
      expected: `select a.id, app.audience(variadic array(select r from unnest(a.owners
          ${[...added, ...bringing].map((each) => `|| ${each}`).join('\n          ')}
          || array(select o.referred_to from approval_objection o where o.approval_id = a.id)
          || array(select l.referred_to from approval_appeal l where l.approval_id = a.id)
          || array(select (q ->> 'organisationId')::uuid from approval_appeal l cross join jsonb_array_elements(l.panel) q where l.approval_id = a.id)
          || array(select p.organisation_id from approval_opinion p where p.approval_id = a.id)
          || array(select c.referred_to from approval_condition c where c.approval_id = a.id)
          || array(select distinct on (s.nth) t.id::uuid from jsonb_array_elements(a.engine -> 'stages') with ordinality s(stage, nth)
               cross join jsonb_array_elements_text(s.stage -> 'tiers') with ordinality t(id, place)
               where t.id is not null order by s.nth, t.place)
          || array(select j.organisation_id from joint_session j where j.approval_id = a.id)
          || array(select unnest(array[i.organisation_id, i.added_id, i.former_id]) from approval_intervention i where i.approval_id = a.id)
          || array(select unnest(array[s.organisation_id, s.instead_of]) from approval_seat s where s.approval_id = a.id)
          ) r where a.state <> 'OPEN' or not r = any (a.recused)
        )) as readers, app.audience(variadic case when a.state = 'OPEN' then a.conflicted else '{}' end) as barred
      from approval a`,
    },
    asTheApproval('approval_seat'),
    asTheApproval('approval_decision'),
    asTheApproval('approval_condition'),
    asTheApproval('approval_objection'),
    asTheApproval('approval_appeal'),
    asTheApproval('approval_dispute'),
    asTheApproval('approval_opinion'),
    asTheApproval('approval_intervention'),
    asTheApproval('approval_ending'),
    asTheApproval('approval_reopening'),
    asTheApproval('approval_span'),
    asTheApproval('approval_draw'),
    asTheApproval('joint_session'),
    asTheApproval('minutes_signature'),
    asTheApproval('decision_correction'),
  ];
}
