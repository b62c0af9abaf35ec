import { AGENCIES_AUDIENCE, PUBLIC_AUDIENCE, STEWARDS_AUDIENCE } from '#libs/contracts';
import type { AudienceRule } from '#libs/platform';

/**
 * Its owner alone until it is published for the first time; then by classification, and those named in any case. What
 * another platform showed one organisation is nobody else's to see.
 */
export const datasetAudience: AudienceRule = {
  table: 'dataset',
  expected: `select d.id, app.audience(variadic array[d.owner_id] || case when d.published_at is null then '{}'::uuid[]
      else d.named_ids || case
        when d.classification = 'SECRET' or o.outside then '{}'::uuid[]
        when d.classification = 'RESTRICTED' then array['${AGENCIES_AUDIENCE}'::uuid]
        else array['${PUBLIC_AUDIENCE}'::uuid] end end) as readers
    from dataset d join organisation o on o.id = d.owner_id`,
};

/** What was released, by those who may know the columns: of a restricted dataset its owner and those named. */
export const datasetVersionAudience: AudienceRule = {
  table: 'dataset_version',
  expected: `select v.id, app.audience(variadic array[d.owner_id] || case when v.state <> 'RELEASED' or d.published_at is null then '{}'::uuid[]
      else d.named_ids || case when d.classification in ('OPEN', 'SHARED') then array['${PUBLIC_AUDIENCE}'::uuid] else '{}'::uuid[] end
      end) as readers
    from dataset_version v join dataset d on d.id = v.dataset_id`,
  partOf: { table: 'dataset', by: 'dataset_id' },
};

/** File names, addresses and what is wrong with rows are the owner's. */
export const distributionAudience: AudienceRule = {
  table: 'distribution',
  expected: `select t.id, app.audience(d.owner_id) as readers
    from distribution t join dataset_version v on v.id = t.id join dataset d on d.id = v.dataset_id`,
};

export const ingestAudience: AudienceRule = {
  table: 'ingest',
  expected: `select i.id, app.audience(d.owner_id) as readers from ingest i join dataset d on d.id = i.dataset_id`,
};

export const sharedRelationAudience: AudienceRule = {
  table: 'shared_relation',
  expected: `select r.id, app.audience(r.organisation_id, '${STEWARDS_AUDIENCE}'::uuid) as readers from shared_relation r`,
};
