import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { Page } from '../parts/page.js';
import { NoPermission } from '../parts/states.js';
import { SubNav } from '../parts/sub-nav.js';
import { useSignedIn } from '../session/session.js';
import NotFoundPage from '../shell/not-found.page.js';
import { InvitationList } from './members/invitation-list.js';
import { MemberList } from './members/member-list.js';
import { OrganisationKeys } from './keys/organisation-keys.js';
import { OrganisationLimits } from './organisation-limits.js';
import { OrganisationProfile } from './organisation-profile.js';
import { OrganisationTokens } from './organisation-tokens.js';
import { OrganisationWebhooks } from './webhooks/organisation-webhooks.js';
import { useNameOf } from '../parts/organisation/name-of.js';

const parts = {
  profile: OrganisationProfile,
  members: MemberList,
  invitations: InvitationList,
  tokens: OrganisationTokens,
  keys: OrganisationKeys,
  webhooks: OrganisationWebhooks,
  limits: OrganisationLimits,
} as const;
type Part = keyof typeof parts;

/** What administrators do for their organisation. */
export default function OrganisationPage() {
  const { t } = useTranslation();
  const { me, organisation } = useSignedIn();
  const nameOf = useNameOf();
  const { part = 'profile' } = useParams();
  if (!Object.hasOwn(parts, part)) return <NotFoundPage />;
  const Shown = parts[part as Part];
  const administers = me.roles.includes('ADMIN');
  return (
    <Page title={t('organisation.title')} lead={nameOf(organisation)}>
      {administers ? (
        <>
          <SubNav
            label={t('organisation.title')}
            parts={Object.keys(parts).map((each) => ({
              to: each === 'profile' ? '/organisation' : `/organisation/${each}`,
              title: t(`organisation.part.${each as Part}`),
            }))}
          />
          <Shown key={part} organisationId={organisation.id} />
        </>
      ) : (
        <NoPermission />
      )}
    </Page>
  );
}
