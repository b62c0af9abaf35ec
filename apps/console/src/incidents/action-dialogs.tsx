import { Checkbox } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey, useAct } from '../graphql/act.js';
import { labelled } from '../language/labelled.js';
import { SayDialog } from '../parts/say-dialog.js';
import { cancelIncidentAction, checkIncidentAction, completeIncidentAction } from './incident-act.queries.js';
import type { ShownIncident } from './incidents.queries.js';

interface Given {
  readonly action: ShownIncident['actions'][number];
  readonly onClose: () => void;
}

/** Says that it is done. */
export function CompleteDialog({ action, onClose }: Given) {
  const { t } = useTranslation();
  const [, complete] = useAct(completeIncidentAction);
  const { id, version: expectedVersion, task } = action;
  return (
    <SayDialog
      title={t('incidents.complete')}
      lead={task}
      label={t('incidents.wasDone')}
      submit={t('incidents.complete')}
      onSay={async (note) =>
        (await complete({ input: { id, expectedVersion, note, clientMutationId: newKey() } })).problem
      }
      onClose={onClose}
    />
  );
}

/** Checks what was done, or returns it with what is missing. */
export function CheckDialog({ action, onClose }: Given) {
  const { t } = useTranslation();
  const [, check] = useAct(checkIncidentAction);
  const [accepted, setAccepted] = useState(true);
  const { id, version: expectedVersion, task, note: done } = action;
  return (
    <SayDialog
      title={t('incidents.check')}
      lead={labelled(task, done)}
      label={t('incidents.remark')}
      optional={accepted}
      submit={t(accepted ? 'incidents.accept' : 'incidents.return')}
      onSay={async (note) =>
        (await check({ input: { id, expectedVersion, accepted, note, clientMutationId: newKey() } })).problem
      }
      onClose={onClose}
    >
      <Checkbox
        id="action-accepted"
        labelText={t('incidents.isDone')}
        checked={accepted}
        onChange={(_, { checked }) => setAccepted(checked)}
      />
    </SayDialog>
  );
}

/** Gives it up. */
export function CancelDialog({ action, onClose }: Given) {
  const { t } = useTranslation();
  const [, cancel] = useAct(cancelIncidentAction);
  const { id, version: expectedVersion, task } = action;
  return (
    <SayDialog
      danger
      cancels
      title={t('incidents.giveUp')}
      lead={task}
      label={t('incidents.reason')}
      submit={t('incidents.giveUp')}
      onSay={async (note) =>
        (await cancel({ input: { id, expectedVersion, note, clientMutationId: newKey() } })).problem
      }
      onClose={onClose}
    />
  );
}
