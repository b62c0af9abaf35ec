import { useTranslation } from 'react-i18next';
import { useFormats } from '../../language/format.js';
import { Figures } from '../../parts/figures.js';
import { Section } from '../../parts/section.js';
import type { KeepingProps } from '../duties.js';
import { Lines } from '../../parts/list/lines.js';

/** What an administrator looks after: who may act, how their accounts are protected, who has not come yet. */
export function Administration({ keeping: { staff, invitations } }: KeepingProps) {
  const { t } = useTranslation();
  const { number, day } = useFormats();
  if (!staff) return null;
  const { active, withoutSecondFactor, openInvitations } = staff;
  return (
    <Section id="administration" title={t('home.administration')}>
      <Figures
        figures={[
          { name: t('home.members'), value: number(active), to: '/organisation/members' },
          {
            name: t('home.withoutFactor'),
            value: number(withoutSecondFactor),
            to: '/organisation/members?factor=none',
            bad: withoutSecondFactor > 0,
          },
          {
            name: t('home.invitations'),
            value: number(openInvitations),
            to: '/organisation/invitations?state=PENDING',
          },
        ]}
      />
      {invitations && invitations.edges.length > 0 && (
        <Lines
          label={t('home.invitations')}
          lines={invitations.edges.map(({ node: { id, email, title, expiresAt } }) => ({
            key: id,
            title: email,
            to: '/organisation/invitations?state=PENDING',
            aside: t('inbox.until', { date: day(expiresAt) }),
            note: title,
          }))}
        />
      )}
    </Section>
  );
}
