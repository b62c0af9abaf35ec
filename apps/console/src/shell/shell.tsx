import {
  Content,
  Header,
  HeaderGlobalAction,
  HeaderGlobalBar,
  HeaderMenuButton,
  HeaderName,
  SideNav,
  SkipToContent,
} from '@carbon/react';
import { Logout } from '@carbon/icons-react';
import { lazy, type ReactNode, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommands } from '../find/commands.js';
import { FindButton } from '../find/find-button.js';
import { newKey, useAct } from '../graphql/act.js';
import { useFormats } from '../language/format.js';
import { ConnectionBanner } from '../live/connection-banner.js';
import { useTopic } from '../live/use-live.js';
import { Bell } from '../notifications/bell.js';
import { Announcer } from '../parts/announce.js';
import { Pointer } from '../parts/input/pointer.js';
import { Skeleton } from '../parts/states.js';
import { Link, Navigate, useLocation } from '../routing/routing.js';
import { signOut } from '../session/session.queries.js';
import { type SignedIn, useSession } from '../session/session.js';
import { MaintenanceBanner } from './maintenance-banner.js';
import { useHeldWanted } from './held-wanted.js';
import { Menu } from './menu.js';
import { useNameOf } from '../parts/organisation/name-of.js';

const HeldActs = lazy(async () => ({ default: (await import('../approvals/deciding/held-acts.js')).HeldActs }));

/** The frame of every screen behind the sign-in; strangers are sent there and come back to where they wanted to be. */
export default function Shell({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const { signedIn, overdue, ended } = useSession();
  const { pathname, search, hash } = useLocation();
  const [leaving, setLeaving] = useState(false);
  if (signedIn === undefined) {
    return (
      <Content tagName="main" className="before-frame">
        <Skeleton lines={6} />
      </Content>
    );
  }
  if (overdue) return <Navigate to="/second-factor" replace />;
  if (signedIn === null) {
    const next = pathname === '/' ? '' : `?next=${encodeURIComponent(pathname + search + hash)}`;
    // Who leaves knows why; anybody else is told.
    const said = ended && !leaving ? t('shell.ended') : undefined;
    return <Navigate to={`/sign-in${next}`} replace state={said && { said }} />;
  }
  return (
    <Frame signedIn={signedIn} onLeave={() => setLeaving(true)}>
      {children}
    </Frame>
  );
}

function Frame({ signedIn, onLeave, children }: { signedIn: SignedIn; onLeave: () => void; children: ReactNode }) {
  const { t } = useTranslation();
  const { renew } = useSession();
  const { organisation, seats, factorDueAt } = signedIn;
  const { day } = useFormats();
  const { pathname } = useLocation();
  const nameOf = useNameOf();
  const [open, setOpen] = useState(false);
  const held = useHeldWanted();
  const [, leave] = useAct(signOut);
  useTopic(`organisation:${organisation.id}`);
  useTopic(`inbox:${organisation.id}`);
  const out = async () => {
    onLeave();
    await (await import('../approvals/deciding/held.js')).held.flush();
    const { done } = await leave({ input: { clientMutationId: newKey() } });
    // Who came by the organisation's own sign-on is signed out there too.
    if (done?.farewell) location.assign(done.farewell);
    else renew();
  };
  const leaveBy = useRef(out);
  useEffect(() => {
    leaveBy.current = out;
  });
  useCommands(useMemo(() => [{ id: 'out', title: t('shell.signOut'), act: () => void leaveBy.current() }], [t]));
  return (
    <>
      <Header aria-label={t('app.name')}>
        <SkipToContent href="#content">{t('app.skip')}</SkipToContent>
        <HeaderMenuButton
          aria-label={open ? t('shell.closeMenu') : t('shell.openMenu')}
          isActive={open}
          onClick={() => setOpen(!open)}
        />
        <HeaderName as={Link} to="/" prefix="">
          <img src="/icon.svg" alt="" width="20" height="20" className="brand" />
          {t('app.name')}
        </HeaderName>
        <HeaderGlobalBar>
          {seats.length > 1 ? (
            <Link className="acting" to="/seat" title={t('seat.change')}>
              {nameOf(organisation)}
            </Link>
          ) : (
            <span className="acting">{nameOf(organisation)}</span>
          )}
          <FindButton />
          <Bell />
          <HeaderGlobalAction aria-label={t('shell.signOut')} tooltipAlignment="end" onClick={() => void out()}>
            <Logout size={20} />
          </HeaderGlobalAction>
        </HeaderGlobalBar>
        <SideNav
          aria-label={t('shell.navigation')}
          expanded={open}
          onOverlayClick={() => setOpen(false)}
          onSideNavBlur={() => setOpen(false)}
        >
          <Menu onGo={() => setOpen(false)} />
        </SideNav>
      </Header>
      <Content id="content" tagName="main">
        <MaintenanceBanner />
        <ConnectionBanner />
        {factorDueAt && pathname !== '/profile' && (
          <Pointer kind="info" title={t('secondFactor.due', { date: day(factorDueAt) })} to="/profile">
            {t('secondFactor.toProfile')}
          </Pointer>
        )}
        <Suspense fallback={<Skeleton lines={8} />}>{children}</Suspense>
      </Content>
      {held && (
        <Suspense>
          <HeldActs />
        </Suspense>
      )}
      <Announcer />
    </>
  );
}
