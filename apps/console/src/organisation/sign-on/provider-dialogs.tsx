import { Checkbox, TextInput } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Problem, useAct } from '../../graphql/act.js';
import type { OrganisationSignOnQuery } from '../../graphql/generated/graphql.js';
import { faultText } from '../../language/fault-text.js';
import { announce } from '../../parts/announce.js';
import { faulty } from '../../parts/input/faulty.js';
import { ProofDialog } from '../../second-factor/proof-dialog.js';
import { type Rule, RoleRules } from './role-rules.js';
import { addSignOnProvider, changeSignOnProvider, removeSignOnProvider, requireSignOn } from './sign-on.queries.js';
import { labelled } from '../../language/labelled.js';

export type ProviderRow = OrganisationSignOnQuery['signOn']['providers'][number];

/** Settings of a provider, as they are sent; without the secret, which is never read. */
function settingsOf(provider: ProviderRow) {
  const { name, scopes, rules, defaultRoles, joining, title, trustsFactor, factorValues } = provider;
  const plain = rules.map(({ claim, value, roles }) => ({ claim, value, roles }));
  return { name, scopes, rules: plain, defaultRoles, joining, title, trustsFactor, factorValues };
}

const LABELS = {
  name: 'name',
  issuer: 'issuer',
  clientId: 'clientId',
  clientSecret: 'secret',
  scopes: 'scopes',
  title: 'title',
  factorValues: 'factorValues',
} as const;
type Field = keyof typeof LABELS;

/** Adds a provider, or changes what may change of one. */
export function EditProvider({ provider, onClose }: { provider?: ProviderRow; onClose: () => void }) {
  const { t } = useTranslation();
  const [, add] = useAct(addSignOnProvider);
  const [, change] = useAct(changeSignOnProvider);
  const [texts, setTexts] = useState<Record<Field, string>>({
    name: provider?.name ?? '',
    issuer: provider?.issuer ?? 'https://',
    clientId: provider?.clientId ?? '',
    clientSecret: '',
    scopes: provider?.scopes ?? 'openid email profile',
    title: provider?.title ?? t('signOn.titleDefault'),
    factorValues: provider?.factorValues.join(', ') ?? '',
  });
  const [rules, setRules] = useState<Rule[]>(provider ? settingsOf(provider).rules : []);
  const [defaultRoles, setDefaultRoles] = useState<Rule['roles']>(provider?.defaultRoles ?? []);
  const [joining, setJoining] = useState(provider?.joining ?? false);
  const [trustsFactor, setTrustsFactor] = useState(provider?.trustsFactor ?? false);
  const [problem, setProblem] = useState<Problem>();
  const save = async (proof: object) => {
    const { issuer, clientId, clientSecret, factorValues, ...plain } = texts;
    const settings = {
      ...plain,
      ...(clientSecret && { clientSecret }),
      factorValues: factorValues.split(/[\s,，、]+/).filter(Boolean),
      rules,
      defaultRoles,
      joining,
      trustsFactor,
      ...proof,
    };
    const { problem: refused } = provider
      ? await change({
          input: { ...settings, id: provider.id, expectedVersion: provider.version, active: provider.active },
        })
      : await add({ input: { ...settings, issuer: issuer.trim(), clientId: clientId.trim() } });
    setProblem(refused);
    if (refused) return refused;
    announce(t('common.saved'));
    onClose();
    return undefined;
  };
  const field = (name: Field, more: object = {}) => (
    <TextInput
      id={`sign-on-${name}`}
      labelText={t(`signOn.${LABELS[name]}`)}
      maxLength={400}
      value={texts[name]}
      onChange={({ target }) => setTexts({ ...texts, [name]: target.value })}
      {...faulty(`sign-on-${name}`, faultText(problem?.faults.find(({ path }) => path[0] === name)))}
      {...more}
    />
  );
  return (
    <ProofDialog
      act="CHANGE_SIGN_ON"
      title={provider ? labelled(t('signOn.change'), provider.name) : t('signOn.add')}
      submit={t(provider ? 'common.save' : 'signOn.add')}
      ready={texts.name.trim() !== '' && texts.clientId.trim() !== ''}
      onProved={save}
      onClose={onClose}
    >
      {field('name', { 'data-modal-primary-focus': true })}
      {!provider && field('issuer')}
      {!provider && field('clientId')}
      {field('clientSecret', {
        type: 'password',
        autoComplete: 'off',
        ...(provider?.hasSecret && { helperText: t('signOn.secretKept') }),
      })}
      {field('scopes')}
      <RoleRules rules={rules} otherwise={defaultRoles} onChange={setRules} onOtherwise={setDefaultRoles} />
      <Checkbox
        id="sign-on-joining"
        labelText={t('signOn.joining')}
        checked={joining}
        onChange={(_, { checked }) => setJoining(checked)}
      />
      {joining && field('title')}
      <Checkbox
        id="sign-on-trusts"
        labelText={t('signOn.trusts')}
        checked={trustsFactor}
        onChange={(_, { checked }) => setTrustsFactor(checked)}
      />
      {trustsFactor && field('factorValues')}
    </ProofDialog>
  );
}

/** Switches a provider on or off, or removes it. */
export function ProviderAct({
  act,
  provider,
  onClose,
}: {
  act: 'turn' | 'remove';
  provider: ProviderRow;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const [, change] = useAct(changeSignOnProvider);
  const [, remove] = useAct(removeSignOnProvider);
  const { id, version: expectedVersion, name, active } = provider;
  const word = act === 'remove' ? 'remove' : active ? 'off' : 'on';
  return (
    <ProofDialog
      act="CHANGE_SIGN_ON"
      danger={word !== 'on'}
      title={labelled(t(`signOn.${word}`), name)}
      lead={t(`signOn.${word}Lead`)}
      submit={t(`signOn.${word}`)}
      onProved={async (proof) => {
        const own = { id, expectedVersion, ...proof };
        const { problem } =
          act === 'remove'
            ? await remove({ input: own })
            : await change({ input: { ...settingsOf(provider), ...own, active: !active } });
        if (!problem) {
          announce(t('common.saved'));
          onClose();
        }
        return problem;
      }}
      onClose={onClose}
    />
  );
}

export function RequireSignOn({ required, onClose }: { required: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const [, require] = useAct(requireSignOn);
  const word = required ? 'require' : 'release';
  return (
    <ProofDialog
      act="CHANGE_SIGN_ON"
      danger={required}
      title={t(`signOn.${word}`)}
      lead={t(required ? 'signOn.requireLead' : 'signOn.requiredOff')}
      submit={t(`signOn.${word}`)}
      onProved={async (proof) => {
        const { problem } = await require({ input: { required, ...proof } });
        if (!problem) {
          announce(t('common.saved'));
          onClose();
        }
        return problem;
      }}
      onClose={onClose}
    />
  );
}
