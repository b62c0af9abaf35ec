import { Select, SelectItem, TextInput } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey, type Problem, useAct } from '../../graphql/act.js';
import type { WebhooksQuery, WebhookSignature } from '../../graphql/generated/graphql.js';
import { faultText } from '../../language/fault-text.js';
import { announce } from '../../parts/announce.js';
import { faulty } from '../../parts/input/faulty.js';
import { SayDialog } from '../../parts/say-dialog.js';
import { SecretDialog } from '../../parts/secret-dialog.js';
import { ProofDialog } from '../../second-factor/proof-dialog.js';
import { createWebhook, removeWebhook, rotateWebhookSecret } from './webhook.queries.js';

export type WebhookRow = WebhooksQuery['webhooks']['edges'][number]['node'];

const SCHEMES: readonly WebhookSignature[] = ['v1a', 'v1'];

/** What verifies signatures from now on: a secret, shown this once, or a public key. */
interface Shown {
  readonly secret?: string | null;
  readonly publicKey?: string;
}

/** Has events sent to an address, then shows what verifies them. */
export function MakeWebhook({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const [, create] = useAct(createWebhook);
  const [url, setUrl] = useState('https://');
  const [description, setDescription] = useState('');
  const [types, setTypes] = useState('');
  const [scheme, setScheme] = useState<WebhookSignature>('v1');
  const [problem, setProblem] = useState<Problem>();
  const [shown, setShown] = useState<Shown>();
  const faultAt = (field: string) => faultText(problem?.faults.find(({ path }) => path[0] === field));
  const make = async (proof: object) => {
    const named = types.split(/[\s,，、]+/).filter(Boolean);
    const input = { url: url.trim(), description: description.trim(), types: named.length > 0 ? named : null, scheme };
    const { done, problem: refused } = await create({ input: { ...input, ...proof } });
    setProblem(refused);
    if (!done) return refused;
    announce(t(done.existed ? 'webhooks.existed' : 'webhooks.made'));
    if (done.existed) onClose();
    else setShown({ secret: done.secret, publicKey: done.webhook?.publicKeys[0] });
    return undefined;
  };
  if (shown) return <ShowKey shown={shown} title={t('webhooks.made')} onClose={onClose} />;
  return (
    <ProofDialog
      act="SHOW_WEBHOOK_SECRET"
      title={t('webhooks.make')}
      submit={t('webhooks.make')}
      ready={url.trim().length > 'https://'.length}
      onProved={make}
      onClose={onClose}
    >
      <TextInput
        id="webhook-url"
        labelText={t('webhooks.url')}
        maxLength={2000}
        value={url}
        onChange={({ target }) => setUrl(target.value)}
        {...faulty('webhook-url', faultAt('url'))}
        data-modal-primary-focus
      />
      <TextInput
        id="webhook-description"
        labelText={t('webhooks.description')}
        maxLength={200}
        value={description}
        onChange={({ target }) => setDescription(target.value)}
        {...faulty('webhook-description', faultAt('description'))}
      />
      <TextInput
        id="webhook-types"
        labelText={t('webhooks.types')}
        value={types}
        onChange={({ target }) => setTypes(target.value)}
        {...faulty('webhook-types', faultAt('types'))}
      />
      <Select
        id="webhook-scheme"
        labelText={t('webhooks.scheme')}
        value={scheme}
        onChange={({ target }) => setScheme(target.value as WebhookSignature)}
      >
        {SCHEMES.map((each) => (
          <SelectItem key={each} value={each} text={t(`webhooks.schemes.${each}`)} />
        ))}
      </Select>
    </ProofDialog>
  );
}

export function RotateWebhook({ webhook, onClose }: { webhook: WebhookRow; onClose: () => void }) {
  const { t } = useTranslation();
  const [, rotate] = useAct(rotateWebhookSecret);
  const [shown, setShown] = useState<Shown>();
  const { id, version: expectedVersion } = webhook;
  if (shown) return <ShowKey shown={shown} title={t('webhooks.rotated')} onClose={onClose} />;
  return (
    <ProofDialog
      act="SHOW_WEBHOOK_SECRET"
      title={t('webhooks.rotate')}
      lead={t('webhooks.rotateLead')}
      submit={t('webhooks.rotate')}
      onProved={async (proof) => {
        const { done, problem } = await rotate({ input: { id, expectedVersion, overlapHours: 24, ...proof } });
        if (done) setShown({ secret: done.secret, publicKey: done.webhook?.publicKeys[0] });
        return problem;
      }}
      onClose={onClose}
    />
  );
}

function ShowKey({
  shown: { secret, publicKey },
  title,
  onClose,
}: {
  shown: Shown;
  title: string;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  return (
    <SecretDialog
      title={title}
      once={secret ? t('webhooks.once') : undefined}
      secrets={[[t(secret ? 'webhooks.secret' : 'webhooks.publicKey'), secret ?? publicKey ?? '']]}
      onClose={onClose}
    />
  );
}

export function RemoveWebhook({ webhook, onClose }: { webhook: WebhookRow; onClose: () => void }) {
  const { t } = useTranslation();
  const [, remove] = useAct(removeWebhook);
  const { id, version: expectedVersion } = webhook;
  return (
    <SayDialog
      danger
      title={t('webhooks.removeTitle')}
      lead={t('webhooks.removeLead')}
      submit={t('webhooks.remove')}
      onSay={async () => (await remove({ input: { id, expectedVersion, clientMutationId: newKey() } })).problem}
      onClose={onClose}
    />
  );
}
