import './bring-texts.js';
import { Button, InlineNotification, Select, SelectItem, Tag } from '@carbon/react';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient, useQuery } from 'urql';
import type { MemberSort, MembersQuery } from '../../graphql/generated/graphql.js';
import { readAll } from '../../graphql/read-all.js';
import { Pager, usePages } from '../../parts/list/pager.js';
import { Roles } from '../../parts/organisation/roles.js';
import { everyOf } from '../../parts/list/every-of.js';
import { ListTable } from '../../parts/list/list-table.js';
import { ListViews } from '../../parts/list/views/list-views.js';
import { useSort } from '../../parts/list/sorting/use-sort.js';
import { PersonName } from '../../parts/person/person-name.js';
import { Section } from '../../parts/section.js';
import { Empty, Failed, Skeleton } from '../../parts/states.js';
import { useAddress } from '../../parts/list/use-address.js';
import { InviteDialog } from './invite-dialog.js';
import { DeactivateDialog, ReactivateDialog, SeatDialog } from './member-dialogs.js';
import { useSignedIn } from '../../session/session.js';
import { membersQuery } from '../organisation.queries.js';
import { RecoveryDialog } from './recovery-dialog.js';
import type { Seat } from './seat.fragment.js';

const Away = lazy(() => import('../../absences/away.js'));
const CHOICES = ['factor'] as const;
const SORTS = everyOf<MemberSort>()('NAME', 'TITLE', 'STATE');

/** Who sits in the organisation, with which roles; on request those only whose accounts no second factor protects. */
export function MemberList({ organisationId }: { organisationId: string }) {
  const { t } = useTranslation();
  const address = useAddress(CHOICES);
  const unprotected = address.of('factor') === 'none';
  return (
    <>
      <ListViews screen="members" />
      <div className="filters">
        <Select
          id="members-factor"
          size="sm"
          labelText={t('membership.factor')}
          value={unprotected ? 'none' : ''}
          onChange={({ target }) => address.choose('factor', target.value || undefined)}
        >
          <SelectItem value="" text={t('projects.any')} />
          <SelectItem value="none" text={t('membership.factorNone')} />
        </Select>
      </div>
      <Seats key={String(unprotected)} organisationId={organisationId} unprotected={unprotected} />
    </>
  );
}

function Seats({ organisationId, unprotected }: { organisationId: string; unprotected: boolean }) {
  const { t } = useTranslation();
  const { me } = useSignedIn();
  const client = useClient();
  const sort = useSort(SORTS);
  const pages = usePages(sort.asked);
  const context = useMemo(() => ({ topics: [`organisation:${organisationId}`] }), [organisationId]);
  const variables = {
    id: organisationId,
    ...sort.variables,
    ...(unprotected && { state: 'ACTIVE' as const, withoutSecondFactor: true }),
  };
  const [{ data, error, fetching }, read] = useQuery({
    query: membersQuery,
    variables: { ...variables, after: pages.after },
    context,
  });
  const [open, setOpen] = useState<{ what: 'seat' | 'deactivate' | 'reactivate' | 'recover'; seat: Seat }>();
  const [invited, setInvited] = useState<string>();
  const [inviting, setInviting] = useState(false);
  if (error && !data) return <Failed error={error} retry={() => read({ requestPolicy: 'network-only' })} />;
  if (!data?.organisation) return <Skeleton lines={6} />;
  const { edges, pageInfo } = data.organisation.members;
  const nameOf = ({ person, title }: Seat) => person?.name ?? title;
  const close = () => {
    setOpen(undefined);
    read({ requestPolicy: 'network-only' });
  };
  return (
    <Section
      id="members"
      title={t('organisation.part.members')}
      lead={t('membership.membersLead')}
      actions={
        <Button kind="tertiary" size="sm" onClick={() => setInviting(true)}>
          {t('membership.invite')}
        </Button>
      }
    >
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
        <Empty title={t('inbox.emptyFilterTitle')} />
      ) : (
        <ListTable
          labelledBy="members-heading"
          rows={edges.map(({ node }) => node)}
          sort={sort}
          part={pages.number}
          fetching={fetching}
          titleOf={nameOf}
          sheet={{
            list: 'MEMBERS',
            name: t('organisation.part.members'),
            columns: [
              { title: t('profile.name'), value: ({ person }) => person?.name, width: 32 },
              { title: t('profile.email'), value: ({ person }) => person?.email, width: 40 },
              { title: t('profile.seatTitle'), value: ({ title }) => title, width: 32 },
              {
                title: t('profile.roles'),
                value: ({ roles }) => roles.map((role) => t(`role.${role}`)).join('; '),
                width: 48,
              },
              { title: t('organisation.stateLabel'), value: ({ state }) => t(`membership.memberState.${state}`) },
            ],
            read: () => readAll(client, membersQuery, variables, membersOf),
          }}
          columns={[
            {
              key: 'name',
              title: t('profile.name'),
              sort: 'NAME',
              cell: ({ id, person, title }) => (
                <PersonName id={id} name={person?.name ?? title}>
                  <span className="person__title">{person?.email}</span>
                  <Suspense>
                    <Away memberId={id} />
                  </Suspense>
                </PersonName>
              ),
            },
            { key: 'title', title: t('profile.seatTitle'), sort: 'TITLE', cell: ({ title }) => title },
            {
              key: 'roles',
              title: t('profile.roles'),
              cell: (seat) => (
                <span className="whole-words">
                  <Roles roles={seat.roles} steward={seat.steward} />
                </span>
              ),
            },
            {
              key: 'state',
              title: t('organisation.stateLabel'),
              sort: 'STATE',
              cell: ({ state }) => (
                <Tag size="sm" type={state === 'ACTIVE' ? 'green' : 'gray'}>
                  {t(`membership.memberState.${state}`)}
                </Tag>
              ),
            },
            {
              key: 'act',
              title: t('organisation.act'),
              quiet: true,
              cell: (seat) => (
                <>
                  {seat.viewerCan.includes('member.update') && (
                    <Button
                      kind="ghost"
                      size="sm"
                      aria-label={t('membership.changeSeat', { name: seat.person?.name ?? seat.title })}
                      onClick={() => setOpen({ what: 'seat', seat })}
                    >
                      {t('membership.change')}
                    </Button>
                  )}
                  {seat.viewerCan.includes('member.deactivate') && seat.state === 'ACTIVE' && seat.id !== me.id && (
                    <Button
                      kind="ghost"
                      size="sm"
                      aria-label={t('recovery.requestOf', { name: seat.person?.name ?? seat.title })}
                      onClick={() => setOpen({ what: 'recover', seat })}
                    >
                      {t('recovery.request')}
                    </Button>
                  )}
                  {seat.viewerCan.includes('member.deactivate') && (
                    <Button
                      kind="ghost"
                      size="sm"
                      aria-label={t(
                        seat.state === 'ACTIVE' ? 'membership.deactivateSeat' : 'membership.reactivateSeat',
                        { name: seat.person?.name ?? seat.title },
                      )}
                      onClick={() => setOpen({ what: seat.state === 'ACTIVE' ? 'deactivate' : 'reactivate', seat })}
                    >
                      {t(seat.state === 'ACTIVE' ? 'membership.deactivate' : 'membership.reactivate')}
                    </Button>
                  )}
                </>
              ),
            },
          ]}
        />
      )}
      <Pager pages={pages} info={pageInfo} />
      {open?.what === 'seat' && <SeatDialog seat={open.seat} onClose={close} />}
      {open?.what === 'deactivate' && (
        <DeactivateDialog seat={open.seat} organisationId={organisationId} onClose={close} />
      )}
      {open?.what === 'recover' && <RecoveryDialog seat={open.seat} onClose={close} />}
      {open?.what === 'reactivate' && <ReactivateDialog seat={open.seat} onClose={close} />}
      {inviting && <InviteDialog onInvited={setInvited} onClose={() => setInviting(false)} />}
    </Section>
  );
}

/** @throws Error once the organisation is not seen any more */
function membersOf({ organisation }: MembersQuery) {
  if (!organisation) throw new Error('The organisation is not seen any more.');
  return organisation.members;
}
