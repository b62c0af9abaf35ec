import { Button } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from 'urql';
import { newKey, problemOf, useAct } from '../graphql/act.js';
import { graphql } from '../graphql/generated/gql.js';
import { useFormats } from '../language/format.js';
import { announce } from '../parts/announce.js';
import { Refusal } from '../parts/states.js';
import { sentences } from '../language/labelled.js';

const remindApproval = graphql(`
  mutation RemindApproval($input: RemindApprovalInput!) {
    remindApproval(input: $input) {
      __typename
      ... on RemindApprovalSuccess {
        approval {
          id
          version
          remindable
          remindableFrom
        }
      }
      ...Refused
    }
  }
`);

/**
 * Has those who have not answered reminded; once done, says when it can be done again.
 * @param now whether it can be done now, by the platform's clock
 */
export function Remind({ id, now, from }: { id: string; now: boolean; from: string }) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const [busy, remind, problem] = useAct(remindApproval);
  if (!now) return <p className="quiet">{t('approval.remindedAgain', { moment: moment(from) })}</p>;
  return (
    <>
      <Refusal problem={problem} />
      <Button
        kind="ghost"
        size="sm"
        disabled={busy}
        onClick={() =>
          void remind({ input: { approvalId: id, clientMutationId: newKey() } }).then(
            ({ done }) => done && announce(t('approval.reminded')),
          )
        }
      >
        {t('approval.remind')}
      </Button>
    </>
  );
}

/** The same for several approvals that were chosen, one after the other; says how many of them it was possible in. */
export function RemindChosen({ ids, onDone }: { ids: readonly string[]; onDone: () => void }) {
  const { t } = useTranslation();
  const client = useClient();
  const [busy, setBusy] = useState(false);
  const [said, say] = useState('');
  const remindAll = async () => {
    setBusy(true);
    let count = 0;
    for (const approvalId of ids) {
      const input = { approvalId, clientMutationId: newKey() };
      if (!problemOf(await client.mutation(remindApproval, { input }).toPromise())) count += 1;
    }
    setBusy(false);
    const rest = ids.length - count;
    const told = sentences([
      count > 0 && t('decisions.remindedMany', { count }),
      rest > 0 && t('decisions.notReminded', { count: rest }),
    ]);
    announce(told);
    if (rest === 0) onDone();
    else say(told);
  };
  return (
    <>
      <Button kind="ghost" size="sm" disabled={busy} onClick={() => void remindAll()}>
        {t('approval.remind')}
      </Button>
      {said && <span className="quiet">{said}</span>}
    </>
  );
}
