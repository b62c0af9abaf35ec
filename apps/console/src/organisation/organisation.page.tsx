import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '../parts/page.js';
import { NoPermission, Skeleton } from '../parts/states.js';
import { SubNav } from '../parts/sub-nav.js';
import { Navigate, useParams } from '../routing/routing.js';
import { useSignedIn } from '../session/session.js';
import NotFoundPage from '../shell/not-found.page.js';
import { InvitationList } from './members/invitation-list.js';
import { MemberList } from './members/member-list.js';
import { OrganisationKeys } from './keys/organisation-keys.js';
import { OrganisationLimits } from './organisation-limits.js';
import { OrganisationProfile } from './organisation-profile.js';
import { OrganisationTokens } from './organisation-tokens.js';
import { useNameOf } from '../parts/organisation/name-of.js';

const InterestList = lazy(async () => ({ default: (await import('../interests/interest-list.js')).InterestList }));
const HoldingList = lazy(async () => ({
  default: (await import('../interests/holdings/holding-list.js')).HoldingList,
}));
const OrganisationWebhooks = lazy(async () => ({
  default: (await import('./webhooks/organisation-webhooks.js')).OrganisationWebhooks,
}));

const OrganisationPrograms = lazy(async () => ({
  default: (await import('./programs/organisation-programs.js')).OrganisationPrograms,
}));

const OrganisationSignOn = lazy(async () => ({
  default: (await import('./sign-on/organisation-sign-on.js')).OrganisationSignOn,
}));

const parts = {
  profile: OrganisationProfile,
  members: MemberList,
  invitations: InvitationList,
  interests: Interests,
  owners: Owners,
  'sign-on': OrganisationSignOn,
  tokens: OrganisationTokens,
  programs: OrganisationPrograms,
  keys: OrganisationKeys,
  webhooks: OrganisationWebhooks,
  limits: OrganisationLimits,
} as const;
type Part = keyof typeof parts;
/** What every member may read. */
const READ_BY_ALL: readonly string[] = ['interests', 'owners'] satisfies Part[];

/** What administrators do for their organisation, and what its other members may read of it. */
export default function OrganisationPage() {
  const { t } = useTranslation();
  const { me, organisation } = useSignedIn();
  const nameOf = useNameOf();
  const { part: asked } = useParams();
  const administers = me.roles.includes('ADMIN');
  const offered = Object.keys(parts).filter((each) => administers || READ_BY_ALL.includes(each));
  // Whoever names no part comes to the first that is there to be read.
  if (!asked && !administers) return <Navigate to={`/organisation/${offered[0]}`} replace />;
  const part = asked ?? 'profile';
  if (!Object.hasOwn(parts, part)) return <NotFoundPage />;
  const Shown = parts[part as Part];
  return (
    <Page title={t('organisation.title')} lead={nameOf(organisation)}>
      <SubNav
        label={t('organisation.title')}
        parts={offered.map((each) => ({
          to: each === 'profile' ? '/organisation' : `/organisation/${each}`,
          title: t(`organisation.part.${each as Part}`),
        }))}
      />
      {offered.includes(part) ? (
        <Suspense fallback={<Skeleton lines={5} />}>
          <Shown key={part} organisationId={organisation.id} />
        </Suspense>
      ) : (
        <NoPermission />
      )}
    </Page>
  );
}

function Interests() {
  return <InterestList organisation={useSignedIn().organisation} />;
}

function Owners() {
  return <HoldingList organisation={useSignedIn().organisation} />;
}
