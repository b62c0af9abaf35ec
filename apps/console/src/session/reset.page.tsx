import { Button, Form, PasswordInput, Stack } from '@carbon/react';
import { type FormEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../graphql/act.js';
import { Empty, Refusal } from '../parts/states.js';
import { useNavigate, useSearchParams } from '../routing/routing.js';
import { Door } from './door.js';
import { resetPassword } from './session.queries.js';

/** Where the link in the letter leads. */
export default function ResetPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [parameters] = useSearchParams();
  const token = parameters.get('token');
  const [busy, act, problem] = useAct(resetPassword);
  const password = useRef<HTMLInputElement>(null);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!token) return;
    const outcome = await act({ input: { token, newPassword: password.current?.value ?? '' } });
    if (outcome.done) void navigate('/sign-in', { state: { said: t('reset.done') } });
  };

  return (
    <Door title={t('reset.title')} lead={token ? t('reset.lead') : undefined}>
      {token ? (
        <Form onSubmit={(event) => void submit(event)} noValidate aria-label={t('reset.title')}>
          <Stack gap={6}>
            <Refusal problem={problem} />
            <PasswordInput
              id="password"
              ref={password}
              autoComplete="new-password"
              labelText={t('welcome.password')}
              helperText={t('welcome.passwordHelp')}
              showPasswordLabel={t('signIn.showPassword')}
              hidePasswordLabel={t('signIn.hidePassword')}
            />
            <Button type="submit" disabled={busy} className="wide">
              {t('reset.submit')}
            </Button>
          </Stack>
        </Form>
      ) : (
        <Empty title={t('welcome.noToken')} />
      )}
    </Door>
  );
}
