import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LanguageChoice } from '../parts/appearance/language-choice.js';
import { MaintenanceBanner } from '../shell/maintenance-banner.js';
import { Page } from '../parts/page.js';

/** The frame of everything before sign-in: the name, one card, the language. */
export function Door({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <div className="door">
      <header className="door__brand">
        <img src="/icon.svg" alt="" width="28" height="28" />
        <span>{t('app.name')}</span>
      </header>
      <MaintenanceBanner />
      <main className="door__card">
        <Page title={title} lead={lead}>
          {children}
        </Page>
      </main>
      <footer className="door__foot">
        <LanguageChoice />
      </footer>
    </div>
  );
}
