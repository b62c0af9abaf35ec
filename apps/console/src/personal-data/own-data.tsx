import './bring-texts.js';
import { useTranslation } from 'react-i18next';
import { Section } from '../parts/section.js';
import { PersonFile } from './person-file.js';

/** What is kept of oneself. */
export default function OwnData() {
  const { t } = useTranslation();
  return (
    <Section id="own-data" title={t('personalData.own')} lead={t('personalData.ownLead')}>
      <PersonFile />
    </Section>
  );
}
