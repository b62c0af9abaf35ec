import { Select, SelectItem, Stack, TextInput } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey, type Problem, useAct } from '../graphql/act.js';
import type { AgencyLevel, OrganisationKind } from '../graphql/generated/graphql.js';
import { faultText } from '../language/fault-text.js';
import { agencyLevels, organisationKinds } from '../organisation/catalogue.js';
import { announce } from '../parts/announce.js';
import { Dialog } from '../parts/dialog.js';
import { Help } from '../parts/help.js';
import { faulty } from '../parts/input/faulty.js';
import { PlaceField } from '../parts/map/place-field.js';
import { registerConnector } from './connector.queries.js';
import { blankWay, WayFields } from './way-fields.js';
import { elsewhere } from './faults.js';

const blank = {
  ...blankWay,
  kind: 'AGENCY' as OrganisationKind,
  name: '',
  nativeName: '',
  level: agencyLevels[0] as AgencyLevel,
  jurisdiction: '',
  address: '',
};
const FIELDS = Object.keys(blank);

/** Registers a connector, and the organisation of another platform that it speaks for. */
export function RegisterConnector({ onClose, onDone }: { onClose: () => void; onDone: (id: string) => void }) {
  const { t } = useTranslation();
  const [busy, register] = useAct(registerConnector);
  const [draft, setDraft] = useState(blank);
  const [problem, setProblem] = useState<Problem>();
  const change = (part: Partial<typeof blank>) => setDraft({ ...draft, ...part });
  const faultOf = (field: keyof typeof blank) => faultText(problem?.faults.find(({ path }) => path[0] === field));
  const agency = draft.kind === 'AGENCY';
  const text = (field: 'name' | 'nativeName' | 'address') => ({
    id: `connector-${field}`,
    value: draft[field],
    autoComplete: 'off',
    onChange: ({ target }: { target: { value: string } }) => change({ [field]: target.value }),
    ...faulty(`connector-${field}`, faultOf(field)),
  });
  const submit = async () => {
    const { nativeName, level, jurisdiction, scope, ...rest } = draft;
    const input = {
      ...rest,
      nativeName: nativeName || null,
      scope: scope || null,
      ...(agency && { level, jurisdiction: jurisdiction || null }),
    };
    const { done, problem: refused } = await register({ input: { ...input, clientMutationId: newKey() } });
    setProblem(refused);
    if (!done) return;
    announce(t('connectors.registered'));
    onDone(done.connector?.id ?? '');
  };
  const ready = [draft.name, draft.address, draft.tokenAddress, draft.clientId, draft.secret].every(
    (each) => each.trim() !== '',
  );
  return (
    <Dialog
      title={t('connectors.register')}
      submit={t('connectors.register')}
      size="md"
      busy={busy}
      ready={ready}
      problem={elsewhere(problem, FIELDS)}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Stack gap={5}>
        <p>
          {t('connectors.registerLead')} <Help term="connector" about={t('connectors.connector')} />
        </p>
        <h3>{t('connectors.whose')}</h3>
        <p className="quiet">{t('connectors.whoseLead')}</p>
        <Select
          id="connector-kind"
          labelText={t('organisation.kindLabel')}
          value={draft.kind}
          onChange={({ target }) => change({ kind: target.value as OrganisationKind })}
        >
          {organisationKinds.map((each) => (
            <SelectItem key={each} value={each} text={t(`organisation.kind.${each}`)} />
          ))}
        </Select>
        <TextInput {...text('name')} labelText={t('organisation.name')} data-modal-primary-focus />
        <TextInput {...text('nativeName')} labelText={t('organisation.nativeName')} />
        {agency && (
          <>
            <Select
              id="connector-level"
              labelText={t('organisation.levelLabel')}
              value={draft.level}
              invalid={faultOf('level') !== undefined}
              invalidText={faultOf('level')}
              onChange={({ target }) => change({ level: target.value as AgencyLevel })}
            >
              {agencyLevels.map((each) => (
                <SelectItem key={each} value={each} text={t(`organisation.level.${each}`)} />
              ))}
            </Select>
            <PlaceField
              id="connector-jurisdiction"
              labelText={t('organisation.jurisdiction')}
              value={draft.jurisdiction}
              onPlace={(jurisdiction) => change({ jurisdiction })}
              {...faulty('connector-jurisdiction', faultOf('jurisdiction'))}
            />
          </>
        )}
        <h3>{t('connectors.reached')}</h3>
        <TextInput
          {...text('address')}
          type="url"
          labelText={t('connectors.address')}
          helperText={t('connectors.addressHelp')}
        />
        <WayFields way={draft} faultOf={faultOf} onChange={change} />
      </Stack>
    </Dialog>
  );
}
