import { Stack, TextArea } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey, type Problem, useAct } from '../../graphql/act.js';
import type { OrganisationFieldsFragment } from '../../graphql/generated/graphql.js';
import { OrganisationFacts } from '../../organisation/organisation-profile.js';
import { announce } from '../../parts/announce.js';
import { Dialog } from '../../parts/dialog.js';
import { reinstateOrganisation, suspendOrganisation, verifyOrganisation } from '../stewardship.queries.js';
import { useNameOf } from '../../parts/organisation/name-of.js';

export type StandingAct = 'verify' | 'suspend' | 'reinstate';

/** A decision about an organisation's standing, with the reason it will read. */
export function StandingDialog({
  organisation,
  act,
  onClose,
}: {
  organisation: OrganisationFieldsFragment;
  act: StandingAct;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const [verifying, verify] = useAct(verifyOrganisation);
  const [suspending, suspend] = useAct(suspendOrganisation);
  const [reinstating, reinstate] = useAct(reinstateOrganisation);
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<Problem>();
  const submit = async () => {
    const { id, version } = organisation;
    const input = { id, expectedVersion: version, reason: reason.trim() || null, clientMutationId: newKey() };
    const outcome = await { verify, suspend, reinstate }[act]({ input });
    setProblem(outcome.problem);
    if (!outcome.done) return;
    announce(t(`stewardship.standing.${act}.done`));
    onClose();
  };
  return (
    <Dialog
      danger={act === 'suspend'}
      title={t(`stewardship.standing.${act}.title`, { name: nameOf(organisation) })}
      submit={t(`stewardship.standing.${act}.submit`)}
      busy={verifying || suspending || reinstating}
      ready={act === 'verify' || reason.trim() !== ''}
      problem={problem}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Stack gap={5}>
        <p>
          {t(
            act === 'verify' && organisation.outside
              ? 'stewardship.verifyElsewhere'
              : `stewardship.standing.${act}.lead`,
          )}
        </p>
        <OrganisationFacts organisation={organisation} />
        <TextArea
          id="standing-reason"
          labelText={t(act === 'verify' ? 'stewardship.reasonOptional' : 'stewardship.reason')}
          helperText={t('stewardship.reasonHelp')}
          rows={3}
          maxLength={2000}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          data-modal-primary-focus
        />
      </Stack>
    </Dialog>
  );
}
