import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  isReason,
  noReason,
  reasonOf,
  type WithdrawalDraft,
  WithdrawalFields,
} from '../approvals/withdrawing/withdrawal-fields.js';
import { newKey, type Problem, useAct } from '../graphql/act.js';
import { announce } from '../parts/announce.js';
import { Dialog } from '../parts/dialog.js';
import { withdrawGate, withdrawStakeChange } from './project.mutations.js';

interface Versioned {
  readonly id: string;
  readonly version: number;
}

/** Asks why, before a proposed change of stakes is taken back. */
export function WithdrawChange({ change, onClose }: { change: Versioned; onClose: () => void }) {
  const { t } = useTranslation();
  const [busy, withdraw] = useAct(withdrawStakeChange);
  return (
    <Withdraw
      title={t('stakes.withdraw')}
      text={t('stakes.withdrawText')}
      done={t('stakes.withdrawn')}
      submit={t('gates.withdraw')}
      busy={busy}
      act={(why) => withdraw(inputOf(change, why))}
      onClose={onClose}
    />
  );
}

/** Asks why, before the asking for a gate is taken back. */
export function WithdrawGate({ gate, onClose }: { gate: Versioned; onClose: () => void }) {
  const { t } = useTranslation();
  const [busy, withdraw] = useAct(withdrawGate);
  return (
    <Withdraw
      title={t('gates.withdrawTitle')}
      text={t('gates.withdrawText')}
      done={t('gates.withdrawn')}
      submit={t('gates.withdraw')}
      busy={busy}
      act={(why) => withdraw(inputOf(gate, why))}
      onClose={onClose}
    />
  );
}

const inputOf = ({ id, version }: Versioned, why: WithdrawalDraft) => ({
  input: { id, expectedVersion: version, clientMutationId: newKey(), ...reasonOf(why) },
});

function Withdraw({
  title,
  text,
  done,
  submit,
  busy,
  act,
  onClose,
}: {
  title: string;
  text: string;
  done: string;
  submit: string;
  busy: boolean;
  act: (why: WithdrawalDraft) => Promise<{ readonly problem?: Problem }>;
  onClose: () => void;
}) {
  const [problem, setProblem] = useState<Problem>();
  const [why, setWhy] = useState(noReason);
  const withdraw = async () => {
    const { problem: refused } = await act(why);
    setProblem(refused);
    if (refused) return;
    announce(done);
    onClose();
  };
  return (
    <Dialog
      danger
      size="sm"
      title={title}
      submit={submit}
      busy={busy}
      ready={isReason(why)}
      problem={problem}
      onSubmit={() => void withdraw()}
      onClose={onClose}
    >
      <p>{text}</p>
      <WithdrawalFields draft={why} onChange={setWhy} />
    </Dialog>
  );
}
