import { Button } from '@carbon/react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { agreementsQuery } from '../../agreements/list/agreements.queries.js';
import { Standing } from '../../agreements/standing.js';
import type { AgreementsQuery } from '../../graphql/generated/graphql.js';
import { useConnection } from '../../graphql/use-connection.js';
import { useNameOf } from '../../parts/organisation/name-of.js';
import { Rows } from '../../parts/list/rows.js';
import { Section } from '../../parts/section.js';
import { Failed, Skeleton } from '../../parts/states.js';
import { Link } from '../../routing/routing.js';
import type { PageProject } from '../project.fragment.js';
import { comma } from '../../language/labelled.js';

const connectionOf = ({ agreements }: AgreementsQuery) => agreements;

/** Agreements by which the co-owners of a project share data with each other. */
export function CoOwnerAgreements({ project }: { project: PageProject }) {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const variables = useMemo(() => ({ organisationId: project.leadId }), [project.leadId]);
  const list = useConnection(agreementsQuery, variables, connectionOf, { size: 100 });
  const owners = new Set(project.coOwners.map(({ organisationId }) => organisationId));
  const rows = list.nodes.filter(
    ({ parties }) => parties.filter(({ organisationId }) => owners.has(organisationId)).length > 1,
  );
  return (
    <Section id="agreements" title={t('project.agreements')} lead={t('project.agreementsLead')}>
      {list.error && <Failed error={list.error} retry={list.retry} />}
      {!list.error && !list.data && <Skeleton lines={4} />}
      {list.data && rows.length === 0 && <p className="quiet">{t('project.agreementsNone')}</p>}
      {rows.length > 0 && (
        <Rows
          labelledBy="agreements-heading"
          rows={rows}
          columns={[
            {
              key: 'title',
              title: t('project.agreement'),
              cell: ({ id, title }) => (
                <Link className="cds--link" to={`/agreements/${id}`}>
                  {title}
                </Link>
              ),
            },
            { key: 'state', title: t('project.state'), cell: (agreement) => <Standing {...agreement} /> },
            {
              key: 'parties',
              title: t('project.parties'),
              cell: ({ parties }) =>
                parties.flatMap(({ organisation }) => (organisation ? nameOf(organisation) : [])).join(comma()),
            },
          ]}
        />
      )}
      {list.more && (
        <Button kind="ghost" size="sm" onClick={list.more}>
          {t('common.more')}
        </Button>
      )}
    </Section>
  );
}
