import './look-alikes/bring-texts.js';
import { Button, Checkbox, CheckboxGroup, Select, SelectItem, Stack, TextInput } from '@carbon/react';
import { Add, TrashCan } from '@carbon/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from 'urql';
import { type Fault, newKey, type Problem, useAct } from '../graphql/act.js';
import type {
  AgencyLevel,
  OrganisationDetailsQuery,
  OrganisationFieldsFragment,
} from '../graphql/generated/graphql.js';
import { announce } from '../parts/announce.js';
import { Dialog } from '../parts/dialog.js';
import { faulty } from '../parts/input/faulty.js';
import { PlaceField } from '../parts/map/place-field.js';
import { agencyLevels, organisationFunctions } from './catalogue.js';
import { draftOf, type OrganisationDraft } from './draft.js';
import { organisationQuery, updateOrganisation } from './organisation.queries.js';
import { Theirs } from './theirs.js';
import { faultText } from '../language/fault-text.js';

/**
 * Changes an organisation. Once it is verified, what routes and payments find it by is for stewards only. Somebody else's
 * change in the meantime is shown beside one's own, to choose from.
 */
export function OrganisationDialog({
  organisation,
  schemes,
  onClose,
}: {
  organisation: OrganisationFieldsFragment;
  schemes: OrganisationDetailsQuery['identifierSchemes'];
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const client = useClient();
  const [busy, update] = useAct(updateOrganisation);
  const [base, setBase] = useState(organisation);
  const [draft, setDraft] = useState(() => draftOf(organisation));
  const [theirs, setTheirs] = useState<OrganisationFieldsFragment>();
  const [problem, setProblem] = useState<Problem>();
  const whole = base.state === 'PENDING' || base.viewerCan.includes('organisation.suspend');
  const agency = base.kind === 'AGENCY';
  const change = (part: Partial<OrganisationDraft>) => setDraft({ ...draft, ...part });
  const faultOf = (...path: readonly (string | number)[]) =>
    faultText(problem?.faults.find((fault) => lies(fault, path)));

  const submit = async (expectedVersion = base.version) => {
    const { name, nativeName, level, jurisdiction, functions, identifiers } = draft;
    const outcome = await update({
      input: {
        id: base.id,
        expectedVersion,
        name,
        nativeName: nativeName || null,
        ...(whole && { identifiers: identifiers.map(({ scheme, value }) => ({ scheme, value })) }),
        ...(whole && agency && { level: level || null, jurisdiction: jurisdiction || null, functions: [...functions] }),
        clientMutationId: newKey(),
      },
    });
    if (outcome.done) {
      announce(t('common.saved'));
      return onClose();
    }
    setProblem(outcome.problem);
    if (outcome.problem.code !== 'VERSION_REFUSED') return;
    const now = await client.query(organisationQuery, { id: base.id }, { requestPolicy: 'network-only' }).toPromise();
    if (now.data?.organisation) setTheirs(now.data.organisation);
  };

  // What is said at its field is not said above as well.
  const elsewhere = problem?.faults.filter(({ path }) => !FIELDS.includes(String(path[0]))) ?? [];
  const above =
    problem && (problem.faults.length === 0 || elsewhere.length > 0) ? { ...problem, faults: elsewhere } : undefined;
  return (
    <Dialog
      title={t('organisation.edit')}
      submit={t('common.save')}
      size="md"
      busy={busy || theirs !== undefined}
      problem={theirs ? undefined : above}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      {theirs && (
        <Theirs
          mine={draft}
          theirs={theirs}
          onMine={() => {
            setBase(theirs);
            setTheirs(undefined);
            setProblem(undefined);
            void submit(theirs.version);
          }}
          onTheirs={() => {
            setBase(theirs);
            setDraft(draftOf(theirs));
            setTheirs(undefined);
            setProblem(undefined);
          }}
        />
      )}
      <Stack gap={5}>
        <TextInput
          id="organisation-name"
          labelText={t('organisation.name')}
          value={draft.name}
          onChange={(event) => change({ name: event.target.value })}
          {...faulty('organisation-name', faultOf('name'))}
          data-modal-primary-focus
        />
        <TextInput
          id="organisation-native"
          labelText={t('organisation.nativeName')}
          value={draft.nativeName}
          onChange={(event) => change({ nativeName: event.target.value })}
          {...faulty('organisation-native', faultOf('nativeName'))}
        />
        {!whole && <p className="quiet">{t('organisation.kept')}</p>}
        {whole && agency && (
          <>
            <Select
              id="organisation-level"
              labelText={t('organisation.levelLabel')}
              value={draft.level}
              onChange={(event) => change({ level: event.target.value as AgencyLevel })}
              invalid={faultOf('level') !== undefined}
              invalidText={faultOf('level')}
            >
              {agencyLevels.map((each) => (
                <SelectItem key={each} value={each} text={t(`organisation.level.${each}`)} />
              ))}
            </Select>
            <PlaceField
              id="organisation-jurisdiction"
              labelText={t('organisation.jurisdiction')}
              value={draft.jurisdiction}
              onPlace={(jurisdiction) => change({ jurisdiction })}
              {...faulty('organisation-jurisdiction', faultOf('jurisdiction'))}
            />
            <CheckboxGroup legendText={t('organisation.functions')}>
              <div className="checks">
                {organisationFunctions.map((each) => (
                  <Checkbox
                    key={each}
                    id={`function-${each}`}
                    labelText={t(`organisation.function.${each}`)}
                    checked={draft.functions.includes(each)}
                    onChange={(_, { checked }) =>
                      change({
                        functions: checked
                          ? [...draft.functions, each]
                          : draft.functions.filter((other) => other !== each),
                      })
                    }
                  />
                ))}
              </div>
            </CheckboxGroup>
          </>
        )}
        {whole && (
          <fieldset className="identifiers">
            <legend className="cds--label">{t('organisation.identifiers')}</legend>
            {draft.identifiers.map((identifier, index) => {
              const set = (part: Partial<typeof identifier>) =>
                change({
                  identifiers: draft.identifiers.map((each, at) => (at === index ? { ...each, ...part } : each)),
                });
              const fault = faultOf('identifiers', index);
              return (
                <div className="identifier" key={index}>
                  <Select
                    id={`scheme-${index}`}
                    labelText={t('organisation.scheme')}
                    value={identifier.scheme}
                    onChange={(event) => set({ scheme: event.target.value })}
                  >
                    {schemes.map(({ scheme, title }) => (
                      <SelectItem key={scheme} value={scheme} text={title} />
                    ))}
                  </Select>
                  <TextInput
                    id={`identifier-${index}`}
                    className="code"
                    labelText={t('organisation.identifier')}
                    value={identifier.value}
                    onChange={(event) => set({ value: event.target.value })}
                    {...faulty(`identifier-${index}`, fault)}
                  />
                  <Button
                    kind="ghost"
                    hasIconOnly
                    renderIcon={TrashCan}
                    iconDescription={t('organisation.removeIdentifier', { number: index + 1 })}
                    tooltipPosition="left"
                    onClick={() => change({ identifiers: draft.identifiers.filter((_, at) => at !== index) })}
                  />
                </div>
              );
            })}
            <Button
              kind="ghost"
              size="sm"
              renderIcon={Add}
              onClick={() =>
                change({ identifiers: [...draft.identifiers, { scheme: schemes[0]?.scheme ?? 'LEI', value: '' }] })
              }
            >
              {t('organisation.addIdentifier')}
            </Button>
          </fieldset>
        )}
      </Stack>
    </Dialog>
  );
}

const FIELDS = ['name', 'nativeName', 'level', 'jurisdiction', 'functions', 'identifiers'];

function lies({ path }: Fault, below: readonly (string | number)[]): boolean {
  return below.every((step, index) => path[index] === step || String(path[index]) === String(step));
}
