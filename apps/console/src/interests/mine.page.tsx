import { useTranslation } from 'react-i18next';
import { useNameOf } from '../parts/organisation/name-of.js';
import { Page } from '../parts/page.js';
import { ProfileNav } from '../profile/profile-nav.js';
import { Link } from '../routing/routing.js';
import { useSignedIn } from '../session/session.js';
import { InterestList } from './interest-list.js';

/** What ties oneself to other organisations. */
export default function MyInterestsPage() {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const { organisation } = useSignedIn();
  return (
    <Page title={t('profile.title')}>
      <ProfileNav />
      <InterestList organisation={organisation} mine />
      <ul className="tie__links">
        <li>
          <Link className="cds--link" to="/organisation/interests">
            {t('interests.ofOrganisation', { organisation: nameOf(organisation) })}
          </Link>
        </li>
        <li>
          <Link className="cds--link" to="/organisation/owners">
            {t('holdings.ofOrganisation', { organisation: nameOf(organisation) })}
          </Link>
        </li>
      </ul>
    </Page>
  );
}
