import { Stack } from '@carbon/react';
import { type ReactNode, useState } from 'react';
import type { Problem } from '../graphql/act.js';
import type { SecondFactorAct } from '../graphql/generated/graphql.js';
import { Dialog } from '../parts/dialog.js';
import { ProofFields } from './proof-fields.js';
import { useProof } from './use-proof.js';

type Proof = { readonly password: string } | { readonly secondFactor: string };

/** A dialog for an act that asks again who does it. */
export function ProofDialog({
  act,
  subjectId,
  title,
  submit,
  lead,
  danger,
  size,
  ready = true,
  onProved,
  onClose,
  children,
}: {
  act: SecondFactorAct;
  subjectId?: string;
  title: string;
  submit: string;
  lead?: string;
  danger?: boolean;
  /** Larger where there is much to choose from: what is asked at last takes room of it. */
  size?: 'sm' | 'lg';
  /** False while something else is missing. */
  ready?: boolean;
  /** Does the act; answers why it did not happen. */
  onProved: (proof: Proof) => Promise<Problem | undefined>;
  onClose: () => void;
  children?: ReactNode;
}) {
  const proof = useProof({ act, subjectId });
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const go = async () => {
    setBusy(true);
    const shown = await proof.show();
    const outcome = 'proof' in shown ? await onProved(shown.proof) : shown.problem;
    setBusy(false);
    setProblem(outcome);
  };
  return (
    <Dialog
      danger={danger}
      size={size}
      title={title}
      submit={submit}
      busy={busy}
      ready={ready && proof.ready}
      problem={problem}
      onSubmit={() => void go()}
      onClose={onClose}
    >
      <Stack gap={5}>
        {lead && <p>{lead}</p>}
        {children}
        <div className="dialog__last">
          <ProofFields proof={proof} />
        </div>
      </Stack>
    </Dialog>
  );
}
