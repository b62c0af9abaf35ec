import {
  Checkbox,
  CheckboxGroup,
  RadioButton,
  RadioButtonGroup,
  Select,
  SelectItem,
  Stack,
  TextArea,
  TextInput,
} from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import type { Problem } from '../graphql/act.js';
import type { IncidentKind, IncidentSeverity } from '../graphql/generated/graphql.js';
import { DateField } from '../parts/input/date-field.js';
import { faulty } from '../parts/input/faulty.js';
import { faultAt } from '../projects/faults.js';
import { useSignedIn } from '../session/session.js';
import { type IncidentDraft, kinds, severities } from './incident.draft.js';
import { ownAgreementsQuery } from './incidents.queries.js';

interface Fields {
  readonly draft: IncidentDraft;
  readonly problem: Problem | undefined;
  readonly onChange: (part: Partial<IncidentDraft>) => void;
}

/** Three things have to be said at once; the rest can follow. */
export function FirstFields({ draft, problem, onChange }: Fields) {
  const { t } = useTranslation();
  return (
    <Stack gap={5}>
      <TextInput
        id="incident-title"
        labelText={t('incidents.what')}
        helperText={t('incidents.whatHelp')}
        value={draft.title}
        maxLength={200}
        onChange={({ target }) => onChange({ title: target.value })}
        {...faulty('incident-title', faultAt(problem, 'title'))}
        data-modal-primary-focus
      />
      <Select
        id="incident-kind"
        labelText={t('incidents.kind')}
        value={draft.kind}
        onChange={({ target }) => onChange({ kind: target.value as IncidentKind })}
      >
        <SelectItem value="" text={t('incidents.choose')} />
        {kinds.map((one) => (
          <SelectItem key={one} value={one} text={t(`incidents.kinds.${one}`)} />
        ))}
      </Select>
      <RadioButtonGroup
        name="incident-severity"
        legendText={t('incidents.severity')}
        orientation="vertical"
        valueSelected={draft.severity}
        onChange={(value) => onChange({ severity: value as IncidentSeverity })}
      >
        {severities.map((one) => (
          <RadioButton key={one} id={`severity-${one}`} value={one} labelText={t(`incidents.severityLong.${one}`)} />
        ))}
      </RadioButtonGroup>
    </Stack>
  );
}

/** What can follow. */
export function MoreFields({ draft, problem, onChange }: Fields) {
  const { t } = useTranslation();
  return (
    <Stack gap={5}>
      {(['account', 'affected', 'measures'] as const).map((field) => (
        <TextArea
          key={field}
          id={`incident-${field}`}
          rows={3}
          labelText={t(`incidents.${field}`)}
          value={draft[field]}
          onChange={({ target }) => onChange({ [field]: target.value })}
          {...faulty(`incident-${field}`, faultAt(problem, field))}
        />
      ))}
      {(['noticedAt', 'beganAt'] as const).map((field) => (
        <DateField
          key={field}
          id={`incident-${field}`}
          type="datetime-local"
          labelText={t(`incidents.${field}`)}
          helperText={field === 'noticedAt' ? t('incidents.noticedHelp') : undefined}
          value={draft[field]}
          onChange={(value) => onChange({ [field]: value })}
          {...faulty(`incident-${field}`, faultAt(problem, field))}
        />
      ))}
      <AgreementsField
        legend={t('incidents.agreements')}
        chosen={draft.agreementIds}
        onChoose={(agreementIds) => onChange({ agreementIds })}
      />
      <Checkbox
        id="incident-confidential"
        labelText={t('incidents.confidential')}
        helperText={t('incidents.confidentialHelp')}
        checked={draft.confidential}
        onChange={(_, { checked }) => onChange({ confidential: checked })}
      />
    </Stack>
  );
}

/** Chooses among the agreements of the reader's organisation that are in force or suspended; nothing where there are none. */
export function AgreementsField({
  legend,
  chosen,
  onChoose,
}: {
  legend: string;
  chosen: readonly string[];
  onChoose: (ids: readonly string[]) => void;
}) {
  const { organisation } = useSignedIn();
  const [{ data }] = useQuery({ query: ownAgreementsQuery, variables: { organisationId: organisation.id } });
  const agreements = (data?.agreements.edges ?? []).map(({ node }) => node);
  if (agreements.length === 0) return null;
  return (
    <CheckboxGroup legendText={legend}>
      {agreements.map(({ id, title }) => (
        <Checkbox
          key={id}
          id={`incident-agreement-${id}`}
          labelText={title}
          checked={chosen.includes(id)}
          onChange={(_, { checked }) => onChoose(checked ? [...chosen, id] : chosen.filter((one) => one !== id))}
        />
      ))}
    </CheckboxGroup>
  );
}
