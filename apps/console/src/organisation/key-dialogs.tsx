import { Stack, TextArea } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey, type Problem, useAct } from '../graphql/act.js';
import { useFormats } from '../language/format.js';
import { announce } from '../parts/announce.js';
import { Dialog } from '../parts/dialog.js';
import { faulty } from '../parts/faulty.js';
import { SayDialog } from '../parts/say-dialog.js';
import { Secret } from '../parts/secret.js';
import { makeSigningKey, proposeSigningKey, proveSigningKey, revokeSigningKey } from './key.queries.js';
import type { SigningKey } from './organisation-keys.js';

export function MakeKey({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const [, make] = useAct(makeSigningKey);
  return (
    <SayDialog
      title={t('signingKeys.make')}
      lead={t('signingKeys.makeLead')}
      submit={t('signingKeys.make')}
      onSay={async () => (await make({ input: { clientMutationId: newKey() } })).problem}
      onClose={onClose}
    />
  );
}

/** Registers a key kept by the organisation; it counts once it is proved. */
export function RegisterKey({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const [busy, propose] = useAct(proposeSigningKey);
  const [jwk, setJwk] = useState('');
  const [wrong, setWrong] = useState<string>();
  const [problem, setProblem] = useState<Problem>();
  const submit = async () => {
    let publicKey: unknown;
    try {
      publicKey = JSON.parse(jwk);
    } catch {
      return setWrong(t('signingKeys.notJson'));
    }
    setWrong(undefined);
    const outcome = await propose({ input: { publicKey, clientMutationId: newKey() } });
    setProblem(outcome.problem);
    if (outcome.problem) return;
    announce(t('signingKeys.registered'));
    onClose();
  };
  return (
    <Dialog
      title={t('signingKeys.register')}
      submit={t('signingKeys.register')}
      busy={busy}
      ready={jwk.trim() !== ''}
      problem={problem}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Stack gap={5}>
        <p>{t('signingKeys.registerLead')}</p>
        <TextArea
          id="jwk"
          rows={6}
          className="code"
          labelText={t('signingKeys.jwk')}
          value={jwk}
          onChange={({ target }) => setJwk(target.value)}
          {...faulty('jwk', wrong)}
          data-modal-primary-focus
        />
      </Stack>
    </Dialog>
  );
}

export function ProveKey({ signingKey, onClose }: { signingKey: SigningKey; onClose: () => void }) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const [busy, prove] = useAct(proveSigningKey);
  const [jws, setJws] = useState('');
  const [problem, setProblem] = useState<Problem>();
  const { id, version: expectedVersion, challenge, challengeEndsAt } = signingKey;
  const submit = async () => {
    const outcome = await prove({ input: { id, expectedVersion, jws: jws.trim(), clientMutationId: newKey() } });
    setProblem(outcome.problem);
    if (outcome.problem) return;
    announce(t('signingKeys.made'));
    onClose();
  };
  return (
    <Dialog
      title={t('signingKeys.prove')}
      submit={t('signingKeys.prove')}
      size="md"
      busy={busy}
      ready={jws.trim() !== ''}
      problem={problem}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Stack gap={5}>
        <p>{t('signingKeys.proveLead', { date: challengeEndsAt ? moment(challengeEndsAt) : '' })}</p>
        <Secret label={t('signingKeys.challenge')} value={challenge ?? ''} />
        <TextArea
          id="key-jws"
          rows={4}
          labelText={t('signingKeys.jws')}
          value={jws}
          onChange={({ target }) => setJws(target.value)}
        />
      </Stack>
    </Dialog>
  );
}

export function RevokeKey({ signingKey, onClose }: { signingKey: SigningKey; onClose: () => void }) {
  const { t } = useTranslation();
  const [, revoke] = useAct(revokeSigningKey);
  const { id, version: expectedVersion } = signingKey;
  return (
    <SayDialog
      danger
      title={t('signingKeys.retireTitle')}
      lead={t('signingKeys.retireLead')}
      label={t('agreement.reason')}
      submit={t('signingKeys.retire')}
      onSay={async (reason) =>
        (await revoke({ input: { id, expectedVersion, reason, clientMutationId: newKey() } })).problem
      }
      onClose={onClose}
    />
  );
}
