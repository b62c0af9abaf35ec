import { Select, SelectItem } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { changeTheme, type Theme, themes, useTheme } from './theme.js';

export function ThemeChoice() {
  const { t } = useTranslation();
  return (
    <Select
      id="theme"
      size="sm"
      labelText={t('theme.label')}
      value={useTheme()}
      onChange={(event) => changeTheme(event.target.value as Theme)}
    >
      {themes.map((each) => (
        <SelectItem key={each} value={each} text={t(`theme.${each}`)} />
      ))}
    </Select>
  );
}
