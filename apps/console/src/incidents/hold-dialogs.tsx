import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey, useAct } from '../graphql/act.js';
import { SayDialog } from '../parts/say-dialog.js';
import { holdGatesForIncident, liftIncidentHold, noteIncident, suspendForIncident } from './incident-act.queries.js';
import { AgreementsField } from './incident-fields.js';
import type { ShownIncident } from './incidents.queries.js';

interface Given {
  readonly incident: ShownIncident;
  readonly onClose: () => void;
}

/** Suspends agreements of the reader's organisation at once. */
export function SuspendDialog({ incident, onClose }: Given) {
  const { t } = useTranslation();
  const [, suspend] = useAct(suspendForIncident);
  const [agreementIds, choose] = useState<readonly string[]>([]);
  return (
    <SayDialog
      danger
      title={t('incidents.suspend')}
      lead={t('incidents.suspendLead')}
      label={t('incidents.reason')}
      submit={t('incidents.suspend')}
      onSay={async (reason) => {
        const input = { id: incident.id, agreementIds: [...agreementIds], reason, clientMutationId: newKey() };
        return (await suspend({ input })).problem;
      }}
      onClose={onClose}
    >
      <AgreementsField legend={t('incidents.agreements')} chosen={agreementIds} onChoose={choose} />
    </SayDialog>
  );
}

/** Holds the stage approvals of the project. */
export function HoldDialog({ incident, onClose }: Given) {
  const { t } = useTranslation();
  const [, hold] = useAct(holdGatesForIncident);
  return (
    <SayDialog
      danger
      title={t('incidents.hold')}
      lead={t('incidents.holdLead')}
      label={t('incidents.reason')}
      submit={t('incidents.hold')}
      onSay={async (reason) => (await hold({ input: { id: incident.id, reason, clientMutationId: newKey() } })).problem}
      onClose={onClose}
    />
  );
}

/** Lets go on what was stopped. */
export function LiftDialog({ hold, onClose }: { hold: ShownIncident['holds'][number]; onClose: () => void }) {
  const { t } = useTranslation();
  const [, lift] = useAct(liftIncidentHold);
  const { id, version: expectedVersion } = hold;
  return (
    <SayDialog
      title={t('incidents.lift')}
      lead={t('incidents.liftLead')}
      label={t('incidents.reason')}
      submit={t('incidents.lift')}
      onSay={async (because) =>
        (await lift({ input: { id, expectedVersion, because, clientMutationId: newKey() } })).problem
      }
      onClose={onClose}
    />
  );
}

/** Puts something on the record. */
export function NoteDialog({ incident, interim, onClose }: Given & { interim: boolean }) {
  const { t } = useTranslation();
  const [, note] = useAct(noteIncident);
  return (
    <SayDialog
      title={t(interim ? 'incidents.interim' : 'incidents.note')}
      lead={t(interim ? 'incidents.interimLead' : 'incidents.noteLead')}
      label={t('incidents.text')}
      submit={t('incidents.send')}
      onSay={async (text) =>
        (await note({ input: { id: incident.id, text, interim, clientMutationId: newKey() } })).problem
      }
      onClose={onClose}
    />
  );
}
