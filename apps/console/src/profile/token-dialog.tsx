import { Checkbox, CheckboxGroup, Select, SelectItem, TextInput } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../graphql/act.js';
import { announce } from '../parts/announce.js';
import { usePermissionText } from '../parts/organisation/permissions/permission-text.js';
import { SecretDialog } from '../parts/secret-dialog.js';
import { ProofDialog } from '../second-factor/proof-dialog.js';
import { createToken } from './account.queries.js';

const LIFETIMES = [7, 30, 90, 180, 366] as const;

/** Makes a token, then shows its secret: this once. */
export function TokenDialog({ permissions, onClose }: { permissions: readonly string[]; onClose: () => void }) {
  const { t } = useTranslation();
  const scopeText = usePermissionText();
  const [, create] = useAct(createToken);
  const [name, setName] = useState('');
  const [days, setDays] = useState<number>(90);
  const [scopes, setScopes] = useState<readonly string[]>([]);
  const [secret, setSecret] = useState<string>();

  const make = async (proof: object) => {
    const outcome = await create({ input: { name: name.trim(), scopes: [...scopes], expiresInDays: days, ...proof } });
    if (!outcome.done) return outcome.problem;
    setSecret(outcome.done.secret);
    announce(t('account.tokens.made'));
    return undefined;
  };

  if (secret) {
    return (
      <SecretDialog
        title={t('account.tokens.made')}
        once={t('account.tokens.once')}
        secrets={[[t('account.tokens.secret'), secret]]}
        onClose={onClose}
      />
    );
  }
  return (
    <ProofDialog
      act="CREATE_TOKEN"
      size="lg"
      title={t('account.tokens.create')}
      submit={t('account.tokens.submit')}
      ready={name.trim() !== '' && scopes.length > 0}
      onProved={make}
      onClose={onClose}
    >
      <TextInput
        id="token-name"
        labelText={t('account.tokens.name')}
        helperText={t('account.tokens.nameHelp')}
        maxLength={100}
        value={name}
        onChange={(event) => setName(event.target.value)}
        data-modal-primary-focus
      />
      <Select
        id="token-days"
        labelText={t('account.tokens.lifetime')}
        value={days}
        onChange={(event) => setDays(Number(event.target.value))}
      >
        {LIFETIMES.map((each) => (
          <SelectItem key={each} value={each} text={t('account.tokens.days', { count: each })} />
        ))}
      </Select>
      <CheckboxGroup legendText={t('account.tokens.scopes')} helperText={t('account.tokens.scopesHelp')}>
        <div className="checks">
          {permissions
            .filter((permission) => permission !== 'token.create')
            .map((permission) => (
              <Checkbox
                key={permission}
                id={`scope-${permission}`}
                labelText={scopeText(permission)}
                checked={scopes.includes(permission)}
                onChange={(_, { checked }) =>
                  setScopes(checked ? [...scopes, permission] : scopes.filter((each) => each !== permission))
                }
              />
            ))}
        </div>
      </CheckboxGroup>
    </ProofDialog>
  );
}
