import { Toggletip, ToggletipButton, ToggletipContent } from '@carbon/react';
import { Help as HelpIcon } from '@carbon/icons-react';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Term } from '../glossary/terms.js';

const Says = lazy(() => import('../glossary/says.js'));

/** A question mark that says on request what a term means; what it says is fetched only then. */
export function Help({ term, about }: { term: Term; about: string }) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState(false);
  return (
    <span className="help" onClickCapture={() => setAsked(true)}>
      <Toggletip align="bottom-end" autoAlign>
        <ToggletipButton label={t('common.whatIs', { what: about })}>
          <HelpIcon />
        </ToggletipButton>
        <ToggletipContent>
          {asked && (
            <Suspense fallback={t('common.loading')}>
              <Says term={term} />
            </Suspense>
          )}
        </ToggletipContent>
      </Toggletip>
    </span>
  );
}

/** A field with its question mark at the end of its label's line. */
export function WithHelp({ term, about, children }: { term: Term; about: string; children: ReactNode }) {
  return (
    <div className="with-help">
      {children}
      <Help term={term} about={about} />
    </div>
  );
}
