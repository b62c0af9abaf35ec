import { Button, FormGroup, Select, SelectItem, Stack, TextInput } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey, useAct } from '../../graphql/act.js';
import type { OrganisationDirectoriesQuery, Role } from '../../graphql/generated/graphql.js';
import { announce } from '../../parts/announce.js';
import { SayDialog } from '../../parts/say-dialog.js';
import { SecretDialog } from '../../parts/secret-dialog.js';
import { ProofDialog } from '../../second-factor/proof-dialog.js';
import { addProvisioningToken, changeProvisioning, removeProvisioningToken } from './directory.queries.js';
import type { ProviderRow } from './provider-dialogs.js';
import { RoleChoice } from './role-rules.js';
import { labelled } from '../../language/labelled.js';

export type DirectoryRow = OrganisationDirectoriesQuery['provisioning']['directories'][number];
export type TokenRow = DirectoryRow['tokens'][number] & { readonly of: string };

interface Group {
  readonly id?: string;
  readonly name: string;
  readonly roles: readonly Role[];
}

const LIFETIMES = [90, 180, 366] as const;
/** In hours; null: they stay as they are. */
const OVERLAPS = { day: 24, week: 168, keep: null, now: 0 } as const;
type Overlap = keyof typeof OVERLAPS;

/** Which roles the directory gives, to everybody and by its groups. */
export function EditDirectory({
  provider,
  directory,
  onClose,
}: {
  provider: ProviderRow;
  directory?: DirectoryRow | undefined;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const [, save] = useAct(changeProvisioning);
  const [defaultRoles, setDefaultRoles] = useState<readonly Role[]>(directory?.defaultRoles ?? ['VIEWER']);
  const [groups, setGroups] = useState<readonly Group[]>(directory?.groups ?? []);
  const change = (nth: number, more: Partial<Group>) =>
    setGroups(groups.map((group, each) => (each === nth ? { ...group, ...more } : group)));
  return (
    <ProofDialog
      act="CHANGE_SIGN_ON"
      title={labelled(t('directory.setRoles'), provider.name)}
      lead={t('directory.rolesLead')}
      submit={t('directory.setRoles')}
      ready={groups.every(({ name }) => name.trim() !== '')}
      onProved={async (proof) => {
        const named = groups.map(({ id, name, roles }) => ({ id: id ?? null, name: name.trim(), roles: [...roles] }));
        const expectedVersion = directory?.version ?? null;
        const input = { id: provider.id, expectedVersion, defaultRoles: [...defaultRoles], groups: named, ...proof };
        const { problem } = await save({ input });
        if (!problem) {
          announce(t('common.saved'));
          onClose();
        }
        return problem;
      }}
      onClose={onClose}
    >
      <RoleChoice
        id="directory-everybody"
        label={t('directory.everybody')}
        roles={defaultRoles}
        onChoose={setDefaultRoles}
      />
      <FormGroup legendText={t('directory.groups')}>
        <Stack gap={5}>
          <p>{t('directory.groupsLead')}</p>
          {groups.map(({ name, roles }, nth) => (
            <Stack key={nth} gap={3}>
              <TextInput
                id={`directory-group-${nth}`}
                labelText={t('directory.group', { number: nth + 1 })}
                maxLength={200}
                value={name}
                onChange={({ target }) => change(nth, { name: target.value })}
              />
              <RoleChoice
                id={`directory-role-${nth}`}
                label={t('directory.role', { number: nth + 1 })}
                roles={roles}
                onChoose={(chosen) => change(nth, { roles: chosen })}
              />
              <Button kind="ghost" size="sm" onClick={() => setGroups(groups.filter((_, each) => each !== nth))}>
                {t('directory.removeGroup', { number: nth + 1 })}
              </Button>
            </Stack>
          ))}
          <Button kind="tertiary" size="sm" onClick={() => setGroups([...groups, { name: '', roles: ['OFFICER'] }])}>
            {t('directory.addGroup')}
          </Button>
        </Stack>
      </FormGroup>
    </ProofDialog>
  );
}

/** Makes a token, then shows what is entered in the directory: the secret this once. */
export function AddToken({
  address,
  name,
  directory,
  onClose,
}: {
  address: string;
  name: string;
  directory: DirectoryRow;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const [, add] = useAct(addProvisioningToken);
  const [days, setDays] = useState<number>(180);
  const [overlap, setOverlap] = useState<Overlap>('week');
  const [secret, setSecret] = useState<string>();
  if (secret !== undefined) {
    return (
      <SecretDialog
        title={t('directory.tokenMade')}
        once={t('directory.once')}
        secrets={[
          [t('directory.address'), address],
          [t('directory.token'), secret],
        ]}
        onClose={onClose}
      />
    );
  }
  return (
    <ProofDialog
      act="CHANGE_SIGN_ON"
      title={labelled(t('directory.addToken'), name)}
      submit={t('directory.addToken')}
      onProved={async (proof) => {
        const input = { id: directory.id, expiresInDays: days, overlapHours: OVERLAPS[overlap], ...proof };
        const { done, problem } = await add({ input });
        if (done) setSecret(done.secret);
        return problem;
      }}
      onClose={onClose}
    >
      <Select
        id="directory-days"
        labelText={t('directory.lifetime')}
        value={days}
        onChange={({ target }) => setDays(Number(target.value))}
      >
        {LIFETIMES.map((each) => (
          <SelectItem key={each} value={each} text={t('directory.days', { count: each })} />
        ))}
      </Select>
      {directory.tokens.length > 0 && (
        <Select
          id="directory-overlap"
          labelText={t('directory.overlap')}
          value={overlap}
          onChange={({ target }) => setOverlap(target.value as Overlap)}
        >
          {(Object.keys(OVERLAPS) as Overlap[]).map((each) => (
            <SelectItem key={each} value={each} text={t(`directory.overlaps.${each}`)} />
          ))}
        </Select>
      )}
    </ProofDialog>
  );
}

export function RemoveToken({ token, onClose }: { token: TokenRow; onClose: () => void }) {
  const { t } = useTranslation();
  const [, remove] = useAct(removeProvisioningToken);
  return (
    <SayDialog
      danger
      title={labelled(t('directory.removeToken'), token.of)}
      lead={t('directory.removeTokenLead')}
      submit={t('directory.removeToken')}
      onSay={async () => (await remove({ input: { id: token.id, clientMutationId: newKey() } })).problem}
      onClose={onClose}
    />
  );
}
