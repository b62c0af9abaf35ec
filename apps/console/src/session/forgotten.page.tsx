import { Button, Form, Stack, TextInput } from '@carbon/react';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey, useAct } from '../graphql/act.js';
import { announce } from '../parts/announce.js';
import { Refusal } from '../parts/states.js';
import { Link } from '../routing/routing.js';
import { Door } from './door.js';
import { requestPasswordReset } from './session.queries.js';

export default function ForgottenPage() {
  const { t } = useTranslation();
  const [busy, act, problem] = useAct(requestPasswordReset);
  const [sent, setSent] = useState(false);
  const [missing, setMissing] = useState(false);
  const email = useRef<HTMLInputElement>(null);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const address = email.current?.value.trim() ?? '';
    setMissing(!address);
    if (!address) return email.current?.focus();
    const outcome = await act({ input: { email: address, clientMutationId: newKey() } });
    if (outcome.done) {
      setSent(true);
      announce(t('forgotten.sent'));
    }
  };

  return (
    <Door title={t('forgotten.title')} lead={sent ? t('forgotten.sent') : t('forgotten.lead')}>
      <Stack gap={6}>
        {!sent && (
          <Form onSubmit={(event) => void submit(event)} noValidate aria-label={t('forgotten.title')}>
            <Stack gap={6}>
              <Refusal problem={problem} />
              <TextInput
                id="email"
                ref={email}
                type="email"
                autoComplete="username"
                labelText={t('signIn.email')}
                invalid={missing}
                invalidText={t('signIn.required')}
              />
              <Button type="submit" disabled={busy} className="wide">
                {t('forgotten.submit')}
              </Button>
            </Stack>
          </Form>
        )}
        <Link className="cds--link" to="/sign-in">
          {t('forgotten.back')}
        </Link>
      </Stack>
    </Door>
  );
}
