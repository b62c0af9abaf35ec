import { Select, SelectItem } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { changeLanguage, type Language, languages, useLanguage } from '../../language/language.js';

export function LanguageChoice() {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <Select
      id="language"
      size="sm"
      labelText={t('language.label')}
      value={language}
      onChange={(event) => void changeLanguage(event.target.value as Language)}
    >
      {languages.map((each) => (
        <SelectItem key={each} value={each} text={t(`language.${each}`)} lang={each} />
      ))}
    </Select>
  );
}
