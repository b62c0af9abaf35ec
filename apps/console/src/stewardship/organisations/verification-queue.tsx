import '../../organisation/look-alikes/bring-texts.js';
import { Button, Tag } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import type { OrganisationFieldsFragment } from '../../graphql/generated/graphql.js';
import { useFormats } from '../../language/format.js';
import { Pager, usePages } from '../../parts/list/pager.js';
import { Rows } from '../../parts/list/rows.js';
import { Section } from '../../parts/section.js';
import { Empty, Failed, Skeleton } from '../../parts/states.js';
import { useRefresh } from '../../parts/timing/use-refresh.js';
import { type StandingAct, StandingDialog } from './standing-dialog.js';
import { pendingQuery } from '../stewardship.queries.js';
import { comma } from '../../language/labelled.js';
import { useNameOf } from '../../parts/organisation/name-of.js';

const REFRESH_MS = 10_000;

/** Organisations that registered and wait for a steward. */
export function VerificationQueue() {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const { ago, moment } = useFormats();
  const pages = usePages();
  const [{ data, error }, read] = useQuery({ query: pendingQuery, variables: { after: pages.after } });
  useRefresh(read, REFRESH_MS);
  const [open, setOpen] = useState<{ act: StandingAct; organisation: OrganisationFieldsFragment }>();
  const again = () => read({ requestPolicy: 'network-only' });
  if (error && !data) return <Failed error={error} retry={again} />;
  if (!data) return <Skeleton lines={6} />;
  const { edges, pageInfo } = data.organisations;
  const button = (act: StandingAct, organisation: OrganisationFieldsFragment) => (
    <Button
      kind="ghost"
      size="sm"
      aria-label={t(`stewardship.standing.${act}.title`, { name: nameOf(organisation) })}
      onClick={() => setOpen({ act, organisation })}
    >
      {t(`stewardship.standing.${act}.submit`)}
    </Button>
  );
  return (
    <Section id="verification" title={t('stewardship.part.verification')} lead={t('stewardship.verificationLead')}>
      {edges.length === 0 ? (
        <Empty title={t('stewardship.nothingPending')}>{t('stewardship.nothingPendingLead')}</Empty>
      ) : (
        <Rows
          labelledBy="verification-heading"
          rows={edges.map(({ node }) => node)}
          columns={[
            {
              key: 'name',
              title: t('organisation.title'),
              cell: ({ name, nativeName, outside, introduction, lookAlikes }) => (
                <>
                  {name} {nativeName && <span className="native">{nativeName}</span>}
                  {outside && (
                    <Tag size="sm" type="purple">
                      {t('stewardship.elsewhere')}
                    </Tag>
                  )}
                  {lookAlikes.length > 0 && (
                    <p className="late">{t('lookAlikes.like', { names: lookAlikes.map(nameOf).join(comma()) })}</p>
                  )}
                  {introduction?.organisation && (
                    <p>
                      {t('stewardship.introduced', {
                        name: nameOf(introduction.organisation),
                        host: introduction.host,
                      })}
                    </p>
                  )}
                </>
              ),
            },
            { key: 'kind', title: t('organisation.kindLabel'), cell: ({ kind }) => t(`organisation.kind.${kind}`) },
            {
              key: 'identifiers',
              title: t('organisation.identifiers'),
              cell: ({ identifiers }) =>
                identifiers.length > 0
                  ? identifiers.map(({ scheme, value }) => `${scheme} ${value}`).join(' · ')
                  : t('stewardship.noIdentifier'),
            },
            {
              key: 'since',
              title: t('organisation.since'),
              cell: ({ createdAt }) => <span title={moment(createdAt)}>{ago(createdAt)}</span>,
            },
            {
              key: 'act',
              title: t('organisation.act'),
              quiet: true,
              cell: (organisation) => (
                <>
                  {organisation.viewerCan.includes('organisation.verify') && button('verify', organisation)}
                  {organisation.viewerCan.includes('organisation.suspend') && button('suspend', organisation)}
                </>
              ),
            },
          ]}
        />
      )}
      <Pager pages={pages} info={pageInfo} />
      {open && (
        <StandingDialog
          {...open}
          onClose={() => {
            setOpen(undefined);
            again();
          }}
        />
      )}
    </Section>
  );
}
