import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Facts } from '../parts/facts.js';
import { LanguageChoice } from '../parts/appearance/language-choice.js';
import { Page } from '../parts/page.js';
import { PersonName } from '../parts/person/person-name.js';
import { useNameOf } from '../parts/organisation/name-of.js';
import { Roles } from '../parts/organisation/roles.js';
import { Skeleton } from '../parts/states.js';
import { ThemeChoice } from '../parts/appearance/theme-choice.js';
import { Link } from '../routing/routing.js';
import { useSignedIn } from '../session/session.js';
import { CodeSection } from './factors/code-section.js';
import { EmailSection } from './email-section.js';
import { PasskeyList } from './factors/passkey-list.js';
import { ProfileNav } from './profile-nav.js';
import { PasswordSection } from './password-section.js';
import { SessionList } from './session-list.js';
import { TokenList } from './token-list.js';

const AbsenceList = lazy(() => import('../absences/absence-list.js'));
const OwnData = lazy(() => import('../personal-data/own-data.js'));
const CalendarFeeds = lazy(() => import('../calendar/feeds.js'));

export default function ProfilePage() {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const { me, organisation } = useSignedIn();
  // A new password ends the other sessions; the list is then read again.
  const [passwords, setPasswords] = useState(0);
  return (
    <Page title={t('profile.title')}>
      <ProfileNav />
      <section className="section" aria-labelledby="seat-heading">
        <h2 id="seat-heading">{t('profile.seat')}</h2>
        <Facts
          facts={[
            [t('profile.name'), me.person && <PersonName id={me.id} name={me.person.name} />],
            [t('profile.email'), me.person?.email],
            [t('profile.organisation'), nameOf(organisation)],
            [t('profile.seatTitle'), me.title],
            [t('profile.roles'), <Roles roles={me.roles} steward={me.steward} />],
          ]}
        />
      </section>
      <section className="section" aria-labelledby="preferences-heading">
        <h2 id="preferences-heading">{t('profile.preferences')}</h2>
        <p className="section__lead">{t('profile.preferencesLead')}</p>
        <div className="choices">
          <LanguageChoice />
          <ThemeChoice />
        </div>
        <ul className="below">
          <li>
            <Link className="cds--link subject" to="/?tour=yes">
              {t('profile.tour')}
            </Link>
          </li>
          <li>
            <Link className="cds--link subject" to="/glossary">
              {t('profile.glossary')}
            </Link>
          </li>
        </ul>
      </section>
      <div id="absences">
        <Suspense fallback={<Skeleton lines={4} />}>
          <AbsenceList />
        </Suspense>
      </div>
      <EmailSection />
      <PasswordSection onChanged={() => setPasswords(passwords + 1)} />
      <PasskeyList />
      <CodeSection />
      <Suspense fallback={<Skeleton lines={3} />}>
        <CalendarFeeds />
      </Suspense>
      <TokenList />
      <SessionList key={passwords} />
      <Suspense fallback={<Skeleton lines={2} />}>
        <OwnData />
      </Suspense>
    </Page>
  );
}
