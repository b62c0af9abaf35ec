import { Button, Tag } from '@carbon/react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { useFormats } from '../../language/format.js';
import { Rows } from '../../parts/list/rows.js';
import { Section } from '../../parts/section.js';
import { Empty, Failed, Skeleton } from '../../parts/states.js';
import { MakeKey, ProveKey, RegisterKey, RevokeKey } from './key-dialogs.js';
import { signingKeysQuery } from './key.queries.js';
import { labelled } from '../../language/labelled.js';

const COLOURS = { PROPOSED: 'blue', ACTIVE: 'green', RETIRED: 'gray', REVOKED: 'red' } as const;
type Open = { act: 'make' | 'register' } | { act: 'prove' | 'revoke'; id: string };

/** Keys the organisation signs agreements with: the one that is active, those to be proved, and past ones. */
export function OrganisationKeys({ organisationId }: { organisationId: string }) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const context = useMemo(() => ({ topics: [`organisation:${organisationId}`] }), [organisationId]);
  const [{ data, error }, read] = useQuery({ query: signingKeysQuery, variables: { organisationId }, context });
  const [open, setOpen] = useState<Open>();
  const again = () => read({ requestPolicy: 'network-only' });
  if (error && !data) return <Failed error={error} retry={again} />;
  if (!data) return <Skeleton lines={5} />;
  const keys = data.signingKeys;
  const close = () => {
    setOpen(undefined);
    again();
  };
  const chosen = open && 'id' in open ? keys.find(({ id }) => id === open.id) : undefined;
  return (
    <Section
      id="organisation-keys"
      title={t('organisation.part.keys')}
      lead={t('signingKeys.lead')}
      actions={
        <>
          <Button kind="tertiary" size="sm" onClick={() => setOpen({ act: 'make' })}>
            {t('signingKeys.make')}
          </Button>
          <Button kind="ghost" size="sm" onClick={() => setOpen({ act: 'register' })}>
            {t('signingKeys.register')}
          </Button>
        </>
      }
    >
      {keys.length === 0 ? (
        <Empty title={t('signingKeys.none')}>{t('signingKeys.noneLead')}</Empty>
      ) : (
        <Rows
          labelledBy="organisation-keys-heading"
          rows={keys}
          columns={[
            { key: 'kid', title: t('signingKeys.kid'), cell: ({ kid }) => <code className="key-id">{kid}</code> },
            {
              key: 'state',
              title: t('signingKeys.state'),
              cell: ({ state }) => (
                <Tag size="sm" type={COLOURS[state]}>
                  {t(`signingKeys.states.${state}`)}
                </Tag>
              ),
            },
            { key: 'origin', title: t('signingKeys.origin'), cell: ({ origin }) => t(`signingKeys.origins.${origin}`) },
            { key: 'algorithm', title: t('signingKeys.algorithm'), cell: ({ algorithm }) => algorithm },
            { key: 'from', title: t('signingKeys.from'), cell: ({ activeFrom }) => activeFrom && moment(activeFrom) },
            {
              key: 'ended',
              title: t('signingKeys.ended'),
              cell: ({ endedAt, endedBecause }) =>
                endedAt && (
                  <>
                    {moment(endedAt)}
                    {endedBecause && <span className="quiet"> {endedBecause}</span>}
                  </>
                ),
            },
            {
              key: 'act',
              title: t('common.actions'),
              quiet: true,
              cell: ({ id, kid, state, viewerCan }) =>
                viewerCan.includes('key.manage') && (
                  <>
                    {state === 'PROPOSED' && (
                      <Button kind="tertiary" size="sm" onClick={() => setOpen({ act: 'prove', id })}>
                        {t('signingKeys.prove')}
                      </Button>
                    )}
                    {state !== 'REVOKED' && (
                      <Button
                        kind="ghost"
                        size="sm"
                        aria-label={labelled(t('signingKeys.retire'), kid)}
                        onClick={() => setOpen({ act: 'revoke', id })}
                      >
                        {t('signingKeys.retire')}
                      </Button>
                    )}
                  </>
                ),
            },
          ]}
        />
      )}
      {open?.act === 'make' && <MakeKey onClose={close} />}
      {open?.act === 'register' && <RegisterKey onClose={close} />}
      {open?.act === 'prove' && chosen && <ProveKey signingKey={chosen} onClose={close} />}
      {open?.act === 'revoke' && chosen && <RevokeKey signingKey={chosen} onClose={close} />}
    </Section>
  );
}
