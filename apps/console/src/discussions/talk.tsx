import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Section } from '../parts/section.js';
import { Skeleton } from '../parts/states.js';
import { WhenSeen } from '../parts/timing/when-seen.js';
import { useLocation } from '../routing/routing.js';
import type { About } from './discussion.fragment.js';
import { useMayDiscuss } from './use-may-discuss.js';

const Discussion = lazy(async () => ({ default: (await import('./discussion.js')).Discussion }));

/** What is said about what a page shows, at its end: it comes once somebody scrolls there, or follows a link to a comment. */
export function Talk(about: About) {
  const { t } = useTranslation();
  const may = useMayDiscuss();
  const { hash } = useLocation();
  const discussion = (
    <Suspense fallback={<Skeleton lines={4} />}>
      <Discussion {...about} may={may} />
    </Suspense>
  );
  return (
    <Section id="discussion" title={t('common.discussion')}>
      {/^#(comment|thread)-/.test(hash) ? discussion : <WhenSeen>{discussion}</WhenSeen>}
    </Section>
  );
}
