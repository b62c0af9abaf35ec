import { Stack, TextArea } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey, useAct } from '../../graphql/act.js';
import { useFormats } from '../../language/format.js';
import { announce } from '../../parts/announce.js';
import { Dialog } from '../../parts/dialog.js';
import { faulty } from '../../parts/input/faulty.js';
import { ProofDialog } from '../../second-factor/proof-dialog.js';
import { SayDialog } from '../../parts/say-dialog.js';
import { Copyable } from '../../parts/copyable.js';
import { makeSigningKey, proposeSigningKey, proveSigningKey, revokeSigningKey } from './key.queries.js';
import type { SigningKey } from './key.fragment.js';

export function MakeKey({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const [, make] = useAct(makeSigningKey);
  return (
    <ProofDialog
      act="ADD_KEY"
      title={t('signingKeys.make')}
      lead={t('signingKeys.makeLead')}
      submit={t('signingKeys.make')}
      onProved={async (proof) => {
        const { problem } = await make({ input: proof });
        if (!problem) onClose();
        return problem;
      }}
      onClose={onClose}
    />
  );
}

/** Registers a key kept by the organisation; it counts once it is proved. */
export function RegisterKey({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const [, propose] = useAct(proposeSigningKey);
  const [jwk, setJwk] = useState('');
  const publicKey = parsed(jwk);
  // Told before somebody shows who they are, which counts once.
  const wrong = jwk.trim() !== '' && publicKey === undefined ? t('signingKeys.notJson') : undefined;
  const register = async (proof: object) => {
    const { problem } = await propose({ input: { publicKey, ...proof } });
    if (problem) return problem;
    announce(t('signingKeys.registered'));
    onClose();
    return undefined;
  };
  return (
    <ProofDialog
      act="ADD_KEY"
      title={t('signingKeys.register')}
      submit={t('signingKeys.register')}
      lead={t('signingKeys.registerLead')}
      ready={publicKey !== undefined}
      onProved={register}
      onClose={onClose}
    >
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
    </ProofDialog>
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function ProveKey({ signingKey, onClose }: { signingKey: SigningKey; onClose: () => void }) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const [busy, prove, problem] = useAct(proveSigningKey);
  const [jws, setJws] = useState('');
  const { id, version: expectedVersion, challenge, challengeEndsAt } = signingKey;
  const submit = async () => {
    const outcome = await prove({ input: { id, expectedVersion, jws: jws.trim(), clientMutationId: newKey() } });
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
        <Copyable label={t('signingKeys.challenge')} value={challenge ?? ''} />
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
