import { Select, SelectItem } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { useClient, useQuery } from 'urql';
import type { SecurityLogQuery } from '../graphql/generated/graphql.js';
import { readAll } from '../graphql/read-all.js';
import { useFormats } from '../language/format.js';
import { Pager, usePages } from '../parts/list/pager.js';
import { ListTable } from '../parts/list/list-table.js';
import { useNameOf } from '../parts/organisation/name-of.js';
import { ListViews } from '../parts/list/views/list-views.js';
import { useAddress } from '../parts/list/use-address.js';
import { Section } from '../parts/section.js';
import { Empty, Failed, Skeleton } from '../parts/states.js';
import { Link } from '../routing/routing.js';
import { securityLogQuery } from './stewardship.queries.js';

type Entry = SecurityLogQuery['securityLog']['edges'][number]['node'];
/** What the log tells of. */
const kinds = [
  'signIn.refused',
  'permission.refused',
  'scope.refused',
  'throttled',
  'query.refused',
  'request.refused',
  'origin.refused',
  'input.refused',
  'database.refused',
  'file.refused',
  'factor.added',
  'factor.removed',
  'password.changed',
  'email.changed',
  'token.created',
  'token.revoked',
  'program.changed',
  'program.refused',
  'key.changed',
  'signOn.changed',
  'roles.changed',
  'seat.changed',
  'standing.changed',
  'export',
] as const;
type Kind = (typeof kinds)[number];
const CHOICES = ['kind'] as const;

/** Who was refused what, and changes of what gives access. The address holds the filter. */
export function SecurityList() {
  const { t } = useTranslation();
  const address = useAddress(CHOICES);
  const kind = address.of('kind') ?? '';
  return (
    <Section id="security" title={t('stewardship.part.security')} lead={t('security.lead')}>
      <ListViews screen="security" />
      <div className="filters">
        <Select
          id="kind"
          labelText={t('security.what')}
          value={kind}
          onChange={({ target }) => address.choose('kind', target.value)}
        >
          <SelectItem value="" text={t('security.any')} />
          {kinds.map((each) => (
            <SelectItem key={each} value={each} text={t(`security.kind.${each}`)} />
          ))}
        </Select>
      </div>
      <Entries key={kind} kind={kind} />
    </Section>
  );
}

function Entries({ kind }: { kind: string }) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const nameOf = useNameOf();
  const pages = usePages();
  const client = useClient();
  const variables = { kinds: kind ? [kind] : null };
  const [{ data, error, fetching }, read] = useQuery({
    query: securityLogQuery,
    variables: { ...variables, after: pages.after },
  });
  if (error && !data) return <Failed error={error} retry={() => read({ requestPolicy: 'network-only' })} />;
  if (!data) return <Skeleton lines={8} />;
  const { edges, pageInfo } = data.securityLog;
  // Whoever may not know the person reads the post.
  const seatOf = ({ member, memberId }: Entry) => member?.person?.name ?? member?.title ?? memberId ?? '';
  if (edges.length === 0) {
    return kind ? (
      <Empty title={t('inbox.emptyFilterTitle')}>{t('inbox.emptyFilter')}</Empty>
    ) : (
      <Empty title={t('security.none')}>{t('security.noneLead')}</Empty>
    );
  }
  return (
    <>
      <ListTable
        labelledBy="security-heading"
        rows={edges.map(({ node }) => node)}
        part={pages.number}
        fetching={fetching}
        titleOf={({ at, reason }) => `${moment(at)} ${reason}`}
        sheet={{
          list: 'SECURITY_LOG',
          name: t('stewardship.part.security'),
          columns: [
            { title: t('security.at'), value: ({ at }) => new Date(at) },
            { title: t('security.what'), value: ({ kind: each }) => t(`security.kind.${each as Kind}`), width: 32 },
            { title: t('security.reason'), value: ({ reason }) => reason, width: 32 },
            { title: t('security.who'), value: seatOf, width: 32 },
            {
              title: t('security.organisation'),
              value: ({ organisation }) => organisation && nameOf(organisation),
              width: 32,
            },
            { title: t('security.seat'), value: ({ memberId }) => memberId, width: 38 },
            { title: t('security.address'), value: ({ address }) => address },
            { title: t('security.request'), value: ({ correlationId }) => correlationId, width: 38 },
          ],
          read: () => readAll(client, securityLogQuery, variables, ({ securityLog }) => securityLog),
        }}
        columns={[
          { key: 'at', title: t('security.at'), cell: ({ at }: Entry) => moment(at) },
          {
            key: 'what',
            title: t('security.what'),
            cell: ({ kind: each }) => t(`security.kind.${each as Kind}`),
          },
          {
            key: 'reason',
            title: t('security.reason'),
            cell: ({ reason }) => <span className="code">{reason}</span>,
          },
          {
            key: 'who',
            title: t('security.who'),
            cell: (entry: Entry) =>
              entry.organisation ? (
                <>
                  {seatOf(entry)}
                  <br />
                  <Link to={`/stewardship/organisations?id=${entry.organisation.id}`}>
                    {nameOf(entry.organisation)}
                  </Link>
                </>
              ) : (
                t('security.stranger')
              ),
          },
          {
            key: 'address',
            title: t('security.address'),
            cell: ({ address }) => <span className="code">{address}</span>,
          },
          {
            key: 'request',
            title: t('security.request'),
            cell: ({ correlationId }) => <span className="code">{correlationId}</span>,
          },
        ]}
      />
      <Pager pages={pages} info={pageInfo} />
    </>
  );
}
