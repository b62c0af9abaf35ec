import { type Selection, under } from '#libs/graphql';
import { raw, type Sort, sortColumn, sortOrder } from '#libs/platform';
import {
  isOrganisationColumn,
  organisationJson,
  wholeOrganisation,
} from '../../../identity/organisations/api/organisation.json.js';

/** Columns of `project` by field. */
const columns: Readonly<Record<string, string>> = {
  name: 'name',
  nativeName: 'native_name',
  summary: 'summary',
  component: 'component',
  jurisdiction: 'jurisdiction',
  stage: 'stage',
  confidential: 'confidential',
  leadId: 'lead_id',
  proposalId: 'proposal_id',
  ocid: 'ocid',
  createdAt: 'created_at',
  updatedAt: 'updated_at',
  version: 'version',
};
/** Columns that resolved fields need besides the id. */
const needed: Readonly<Record<string, readonly string[]>> = {
  viewerCan: ['leadId', 'stage'],
  proposal: ['proposalId'],
};

/** Fields that a row of `projectsSql` carries; the others are resolved by reads of their own. */
const carried = new Set([
  'id',
  '__typename',
  ...Object.keys(columns),
  'lead',
  'coOwners',
  'openApprovalCount',
  'viewerCan',
]);
const carriedOfOrganisation = (selection: Selection | undefined) =>
  [...(selection?.keys() ?? [])].every((field) => isOrganisationColumn(field));

/** True when one statement answers all of it. */
export function isWhole(selection: Selection): boolean {
  return (
    [...selection.keys()].every((field) => carried.has(field)) &&
    carriedOfOrganisation(under(selection, 'lead')) &&
    carriedOfOrganisation(under(selection, 'coOwners', 'organisation'))
  );
}

const none: Selection = new Map();

/**
 * Which rows: `where` over alias `p`, with its parameters from $1 on; newest first or as sorted, by what has no values of
 * its own; at most `limit` when given.
 */
export interface ProjectRows {
  readonly where: readonly string[];
  readonly sort?: Sort | undefined;
  readonly limit?: number;
  /** True: the oldest first, without `sort`. */
  readonly backward?: boolean | undefined;
}

/**
 * One statement that reads projects with what was asked for and nothing else, set by set: the page, then the stakes of
 * all its projects, then their open approvals. It answers one JSON array, which costs the driver one value instead of a
 * thousand.
 * @param selection fields of `Project`
 */
export function projectsSql(selection: Selection, { where, sort, limit, backward }: ProjectRows): string {
  const owners = ownersSql(selection);
  const counts = selection.has('openApprovalCount');
  const lead = under(selection, 'lead');
  const fields = [...new Set([...selection.keys()].flatMap((field) => needed[field] ?? [field]))];
  const own = fields.flatMap((field) => (columns[field] ? [`p.${columns[field]} as "${field}"`] : []));
  const result = [
    'p.id',
    ...own,
    ...(sort ? ['p."sortValue"'] : []),
    ...(lead ? [`${organisationJson('p.lead_id', lead)} as lead`] : []),
    ...(owners ? owners.fields : []),
    ...(counts ? [`coalesce(a.open, 0) as "openApprovalCount"`] : []),
  ];
  const kept = ['id', ...new Set([...fields.flatMap((field) => columns[field] ?? []), ...(lead ? ['lead_id'] : [])])];
  const read = [...kept.map((column) => `p.${column}`), ...(sort ? [sortColumn(sort).text] : [])];
  const id = raw('p.id');
  const order = sort ? sortOrder(sort, id).text : `p.id ${backward ? 'asc' : 'desc'}`;
  const shown = sort ? sortOrder({ ...sort, by: raw('p."sortValue"') }, id).text : order;
  return `with page as materialized (
      select ${read.join(', ')} from project p
      ${where.length > 0 ? `where ${where.join(' and ')}` : ''} order by ${order} ${limit ? `limit ${limit}` : ''}),
    wanted as materialized (select array(select id from page) as ids)
    select coalesce(json_agg(r), '[]') as rows from (
      select ${result.join(', ')} from page p
      ${owners ? `left join (${owners.sql}) s on s.project_id = p.id` : ''}
      ${counts ? `left join (${countsSql}) a on a.project_id = p.id` : ''}
      order by ${shown}) r`;
}

const countsSql = `select project_id, count(*)::int as open from approval
  where state = 'OPEN' and project_id = any ((select ids from wanted)::uuid[]) group by project_id`;

/** Co-owners, and whether the actor is one; its organisation is among its audiences. */
function ownersSql(selection: Selection): { sql: string; fields: string[] } | undefined {
  const asked = under(selection, 'coOwners');
  const owns = selection.has('viewerCan');
  if (!asked && !owns) return undefined;
  const mine = (organisation: string) =>
    owns ? `, bool_or(${organisation} = any ((select app.actor_audiences())::uuid[])) as owns` : '';
  const fields = owns ? ['coalesce(s.owns, false) as owns'] : [];
  const inForce = `from stake where effective_to is null and project_id = any ((select ids from wanted)::uuid[])`;
  if (!asked) {
    return { sql: `select project_id${mine('organisation_id')} ${inForce} group by project_id`, fields };
  }
  const organisation = under(asked, 'organisation');
  const [lines, weight] = [asked.has('stakes'), asked.has('votingWeight')];
  const line = `json_build_object('kind', kind, 'share', share::text, 'votingWeight', voting_weight::text)`;
  const member = [
    ...(asked.has('organisationId') ? [`'organisationId', h.organisation_id`] : []),
    ...(asked.has('share') ? [`'share', h.share::text`] : []),
    ...(weight ? [`'votingWeight', h.weight::text`] : []),
    ...(lines ? [`'stakes', h.lines`] : []),
    ...(organisation ? [`'organisation', ${organisationJson('h.organisation_id', organisation)}`] : []),
  ];
  const sql = `select h.project_id${mine('h.organisation_id')},
      json_agg(json_build_object(${member.join(', ')}) order by h.share desc, h.organisation_id) as owners
    from (select project_id, organisation_id, sum(share) as share ${weight ? ', sum(voting_weight) as weight' : ''}
          ${lines ? `, json_agg(${line} order by kind) as lines` : ''} ${inForce} group by project_id, organisation_id) h
    group by h.project_id`;
  return { sql, fields: [...fields, `coalesce(s.owners, '[]') as "coOwners"`] };
}

/** Everything a `Project` carries, for loading single ones by id: none of it is resolved field by field. */
export const wholeProject: Selection = new Map<string, Selection>([
  ...Object.keys(columns).map((field): [string, Selection] => [field, none]),
  ['viewerCan', none],
  ['openApprovalCount', none],
  ['lead', wholeOrganisation],
  [
    'coOwners',
    new Map([
      ...['organisationId', 'share', 'votingWeight', 'stakes'].map((field): [string, Selection] => [field, none]),
      ['organisation', wholeOrganisation],
    ]),
  ],
]);
