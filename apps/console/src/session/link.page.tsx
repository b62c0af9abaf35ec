import { Button, Form, PasswordInput, Stack, TextInput } from '@carbon/react';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { type Problem, useAct } from '../graphql/act.js';
import { codeOf } from '../graphql/client.js';
import { useFormats } from '../language/format.js';
import { Facts } from '../parts/facts.js';
import { useNameOf } from '../parts/organisation/name-of.js';
import { Roles } from '../parts/organisation/roles.js';
import { Empty, Refusal, Skeleton } from '../parts/states.js';
import { Link, useNavigate, useSearchParams } from '../routing/routing.js';
import { Door } from './door.js';
import { acceptInvitation, confirmRegistration, offeredSeat } from './session.queries.js';

/** Whoever has used the link already signs in. */
function BackToSignIn() {
  const { t } = useTranslation();
  return (
    <Link className="cds--link" to="/sign-in">
      {t('forgotten.back')}
    </Link>
  );
}

/** Where the links in letters lead: a seat offered, or an organisation registered. */
function LinkPage({ kind }: { kind: 'invitation' | 'registration' }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const nameOf = useNameOf();
  const { day } = useFormats();
  const [parameters] = useSearchParams();
  const token = parameters.get('token');
  const [accepting, accept] = useAct(acceptInvitation);
  const [confirming, confirm] = useAct(confirmRegistration);
  const [problem, setProblem] = useState<Problem>();
  const name = useRef<HTMLInputElement>(null);
  const password = useRef<HTMLInputElement>(null);
  const invited = kind === 'invitation';
  const [{ data, error }] = useQuery({
    query: offeredSeat,
    variables: { token: token ?? '' },
    pause: !invited || !token,
    requestPolicy: 'network-only',
  });
  const offer = data?.offeredSeat;
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
        <Empty title={t('welcome.noToken')}>
          <BackToSignIn />
        </Empty>
      </Door>
    );
  }
  if (invited && error) {
    return (
      <Door title={title}>
        <Empty title={t(codeOf(error) ? 'refusal.LINK_REFUSED' : 'failure.network')}>
          <BackToSignIn />
        </Empty>
      </Door>
    );
  }
  if (invited && !offer) {
    return (
      <Door title={title}>
        <Skeleton lines={6} />
      </Door>
    );
  }
  return (
    <Door
      title={title}
      lead={invited ? t(offer?.hasAccount ? 'welcome.knownLead' : 'welcome.newLead') : t('welcome.registrationLead')}
    >
      <Form onSubmit={(event) => void submit(event)} noValidate aria-label={title}>
        <Stack gap={6}>
          <Refusal problem={problem} />
          {offer && (
            <Facts
              facts={[
                [
                  t('welcome.organisation'),
                  offer.organisation
                    ? nameOf({ name: offer.organisation, nativeName: offer.nativeName })
                    : t('welcome.unverified'),
                ],
                [t('welcome.seat'), offer.title],
                [t('welcome.roles'), <Roles key="roles" roles={offer.roles} steward={false} />],
                [t('welcome.inviter'), offer.inviter],
                [t('welcome.address'), offer.email],
                [t('welcome.until'), day(offer.expiresAt)],
              ]}
            />
          )}
          {!offer?.hasAccount && (
            <>
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
            </>
          )}
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
