import { useTranslation } from 'react-i18next';
import { bringTexts } from '../language/language.js';
import { Page } from '../parts/page.js';
import { NoPermission } from '../parts/states.js';
import { SubNav } from '../parts/sub-nav.js';
import { useParams } from '../routing/routing.js';
import { useSignedIn } from '../session/session.js';
import NotFoundPage from '../shell/not-found.page.js';
import { Checkpoints } from './ledger/checkpoints.js';
import { DistrictsBoard } from './districts.js';
import { FactorRecoveryQueue } from './factor-recoveries.js';
import { LedgerExplorer } from './ledger/ledger-explorer.js';
import { OperationsBoard } from './operations-board.js';
import { ErasureBoard } from '../personal-data/erasure-board.js';
import { OrganisationTree } from './organisations/organisation-tree.js';
import { SecurityList } from './security-list.js';
import { VerificationQueue } from './organisations/verification-queue.js';
import type { texts } from './texts/en.js';

declare module '../language/brought.js' {
  interface Brought {
    stewardship: typeof texts;
  }
}

await bringTexts({
  en: () => import('./texts/en.js'),
  'zh-CN': () => import('./texts/zh-CN.js'),
  th: () => import('./texts/th.js'),
});

const parts = {
  verification: VerificationQueue,
  recoveries: FactorRecoveryQueue,
  organisations: OrganisationTree,
  districts: DistrictsBoard,
  operations: OperationsBoard,
  ledger: LedgerExplorer,
  checkpoints: Checkpoints,
  security: SecurityList,
  people: ErasureBoard,
} as const;
type Part = keyof typeof parts;

/** What platform stewards do. */
export default function StewardshipPage() {
  const { t } = useTranslation();
  const { me } = useSignedIn();
  const { part = 'verification' } = useParams();
  if (!Object.hasOwn(parts, part)) return <NotFoundPage />;
  const Shown = parts[part as Part];
  return (
    <Page title={t('stewardship.title')} lead={t('stewardship.lead')}>
      {me.steward ? (
        <>
          <SubNav
            label={t('stewardship.title')}
            parts={Object.keys(parts).map((each) => ({
              to: each === 'verification' ? '/stewardship' : `/stewardship/${each}`,
              title: t(`stewardship.part.${each as Part}`),
            }))}
          />
          <Shown key={part} />
        </>
      ) : (
        <NoPermission />
      )}
    </Page>
  );
}
