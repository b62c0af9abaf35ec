import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import type { QuotaKind } from '../graphql/generated/graphql.js';
import { useFormats } from '../language/format.js';
import { Rows } from '../parts/list/rows.js';
import { Section } from '../parts/section.js';
import { Failed, Skeleton } from '../parts/states.js';
import { quotasQuery } from './organisation.queries.js';

/** What the organisation and its administrator have used of what is limited, and when it is free again. */
export function OrganisationLimits({ organisationId }: { organisationId: string }) {
  const { t } = useTranslation();
  const { bytes, moment, number } = useFormats();
  const [{ data, error }, read] = useQuery({
    query: quotasQuery,
    variables: { id: organisationId },
    requestPolicy: 'cache-and-network',
  });
  if (error && !data) return <Failed error={error} retry={() => read({ requestPolicy: 'network-only' })} />;
  if (!data) return <Skeleton lines={5} />;
  const of = (kind: QuotaKind, used: number, allowed: number) => {
    const write = kind === 'STORAGE' ? bytes : number;
    return t('organisation.limits.of', { used: write(used), allowed: write(allowed) });
  };
  const frees = (kind: QuotaKind, at: string | null | undefined) => {
    if (at) return moment(at);
    return t(kind === 'STORAGE' ? 'organisation.limits.never' : 'organisation.limits.unused');
  };
  return (
    <Section id="organisation-limits" title={t('organisation.part.limits')} lead={t('organisation.limits.lead')}>
      <Rows
        labelledBy="organisation-limits-heading"
        rows={(data.organisation?.quotas ?? []).map((quota) => ({ ...quota, id: quota.kind }))}
        columns={[
          {
            key: 'kind',
            title: t('organisation.limits.kind'),
            cell: ({ kind }) => t(`organisation.limits.kinds.${kind}`),
          },
          {
            key: 'together',
            title: t('organisation.limits.together'),
            cell: ({ kind, used, allowed, limit }) => (
              <>
                {of(kind, used, allowed)}
                {limit && limit.most !== null && (
                  <p className="quiet">{t('organisation.limits.set', { reason: limit.reason })}</p>
                )}
              </>
            ),
          },
          {
            key: 'you',
            title: t('organisation.limits.you'),
            cell: ({ kind, usedByYou, allowedPerPerson }) => of(kind, usedByYou, allowedPerPerson),
          },
          { key: 'frees', title: t('organisation.limits.frees'), cell: ({ kind, freesAt }) => frees(kind, freesAt) },
        ]}
      />
    </Section>
  );
}
