import './bring-texts.js';
import { Button, InlineNotification, Select, SelectItem, Tag } from '@carbon/react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient, useQuery } from 'urql';
import { newKey, type Problem, useAct } from '../../graphql/act.js';
import type { InvitationSort, InvitationsQuery, InvitationState } from '../../graphql/generated/graphql.js';
import { readAll } from '../../graphql/read-all.js';
import { useFormats } from '../../language/format.js';
import { announce } from '../../parts/announce.js';
import { everyOf } from '../../parts/list/every-of.js';
import { Pager, usePages } from '../../parts/list/pager.js';
import { Roles } from '../../parts/organisation/roles.js';
import { ListTable } from '../../parts/list/list-table.js';
import { useSort } from '../../parts/list/sorting/use-sort.js';
import { ListViews } from '../../parts/list/views/list-views.js';
import { known, useAddress } from '../../parts/list/use-address.js';
import { Section } from '../../parts/section.js';
import { Empty, Failed, Refusal, Skeleton } from '../../parts/states.js';
import { InviteDialog } from './invite-dialog.js';
import { invitationsQuery, resendInvitation, revokeInvitation } from '../organisation.queries.js';

const colours = { PENDING: 'blue', ACCEPTED: 'green', REVOKED: 'gray', EXPIRED: 'gray' } as const;

const CHOICES = ['state'] as const;
const SORTS = everyOf<InvitationSort>()('EMAIL', 'TITLE', 'EXPIRES');
const STATES = everyOf<InvitationState>()('PENDING', 'EXPIRED', 'ACCEPTED', 'REVOKED');

/** Seats that were offered by e-mail, and what became of the offers. */
export function InvitationList({ organisationId }: { organisationId: string }) {
  const { t } = useTranslation();
  const address = useAddress(CHOICES);
  const state = known(STATES, address.of('state'));
  return (
    <>
      <ListViews screen="invitations" />
      <div className="filters">
        <Select
          id="invitations-state"
          size="sm"
          labelText={t('organisation.stateLabel')}
          value={state ?? ''}
          onChange={({ target }) => address.choose('state', target.value || undefined)}
        >
          <SelectItem value="" text={t('projects.any')} />
          {STATES.map((each) => (
            <SelectItem key={each} value={each} text={t(`membership.invitationState.${each}`)} />
          ))}
        </Select>
      </div>
      <Invitations key={state} organisationId={organisationId} state={state} />
    </>
  );
}

type Sender = InvitationsQuery['invitations']['edges'][number]['node']['inviter'];

/** By name, or for want of one by title; a steward elsewhere is the platform's. */
const senderOf = (sender: Sender): string => sender?.person?.name ?? sender?.title ?? '—';

function Invitations({ organisationId, state }: { organisationId: string; state: InvitationState | undefined }) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const client = useClient();
  const sort = useSort(SORTS);
  const pages = usePages(sort.asked);
  const variables = { state, ...sort.variables };
  const context = useMemo(() => ({ topics: [`organisation:${organisationId}`] }), [organisationId]);
  const [{ data, error, fetching }, read] = useQuery({
    query: invitationsQuery,
    variables: { ...variables, first: 25, after: pages.after },
    context,
  });
  const [resending, resend] = useAct(resendInvitation);
  const [revoking, revoke] = useAct(revokeInvitation);
  const [invited, setInvited] = useState<string>();
  const [inviting, setInviting] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const again = () => read({ requestPolicy: 'network-only' });
  if (error && !data) return <Failed error={error} retry={again} />;
  if (!data) return <Skeleton lines={6} />;
  const { edges, pageInfo } = data.invitations;

  const done = (outcome: { problem?: Problem }, said: string) => {
    setProblem(outcome.problem);
    if (!outcome.problem) announce(said);
    again();
  };
  const input = ({ id, version }: { id: string; version: number }) => ({
    input: { id, expectedVersion: version, clientMutationId: newKey() },
  });
  return (
    <Section
      id="invitations"
      title={t('organisation.part.invitations')}
      lead={t('membership.invitationsLead')}
      actions={
        <Button kind="tertiary" size="sm" onClick={() => setInviting(true)}>
          {t('membership.invite')}
        </Button>
      }
    >
      <Refusal problem={problem} />
      {invited && (
        <InlineNotification
          kind="success"
          lowContrast
          role="status"
          title={t('membership.invitedWho', { email: invited })}
          hideCloseButton
        />
      )}
      {edges.length === 0 ? (
        <Empty title={t(state ? 'inbox.emptyFilterTitle' : 'membership.noInvitations')}>
          {t('membership.noInvitationsLead')}
        </Empty>
      ) : (
        <ListTable
          labelledBy="invitations-heading"
          rows={edges.map(({ node }) => node)}
          sort={sort}
          part={pages.number}
          fetching={fetching}
          atOnce
          titleOf={({ email }) => email}
          sheet={{
            list: 'INVITATIONS',
            name: t('organisation.part.invitations'),
            columns: [
              { title: t('profile.email'), value: ({ email }) => email, width: 40 },
              { title: t('profile.seatTitle'), value: ({ title }) => title, width: 32 },
              {
                title: t('profile.roles'),
                value: ({ roles }) => roles.map((role) => t(`role.${role}`)).join('; '),
                width: 48,
              },
              {
                title: t('organisation.stateLabel'),
                value: ({ state: stands }) => t(`membership.invitationState.${stands as InvitationState}`),
              },
              { title: t('membership.sentBy'), value: ({ inviter }) => senderOf(inviter), width: 32 },
              { title: t('sessions.expires'), value: ({ expiresAt }) => new Date(expiresAt) },
            ],
            read: () => readAll(client, invitationsQuery, variables, ({ invitations }) => invitations),
          }}
          columns={[
            { key: 'email', title: t('profile.email'), sort: 'EMAIL', cell: ({ email }) => email },
            { key: 'title', title: t('profile.seatTitle'), sort: 'TITLE', cell: ({ title }) => title },
            { key: 'roles', title: t('profile.roles'), cell: ({ roles }) => <Roles roles={roles} steward={false} /> },
            {
              key: 'state',
              title: t('organisation.stateLabel'),
              cell: ({ state: stands }) => (
                <Tag size="sm" type={colours[stands as InvitationState]}>
                  {t(`membership.invitationState.${stands as InvitationState}`)}
                </Tag>
              ),
            },
            {
              key: 'sender',
              title: t('membership.sentBy'),
              cell: ({ inviter, senderStands, state: stands }) => (
                <>
                  {senderOf(inviter)}
                  {!senderStands && (stands === 'PENDING' || stands === 'EXPIRED') && (
                    <p className="quiet">{t('membership.senderGone')}</p>
                  )}
                </>
              ),
            },
            {
              key: 'expires',
              title: t('sessions.expires'),
              sort: 'EXPIRES',
              cell: ({ expiresAt }) => moment(expiresAt),
            },
            {
              key: 'act',
              title: t('organisation.act'),
              quiet: true,
              cell: (each) =>
                (each.state === 'PENDING' || each.state === 'EXPIRED') && (
                  <>
                    <Button
                      kind="ghost"
                      size="sm"
                      disabled={resending}
                      aria-label={t('membership.resendTo', { email: each.email })}
                      onClick={() => void resend(input(each)).then((outcome) => done(outcome, t('membership.resent')))}
                    >
                      {t('membership.resend')}
                    </Button>
                    <Button
                      kind="ghost"
                      size="sm"
                      disabled={revoking}
                      aria-label={t('membership.withdrawFrom', { email: each.email })}
                      onClick={() =>
                        void revoke(input(each)).then((outcome) => done(outcome, t('membership.withdrawn')))
                      }
                    >
                      {t('membership.withdraw')}
                    </Button>
                  </>
                ),
            },
          ]}
        />
      )}
      <Pager pages={pages} info={pageInfo} />
      {inviting && (
        <InviteDialog
          onInvited={setInvited}
          onClose={() => {
            setInviting(false);
            again();
          }}
        />
      )}
    </Section>
  );
}
