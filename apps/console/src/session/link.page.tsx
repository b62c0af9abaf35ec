import { Button, Form, PasswordInput, Stack, TextInput } from '@carbon/react';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { type Problem, useAct } from '../graphql/act.js';
import { Empty, Refusal } from '../parts/states.js';
import { Door } from './door.js';
import { acceptInvitation, confirmRegistration } from './session.queries.js';

/** Where the links in letters lead: a seat offered, or an organisation registered. */
function LinkPage({ kind }: { kind: 'invitation' | 'registration' }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [parameters] = useSearchParams();
  const token = parameters.get('token');
  const [accepting, accept] = useAct(acceptInvitation);
  const [confirming, confirm] = useAct(confirmRegistration);
  const [problem, setProblem] = useState<Problem>();
  const name = useRef<HTMLInputElement>(null);
  const password = useRef<HTMLInputElement>(null);
  const invited = kind === 'invitation';
  const title = invited ? t('welcome.invitationTitle') : t('welcome.registrationTitle');

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!token) return;
    const input = { token, name: name.current?.value.trim() || null, password: password.current?.value || null };
    const outcome = await (invited ? accept({ input }) : confirm({ input }));
    setProblem(outcome.problem);
    if (outcome.done) void navigate('/sign-in', { state: { said: t('welcome.done') } });
  };

  if (!token) {
    return (
      <Door title={title}>
        <Empty title={t('welcome.noToken')} />
      </Door>
    );
  }
  return (
    <Door title={title} lead={invited ? t('welcome.invitationLead') : t('welcome.registrationLead')}>
      <Form onSubmit={(event) => void submit(event)} noValidate aria-label={title}>
        <Stack gap={6}>
          <Refusal problem={problem} />
          <TextInput id="name" ref={name} autoComplete="name" labelText={t('welcome.name')} />
          <PasswordInput
            id="password"
            ref={password}
            autoComplete="new-password"
            labelText={t('welcome.password')}
            helperText={t('welcome.passwordHelp')}
            showPasswordLabel={t('signIn.showPassword')}
            hidePasswordLabel={t('signIn.hidePassword')}
          />
          <Button type="submit" disabled={accepting || confirming} className="wide">
            {invited ? t('welcome.submitInvitation') : t('welcome.submitRegistration')}
          </Button>
        </Stack>
      </Form>
    </Door>
  );
}

export const InvitationPage = () => <LinkPage kind="invitation" />;
export const RegistrationPage = () => <LinkPage kind="registration" />;
