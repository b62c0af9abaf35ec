import { Button } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey, useAct } from '../graphql/act.js';
import { Link } from '../routing/routing.js';
import { useSignedIn } from '../session/session.js';
import {
  acceptAgreement,
  endNegotiation,
  reinstateAgreement,
  suspendAgreement,
  terminateAgreement,
} from './act.queries.js';
import type { Agreement } from './agreement.fragment.js';
import { SayDialog } from '../parts/say-dialog.js';
import { SignDialog } from './signing/sign-dialog.js';

type Act = 'sign' | 'accept' | 'end' | 'suspend' | 'lift' | 'terminate';

/** What the reader's seat may do to an agreement as it stands now. */
export function Acts({ agreement }: { agreement: Agreement }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<Act>();
  const possible = usePossible(agreement);
  const close = () => setOpen(undefined);
  const button = (act: Act, text: string, kind: 'primary' | 'tertiary' | 'danger--tertiary' | 'ghost') =>
    possible[act] && (
      <Button kind={kind} size="sm" onClick={() => setOpen(act)}>
        {text}
      </Button>
    );
  const draft = agreement.state === 'DRAFT';
  return (
    <div className="agreement__acts" role="group" aria-label={t('agreement.acts')}>
      {button('sign', t('agreement.sign'), 'primary')}
      {button('accept', t('agreement.accept'), 'primary')}
      <Write agreement={agreement} />
      {button('lift', t('agreement.lift'), 'primary')}
      {button('suspend', t('agreement.suspend'), 'danger--tertiary')}
      {button('terminate', t('agreement.terminate'), 'ghost')}
      {button('end', t(draft ? 'agreement.discard' : 'agreement.end'), 'ghost')}
      {open && <ActDialog act={open} agreement={agreement} onClose={close} />}
    </div>
  );
}

/** To where terms are written: the draft, an answer, an amendment. */
function Write({ agreement }: { agreement: Agreement }) {
  const { t } = useTranslation();
  const { id, possible, viewerCan, draft, state, standing, remote } = agreement;
  if (!viewerCan.includes('agreement.negotiate') || !(possible.includes('PROPOSE') || draft)) return null;
  // What another platform keeps is amended there.
  if (remote && standing) return null;
  const text =
    draft || state === 'DRAFT' ? 'agreement.continueDraft' : standing ? 'agreement.amend' : 'agreement.counter';
  return (
    <Button as={Link} to={`/agreements/${id}/edit`} kind="tertiary" size="sm">
      {t(text)}
    </Button>
  );
}

function usePossible({ possible, viewerCan, standing, suspensions, termination }: Agreement): Record<Act, boolean> {
  const { organisation: own } = useSignedIn();
  const negotiates = viewerCan.includes('agreement.negotiate');
  const suspends = viewerCan.includes('agreement.suspend');
  const open = standing !== null && standing !== undefined && standing !== 'ENDED';
  const ours = suspensions.some(({ organisationId, liftedAt }) => organisationId === own.id && !liftedAt);
  return {
    sign: viewerCan.includes('agreement.sign') && possible.includes('SIGN'),
    accept: negotiates && possible.includes('ACCEPT'),
    end: negotiates && possible.includes('TERMINATE'),
    suspend: suspends && open && !ours,
    lift: suspends && open && ours,
    terminate: viewerCan.includes('agreement.sign') && open && !termination,
  };
}

function ActDialog({ act, agreement, onClose }: { act: Act; agreement: Agreement; onClose: () => void }) {
  const { t } = useTranslation();
  const [, accept] = useAct(acceptAgreement);
  const [, end] = useAct(endNegotiation);
  const [, suspend] = useAct(suspendAgreement);
  const [, lift] = useAct(reinstateAgreement);
  const [, terminate] = useAct(terminateAgreement);
  const { id, version: expectedVersion, contentHash, revision, state, standing } = agreement;
  const common = { id, clientMutationId: newKey() };
  const versioned = { ...common, expectedVersion };
  const reason = { label: t('agreement.reason'), help: t('agreement.reasonHelp') };
  switch (act) {
    case 'sign':
      return <SignDialog agreement={agreement} onClose={onClose} />;
    case 'accept':
      return (
        <SayDialog
          title={t('agreement.acceptTitle', { number: revision })}
          lead={t('agreement.acceptLead')}
          submit={t('agreement.accept')}
          onSay={async () => (await accept({ input: { ...versioned, contentHash: contentHash ?? '' } })).problem}
          onClose={onClose}
        >
          <p>
            {t('agreement.hash')} <code className="agreement__hash">{contentHash}</code>
          </p>
        </SayDialog>
      );
    case 'end': {
      const draft = state === 'DRAFT';
      const lead = draft ? 'agreement.discardLead' : standing ? 'agreement.endAmendmentLead' : 'agreement.endLead';
      const title = t(draft ? 'agreement.discard' : 'agreement.end');
      return (
        <SayDialog
          danger
          optional
          title={title}
          lead={t(lead)}
          {...(draft ? {} : reason)}
          submit={title}
          onSay={async (text) => (await end({ input: { ...versioned, reason: text || null } })).problem}
          onClose={onClose}
        />
      );
    }
    case 'suspend':
      return (
        <SayDialog
          danger
          title={t('agreement.suspendTitle')}
          lead={t('agreement.suspendLead')}
          {...reason}
          submit={t('agreement.suspend')}
          onSay={async (text) => (await suspend({ input: { ...common, reason: text } })).problem}
          onClose={onClose}
        />
      );
    case 'lift':
      return (
        <SayDialog
          title={t('agreement.lift')}
          lead={t('agreement.liftLead')}
          {...reason}
          submit={t('agreement.lift')}
          onSay={async (because) => (await lift({ input: { ...versioned, because } })).problem}
          onClose={onClose}
        />
      );
    case 'terminate':
      return (
        <SayDialog
          danger
          title={t('agreement.terminateTitle')}
          lead={t('agreement.terminateLead')}
          {...reason}
          submit={t('agreement.terminate')}
          onSay={async (text) => (await terminate({ input: { ...versioned, reason: text } })).problem}
          onClose={onClose}
        />
      );
  }
}
