import { Button } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey, type Problem, useAct } from '../graphql/act.js';
import type { DeliveryFieldsFragment } from '../graphql/generated/graphql.js';
import { announce } from '../parts/announce.js';
import { SayDialog } from '../parts/say-dialog.js';
import { Refusal } from '../parts/states.js';
import { Link, useNavigate } from '../routing/routing.js';
import { pauseDelivery, removeDelivery, resumeDelivery, runDelivery } from './deliveries.queries.js';

/** What a data steward can do with a delivery: let it run now, stop it for now, let it go on, change it, end it. */
export function DeliveryActs({ delivery, onDone }: { delivery: DeliveryFieldsFragment; onDone: () => void }) {
  const { t } = useTranslation();
  const go = useNavigate();
  const [pausing, pause] = useAct(pauseDelivery);
  const [resuming, resume] = useAct(resumeDelivery);
  const [starting, run] = useAct(runDelivery);
  const [, remove] = useAct(removeDelivery);
  const [ending, setEnding] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const busy = pausing || resuming || starting;
  const { id, version, state, transferId } = delivery;
  const input = () => ({ input: { id, expectedVersion: version, clientMutationId: newKey() } });
  const act = async (doing: Promise<{ problem?: Problem }>, said: string) => {
    const outcome = await doing;
    setProblem(outcome.problem);
    if (!outcome.problem) announce(said);
    onDone();
  };
  return (
    <div>
      <Refusal problem={problem} />
      <div className="section__actions">
        {state === 'ACTIVE' && (
          <Button
            size="sm"
            disabled={busy || transferId !== null}
            onClick={() => void act(run(input()), t('deliveries.started'))}
          >
            {t('deliveries.run')}
          </Button>
        )}
        {state === 'ACTIVE' ? (
          <Button
            size="sm"
            kind="tertiary"
            disabled={busy}
            onClick={() => void act(pause(input()), t('deliveries.paused'))}
          >
            {t('deliveries.pause')}
          </Button>
        ) : (
          <Button size="sm" disabled={busy} onClick={() => void act(resume(input()), t('deliveries.resumed'))}>
            {t('deliveries.resume')}
          </Button>
        )}
        <Button size="sm" kind="tertiary" as={Link} to={`/data/deliveries/${id}/edit`}>
          {t('deliveries.change')}
        </Button>
        <Button size="sm" kind="ghost" onClick={() => setEnding(true)}>
          {t('deliveries.end')}
        </Button>
      </div>
      {ending && (
        <SayDialog
          title={t('deliveries.endTitle')}
          lead={t('deliveries.endLead')}
          submit={t('deliveries.end')}
          danger
          onSay={async () => {
            const outcome = await remove(input());
            if (!outcome.problem) await go('/data/deliveries');
            return outcome.problem;
          }}
          onClose={() => setEnding(false)}
        />
      )}
    </div>
  );
}
