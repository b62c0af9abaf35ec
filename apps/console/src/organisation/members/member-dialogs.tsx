import './bring-texts.js';
import { InlineNotification, Select, SelectItem, Stack, TextInput } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { newKey, useAct } from '../../graphql/act.js';
import type { Role } from '../../graphql/generated/graphql.js';
import { announce } from '../../parts/announce.js';
import { Dialog } from '../../parts/dialog.js';
import { Roles } from '../../parts/organisation/roles.js';
import { Failed, Skeleton } from '../../parts/states.js';
import type { Seat } from './seat.fragment.js';
import { deactivateMember, openWorkQuery, reactivateMember, updateMember } from '../organisation.queries.js';
import { RoleChecks } from './role-checks.js';

interface About {
  readonly seat: Seat;
  readonly onClose: () => void;
}

/** Title and roles of a seat. */
export function SeatDialog({ seat, onClose }: About) {
  const { t } = useTranslation();
  const [busy, update, problem] = useAct(updateMember);
  const [title, setTitle] = useState(seat.title);
  const [roles, setRoles] = useState<Role[]>(seat.roles);
  const submit = async () => {
    const outcome = await update({
      input: { id: seat.id, expectedVersion: seat.version, title, roles, clientMutationId: newKey() },
    });
    if (!outcome.done) return;
    announce(t('common.saved'));
    onClose();
  };
  return (
    <Dialog
      title={t('membership.changeSeat', { name: seat.person?.name ?? seat.title })}
      submit={t('common.save')}
      busy={busy}
      ready={title.trim() !== '' && roles.length > 0}
      problem={problem}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Stack gap={5}>
        <TextInput
          id="seat-title"
          labelText={t('profile.seatTitle')}
          helperText={t('membership.titleHelp')}
          maxLength={120}
          value={title}
          onChange={(event) => setTitle(event.target.value)}
          data-modal-primary-focus
        />
        <RoleChecks roles={roles} onChange={setRoles} />
      </Stack>
    </Dialog>
  );
}

/** Puts a seat to rest; what only it could do goes to a colleague, so that nothing is left lying. */
export function DeactivateDialog({ seat, organisationId, onClose }: About & { organisationId: string }) {
  const { t } = useTranslation();
  const [busy, deactivate, problem] = useAct(deactivateMember);
  const [{ data, error }, read] = useQuery({
    query: openWorkQuery,
    variables: { id: seat.id, organisation: organisationId },
    requestPolicy: 'network-only',
  });
  const [successor, setSuccessor] = useState('');
  const work = data?.member?.openWork;
  const only = work?.rolesOnlyHere ?? [];
  const colleagues = (data?.organisation?.members.edges ?? [])
    .map(({ node }) => node)
    .filter(({ id }) => id !== seat.id);
  const needed = (work?.onlyHere ?? 0) > 0 && colleagues.length > 0;
  const submit = async () => {
    const outcome = await deactivate({
      input: {
        id: seat.id,
        expectedVersion: seat.version,
        handOverTo: successor || null,
        clientMutationId: newKey(),
      },
    });
    if (!outcome.done) return;
    announce(t('membership.deactivated'));
    onClose();
  };
  return (
    <Dialog
      danger
      title={t('membership.deactivateSeat', { name: seat.person?.name ?? seat.title })}
      submit={t('membership.deactivate')}
      busy={busy}
      ready={work !== undefined && work !== null && (!needed || successor !== '')}
      problem={problem}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Stack gap={5}>
        <p>{t('membership.deactivateLead')}</p>
        {error && !data && <Failed error={error} retry={() => read({ requestPolicy: 'network-only' })} />}
        {!data && !error && <Skeleton lines={2} />}
        {work && <p>{t('membership.waiting', { count: work.waiting })}</p>}
        {work && only.length > 0 && (
          <>
            <InlineNotification
              kind="warning"
              role="status"
              lowContrast
              hideCloseButton
              className="refusal"
              title={
                work.onlyHere > 0 ? t('membership.onlyHere', { count: work.onlyHere }) : t('membership.rolesOnlyHere')
              }
            >
              <Roles roles={only} steward={false} />
            </InlineNotification>
            {colleagues.length > 0 && (
              <Select
                id="successor"
                labelText={t('membership.handOver')}
                helperText={t('membership.handOverHelp')}
                value={successor}
                onChange={(event) => setSuccessor(event.target.value)}
              >
                <SelectItem value="" text={t(needed ? 'membership.choose' : 'membership.nobody')} />
                {colleagues.map(({ id, title, person }) => (
                  <SelectItem key={id} value={id} text={person ? `${person.name} · ${title}` : title} />
                ))}
              </Select>
            )}
          </>
        )}
      </Stack>
    </Dialog>
  );
}

export function ReactivateDialog({ seat, onClose }: About) {
  const { t } = useTranslation();
  const [busy, reactivate, problem] = useAct(reactivateMember);
  const submit = async () => {
    const outcome = await reactivate({
      input: { id: seat.id, expectedVersion: seat.version, clientMutationId: newKey() },
    });
    if (!outcome.done) return;
    announce(t('membership.reactivated'));
    onClose();
  };
  return (
    <Dialog
      title={t('membership.reactivateSeat', { name: seat.person?.name ?? seat.title })}
      submit={t('membership.reactivate')}
      busy={busy}
      problem={problem}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <p>{t('membership.reactivateLead')}</p>
    </Dialog>
  );
}
