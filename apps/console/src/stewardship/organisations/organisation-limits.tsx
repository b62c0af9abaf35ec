import { Button, Tag } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { useFormats } from '../../language/format.js';
import { Rows } from '../../parts/list/rows.js';
import { Failed, Skeleton } from '../../parts/states.js';
import { LimitDialog } from './limit-dialog.js';
import { type Limited, limitsQuery } from './limits.queries.js';

/** What an organisation has used of what is limited, and what was set instead of the usual. */
export function OrganisationLimits({ id, name }: { id: string; name: string }) {
  const { t } = useTranslation();
  const { bytes, number } = useFormats();
  const [{ data, error }, read] = useQuery({
    query: limitsQuery,
    variables: { id },
    requestPolicy: 'cache-and-network',
  });
  const [open, setOpen] = useState<Limited>();
  const again = () => read({ requestPolicy: 'network-only' });
  if (error && !data) return <Failed error={error} retry={again} />;
  if (!data?.organisation) return <Skeleton lines={5} />;
  return (
    <>
      <h4 id="limits-heading">{t('organisation.part.limits')}</h4>
      <Rows
        labelledBy="limits-heading"
        rows={data.organisation.quotas.map((quota) => ({ ...quota, id: quota.kind }))}
        columns={[
          {
            key: 'kind',
            title: t('organisation.limits.kind'),
            cell: ({ kind }) => t(`organisation.limits.kinds.${kind}`),
          },
          {
            key: 'use',
            title: t('stewardship.limits.use'),
            cell: ({ kind, used, allowed, limit }) => {
              const write = kind === 'STORAGE' ? bytes : number;
              return (
                <>
                  {t('organisation.limits.of', { used: write(used), allowed: write(allowed) })}{' '}
                  {limit && limit.most !== null && (
                    <Tag size="sm" type="blue" title={limit.reason}>
                      {t('stewardship.limits.set')}
                    </Tag>
                  )}
                </>
              );
            },
          },
          {
            key: 'act',
            title: t('organisation.act'),
            quiet: true,
            cell: (quota) => (
              <Button
                kind="ghost"
                size="sm"
                aria-label={t('stewardship.limits.changeOne', { what: t(`organisation.limits.kinds.${quota.kind}`) })}
                onClick={() => setOpen(quota)}
              >
                {t('stewardship.limits.change')}
              </Button>
            ),
          },
        ]}
      />
      {open && (
        <LimitDialog
          organisation={{ id, name }}
          quota={open}
          onClose={() => {
            setOpen(undefined);
            again();
          }}
        />
      )}
    </>
  );
}
