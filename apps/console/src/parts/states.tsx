import { Button, InlineNotification, SkeletonText } from '@carbon/react';
import type { CombinedError } from '@urql/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../graphql/act.js';
import { codeOf } from '../graphql/client.js';

/** Nothing to show: says why and what to do about it. */
export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="state">
      <h2>{title}</h2>
      {children && <p>{children}</p>}
    </div>
  );
}

/** A screen that is for other roles. */
export function NoPermission() {
  const { t } = useTranslation();
  return <Empty title={t('failure.noPermissionTitle')}>{t('failure.noPermission')}</Empty>;
}

/** What could not be read, and a way to try again. */
export function Failed({ error, retry }: { error: CombinedError; retry: () => void }) {
  const { t } = useTranslation();
  const text = error.networkError ? t('failure.network') : (error.graphQLErrors[0]?.message ?? codeOf(error));
  return (
    <div className="state" role="alert">
      <h2>{t('failure.title')}</h2>
      <p>{text}</p>
      <Button kind="tertiary" size="sm" onClick={retry}>
        {t('common.retry')}
      </Button>
    </div>
  );
}

/** Stands where text will be. */
export function Skeleton({ lines = 4 }: { lines?: number }) {
  const { t } = useTranslation();
  return (
    <div className="skeleton" role="status" aria-label={t('common.loading')}>
      <SkeletonText paragraph lineCount={lines} />
    </div>
  );
}

/** Why an act did not happen: in the reader's language where the code is known, else in the server's words. */
export function Refusal({ problem }: { problem: Problem | undefined }) {
  const text = useRefusalText();
  if (!problem || problem.code === 'BUSY') return null;
  const faults = problem.faults.map((fault) => fault.message);
  return (
    <InlineNotification
      className="refusal"
      kind="error"
      lowContrast
      hideCloseButton
      role="alert"
      title={faults.length > 0 ? faults.join(' ') : text(problem)}
    />
  );
}

export function useRefusalText(): (problem: Problem) => string {
  const { t, i18n } = useTranslation();
  return ({ code, message }) => {
    const key = `refusal.${code}`;
    if (i18n.exists(key)) return t(key as 'refusal.UNKNOWN');
    return message || t('refusal.UNKNOWN');
  };
}
