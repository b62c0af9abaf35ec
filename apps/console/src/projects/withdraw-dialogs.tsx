import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey, type Problem, useAct } from '../graphql/act.js';
import { announce } from '../parts/announce.js';
import { Dialog } from '../parts/dialog.js';
import { withdrawGate, withdrawStakeChange } from './project.mutations.js';

interface Versioned {
  readonly id: string;
  readonly version: number;
}

/** Asks once more before a proposed change of stakes is taken back. */
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
      act={() => withdraw(inputOf(change))}
      onClose={onClose}
    />
  );
}

/** Asks once more before the asking for a gate is taken back. */
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
      act={() => withdraw(inputOf(gate))}
      onClose={onClose}
    />
  );
}

const inputOf = ({ id, version }: Versioned) => ({
  input: { id, expectedVersion: version, clientMutationId: newKey() },
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
  act: () => Promise<{ readonly problem?: Problem }>;
  onClose: () => void;
}) {
  const [problem, setProblem] = useState<Problem>();
  const withdraw = async () => {
    const { problem: refused } = await act();
    setProblem(refused);
    if (refused) return;
    announce(done);
    onClose();
  };
  return (
    <Dialog
      danger
      size="xs"
      title={title}
      submit={submit}
      busy={busy}
      problem={problem}
      onSubmit={() => void withdraw()}
      onClose={onClose}
    >
      <p>{text}</p>
    </Dialog>
  );
}
