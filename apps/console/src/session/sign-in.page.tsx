import { browserSupportsWebAuthn } from '@simplewebauthn/browser';
import { Button, Form, PasswordInput, Stack, TextInput } from '@carbon/react';
import { type FormEvent, lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from 'urql';
import { type Problem, useAct } from '../graphql/act.js';
import { Refusal } from '../parts/states.js';
import { whenIdle } from '../parts/timing/when-idle.js';
import { Link, Navigate, useLocation, useNavigate, useSearchParams } from '../routing/routing.js';
import { Door } from './door.js';
import { usePasskey } from './passkey.js';
import { signIn, signOnRoute } from './session.queries.js';
import { useSession } from './session.js';

/** Only paths of our own: nobody is sent elsewhere by a crafted link. */
export function safePath(next: string | null): string {
  return next && /^\/(?![/\\])/.test(next) ? next : '/';
}

const step = () => import('./sign-on/sign-on-step.js');
const SignOnSaid = lazy(async () => ({ default: (await step()).SignOnSaid }));
const LinkStep = lazy(async () => ({ default: (await step()).LinkStep }));
const FactorStep = lazy(async () => ({ default: (await step()).FactorStep }));

/** While somebody types: where days begin, and with it most of what any other screen needs. */
function fetchHome() {
  for (const part of [import('../shell/shell.js'), import('../home/home.page.js')]) part.catch(() => undefined); // Whoever goes there hears of it.
}

function asksForMore(code: string): code is 'CODE_REQUIRED' | 'PASSKEY_REQUIRED' {
  return code === 'CODE_REQUIRED' || code === 'PASSKEY_REQUIRED';
}

/** What the person's authenticator shows; the demonstration alone tells. */
async function demonstrationCode(email: string): Promise<string | null> {
  const response = await fetch(`/demonstration/code?email=${encodeURIComponent(email)}`).catch(() => undefined);
  return response?.ok ? ((await response.json()) as { code: string | null }).code : null;
}

export default function SignInPage() {
  const { t } = useTranslation();
  const { signedIn, overdue, renew } = useSession();
  const [parameters] = useSearchParams();
  const navigate = useNavigate();
  const said = (useLocation().state as { said?: string } | null)?.said;
  const [busy, act] = useAct(signIn);
  const [usingPasskey, passkey] = usePasskey();
  const [problem, setProblem] = useState<Problem>();
  const [missing, setMissing] = useState<{ email?: boolean; password?: boolean }>({});
  const email = useRef<HTMLInputElement>(null);
  const password = useRef<HTMLInputElement>(null);
  const code = useRef<HTMLInputElement>(null);
  const [more, setMore] = useState<'CODE_REQUIRED' | 'PASSKEY_REQUIRED'>();
  const [hint, setHint] = useState<string | null>(null);
  const next = safePath(parameters.get('next'));
  const client = useClient();
  const [route, setRoute] = useState<string | null>(null);
  /** What a sign-on has come to, or has left to ask. */
  const signOn = parameters.get('signOn');
  useEffect(() => whenIdle(fetchHome), []);

  if (signOn === 'FACTOR' || (signOn === 'LINK' && signedIn)) {
    const done = () => {
      if (signOn === 'FACTOR') renew();
      void navigate(next, { replace: true });
    };
    return (
      <Door title={t('signIn.title')}>
        <Suspense>{signOn === 'FACTOR' ? <FactorStep onDone={done} /> : <LinkStep onDone={done} />}</Suspense>
      </Door>
    );
  }
  if (overdue) return <Navigate to="/second-factor" replace />;
  // To show that the account is theirs, somebody who is signed in signs in once more.
  if (signedIn && signOn !== 'CONFIRM')
    return <Navigate to={signedIn.seats.length > 1 && !parameters.has('next') ? '/seat' : next} replace />;

  const findRoute = async () => {
    const given = email.current?.value.trim() ?? '';
    if (!given.includes('@')) return setRoute(null);
    const { data } = await client.query(signOnRoute, { email: given }).toPromise();
    setRoute(data?.signOnRoute?.name ?? null);
  };
  const withWorkAccount = () => {
    const query = new URLSearchParams({ email: email.current?.value.trim() ?? '', next });
    location.assign(`/sign-on/start?${query.toString()}`);
  };
  /** The one who has just signed in says whether the work account is theirs. */
  const comeIn = () => {
    if (signOn === 'CONFIRM') parameters.set('signOn', 'LINK');
    renew();
    void navigate(`?${parameters.toString()}`, { replace: true, state: null });
  };

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const shown = code.current?.value.trim();
    const given = {
      email: email.current?.value.trim() ?? '',
      password: password.current?.value ?? '',
      ...(shown ? { code: shown } : {}),
    };
    setMissing({ email: !given.email, password: !given.password });
    if (!given.email) return email.current?.focus();
    if (!given.password) return password.current?.focus();
    const outcome = await act({ input: given });
    const asked = outcome.problem && asksForMore(outcome.problem.code) ? outcome.problem.code : undefined;
    const wrong = outcome.problem?.code === 'CODE_REFUSED' && more !== undefined;
    setMore(asked ?? (wrong ? more : undefined));
    setProblem(asked ? undefined : outcome.problem);
    if (asked ?? wrong) setHint(await demonstrationCode(given.email));
    if (outcome.done) {
      comeIn();
    } else if (!asked && !wrong) password.current?.focus();
  };

  const withPasskey = async () => {
    const refusal = await passkey();
    setProblem(refusal);
    if (!refusal) comeIn();
  };

  return (
    <Door title={t('signIn.title')} lead={said ?? t('signIn.lead')}>
      <Form onSubmit={(event) => void submit(event)} noValidate aria-label={t('signIn.title')}>
        <Stack gap={6}>
          {signOn && (
            <Suspense>
              <SignOnSaid said={signOn} />
            </Suspense>
          )}
          <Refusal problem={problem} />
          <TextInput
            id="email"
            ref={email}
            type="email"
            autoComplete="username"
            onBlur={() => void findRoute()}
            labelText={t('signIn.email')}
            invalid={missing.email ?? false}
            invalidText={t('signIn.required')}
          />
          <PasswordInput
            id="password"
            ref={password}
            autoComplete="current-password"
            labelText={t('signIn.password')}
            showPasswordLabel={t('signIn.showPassword')}
            hidePasswordLabel={t('signIn.hidePassword')}
            invalid={missing.password ?? false}
            invalidText={t('signIn.required')}
          />
          {more && (
            <TextInput
              id="code"
              ref={code}
              className="code"
              autoFocus
              autoComplete="one-time-code"
              labelText={t(more === 'CODE_REQUIRED' ? 'signIn.code' : 'signIn.recoveryCode')}
              helperText={t(more === 'CODE_REQUIRED' ? 'signIn.codeHelp' : 'signIn.recoveryHelp')}
            />
          )}
          {more && hint && <p role="status">{t('signIn.demonstration', { code: hint })}</p>}
          <Button type="submit" disabled={busy} className="wide">
            {busy ? t('signIn.busy') : t('signIn.submit')}
          </Button>
          {route && (
            <Button kind="tertiary" className="wide" onClick={withWorkAccount}>
              {t('signIn.workAccount', { name: route })}
            </Button>
          )}
          {browserSupportsWebAuthn() && (
            <Button kind="tertiary" className="wide" disabled={usingPasskey} onClick={() => void withPasskey()}>
              {t('signIn.withPasskey')}
            </Button>
          )}
          <Link className="cds--link" to="/forgotten-password">
            {t('signIn.forgotten')}
          </Link>
          <Link className="cds--link" to="/register">
            {t('register.title')}
          </Link>
        </Stack>
      </Form>
    </Door>
  );
}
