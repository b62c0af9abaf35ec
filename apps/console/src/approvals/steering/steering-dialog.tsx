import { TextArea } from '@carbon/react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey, type Problem } from '../../graphql/act.js';
import type { SteeredFragment } from '../../graphql/generated/graphql.js';
import { announce } from '../../parts/announce.js';
import { Dialog } from '../../parts/dialog.js';
import { InWhoseName, useInNameOf } from '../deciding/in-whose-name.js';
import './bring-texts.js';

/** What whoever coordinates a stage is asked for an act in it. */
export interface Steers {
  readonly approval: Pick<SteeredFragment, 'id' | 'version'>;
  readonly steering: NonNullable<SteeredFragment['steering']>;
  /** What the step is called. */
  readonly title: string;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** What each of these acts says. */
export interface Said {
  readonly approvalId: string;
  readonly expectedVersion: number;
  readonly stage: string;
  readonly reason: string;
  readonly onBehalfOf: string | null;
  readonly clientMutationId: string;
}

interface Given extends Steers {
  readonly act: 'moreTime' | 'agency' | 'reassign' | 'takeOver' | 'joint';
  readonly busy: boolean;
  readonly problem: Problem | undefined;
  /** Whether all is said but the reason. */
  readonly ready: boolean;
  readonly send: (said: Said) => Promise<{ readonly done?: unknown }>;
  readonly children?: ReactNode;
}

/** An act of whoever coordinates a stage: what it is, why, and in whose name. */
export function SteeringDialog({ act, approval, steering, title, busy, problem, ready, send, ...more }: Given) {
  const { children, onClose, onDone } = more;
  const { t } = useTranslation();
  const [whose, setWhose] = useState<{ onBehalfOf?: string }>({});
  const onBehalfOf = useInNameOf(steering, whose) ?? null;
  const [reason, setReason] = useState('');
  const submit = async () => {
    const { id: approvalId, version: expectedVersion } = approval;
    const said = { approvalId, expectedVersion, stage: steering.stage, reason, onBehalfOf, clientMutationId: newKey() };
    if (!(await send(said)).done) return;
    announce(t(`steering.${act}.done`));
    onDone();
  };
  return (
    <Dialog
      title={t(`steering.${act}.title`)}
      submit={t(`steering.${act}.act`)}
      busy={busy}
      ready={ready && Boolean(reason.trim())}
      problem={problem}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <p className="section__lead">{t(`steering.${act}.lead`, { stage: title })}</p>
      {children}
      <TextArea
        id="steering-reason"
        rows={4}
        labelText={t(`steering.${act}.reason`)}
        helperText={t(`steering.${act}.reasonHelp`)}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
        {...((act === 'moreTime' || act === 'takeOver') && { 'data-modal-primary-focus': true })}
      />
      <InWhoseName asked={steering} draft={whose} onChange={setWhose} />
    </Dialog>
  );
}
