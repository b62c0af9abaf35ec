import { Button, Form, RadioButton, RadioButtonGroup, Select, SelectItem, Stack, TextInput } from '@carbon/react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey, useAct } from '../graphql/act.js';
import type { AgencyLevel, OrganisationKind } from '../graphql/generated/graphql.js';
import { faultText } from '../language/fault-text.js';
import { agencyLevels, organisationKinds } from '../organisation/catalogue.js';
import { announce } from '../parts/announce.js';
import { faulty } from '../parts/input/faulty.js';
import { PlaceField } from '../parts/map/place-field.js';
import { Refusal } from '../parts/states.js';
import { Link } from '../routing/routing.js';
import { Door } from './door.js';
import { registerOrganisation } from './session.queries.js';

/** Somebody registers their organisation: what it is and who administers it; then what happens next, step by step. */
export default function RegisterPage() {
  const { t } = useTranslation();
  const [busy, register, problem] = useAct(registerOrganisation);
  const [kind, setKind] = useState<OrganisationKind>('FIRM');
  const [name, setName] = useState('');
  const [nativeName, setNativeName] = useState('');
  const [level, setLevel] = useState<AgencyLevel>('MUNICIPAL');
  const [jurisdiction, setJurisdiction] = useState('');
  const [email, setEmail] = useState('');
  const [sent, setSent] = useState(false);
  const agency = kind === 'AGENCY';
  const faultOf = (...path: string[]) =>
    faultText(problem?.faults.find((fault) => path.every((step, at) => fault.path[at] === step)));
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const outcome = await register({
      input: {
        kind,
        name: name.trim(),
        nativeName: nativeName.trim() || null,
        ...(agency && { level, jurisdiction: jurisdiction.trim() || null }),
        administrator: { email: email.trim() },
        clientMutationId: newKey(),
      },
    });
    if (!outcome.done) return;
    setSent(true);
    announce(t('register.sent', { email }));
  };
  if (sent) {
    return (
      <Door title={t('register.sentTitle')} lead={t('register.sent', { email: email.trim() })}>
        <ol className="steps">
          {(['confirm', 'verify', 'invite'] as const).map((step) => (
            <li key={step}>{t(`register.next.${step}`)}</li>
          ))}
        </ol>
        <Link className="cds--link" to="/sign-in">
          {t('forgotten.back')}
        </Link>
      </Door>
    );
  }
  const above = problem && problem.faults.length === 0 ? problem : undefined;
  return (
    <Door title={t('register.title')} lead={t('register.lead')}>
      <Form onSubmit={(event) => void submit(event)} noValidate aria-label={t('register.title')}>
        <Stack gap={6}>
          <Refusal problem={above} />
          <RadioButtonGroup
            name="kind"
            orientation="vertical"
            legendText={t('register.kind')}
            valueSelected={kind}
            onChange={(value) => setKind(value as OrganisationKind)}
          >
            {organisationKinds.map((each) => (
              <RadioButton key={each} id={`kind-${each}`} value={each} labelText={t(`register.kinds.${each}`)} />
            ))}
          </RadioButtonGroup>
          <TextInput
            id="register-name"
            labelText={t('organisation.name')}
            value={name}
            onChange={({ target }) => setName(target.value)}
            {...faulty('register-name', faultOf('name'))}
          />
          <TextInput
            id="register-native"
            labelText={t('organisation.nativeName')}
            value={nativeName}
            onChange={({ target }) => setNativeName(target.value)}
            {...faulty('register-native', faultOf('nativeName'))}
          />
          {agency && (
            <>
              <Select
                id="register-level"
                labelText={t('organisation.levelLabel')}
                value={level}
                onChange={({ target }) => setLevel(target.value as AgencyLevel)}
              >
                {agencyLevels.map((each) => (
                  <SelectItem key={each} value={each} text={t(`organisation.level.${each}`)} />
                ))}
              </Select>
              <PlaceField
                id="register-place"
                mapped={false}
                labelText={t('organisation.jurisdiction')}
                value={jurisdiction}
                onPlace={setJurisdiction}
                {...faulty('register-place', faultOf('jurisdiction'))}
              />
            </>
          )}
          <TextInput
            id="register-email"
            type="email"
            autoComplete="email"
            labelText={t('register.email')}
            helperText={t('register.emailHelp')}
            value={email}
            onChange={({ target }) => setEmail(target.value)}
            {...faulty('register-email', faultOf('administrator', 'email'))}
          />
          <Button type="submit" disabled={busy} className="wide">
            {t('register.submit')}
          </Button>
          <Link className="cds--link" to="/sign-in">
            {t('forgotten.back')}
          </Link>
        </Stack>
      </Form>
    </Door>
  );
}
