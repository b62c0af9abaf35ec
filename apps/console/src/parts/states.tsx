import { Button, InlineNotification, SkeletonText } from '@carbon/react';
import type { CombinedError } from '@urql/core';
import i18next from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Fault, Problem } from '../graphql/act.js';
import { codeOf } from '../graphql/client.js';
import { faultText } from '../language/fault-text.js';
import { labelled, sentences } from '../language/labelled.js';

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

const ABSENT = ['NOT_FOUND', 'BAD_USER_INPUT'];
/** A page of a build before, where the api takes what this one asks alone. */
const RENEWED = 'PERSISTED_DOCUMENT_REQUIRED';

/** What could not be read, and a way to try again. */
export function Failed({ error, retry }: { error: CombinedError; retry: () => void }) {
  const { t } = useTranslation();
  const said = { code: codeOf(error) ?? '', message: error.graphQLErrors[0]?.message ?? '' };
  // An address with a slip in it, or what one may not see.
  if (ABSENT.includes(said.code)) return <Empty title={t('failure.notFoundTitle')}>{t('failure.notFound')}</Empty>;
  const renewed = said.code === RENEWED;
  const silent = error.networkError || said.code === 'UNAVAILABLE';
  const text = silent ? t('failure.network') : renewed ? t(`refusal.${RENEWED}`) : faultText(said);
  return (
    <div className="state" role="alert">
      <h2>{t('failure.title')}</h2>
      <p>{text}</p>
      <Button kind="tertiary" size="sm" onClick={renewed ? () => window.location.reload() : retry}>
        {t(renewed ? 'failure.reload' : 'common.retry')}
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

/** Why an act did not happen, in the reader's language. */
export function Refusal({ problem }: { problem: Problem | undefined }) {
  const text = useRefusalText();
  if (!problem || problem.code === 'BUSY') return null;
  const faults = [...new Set(problem.faults.map(faultAnywhere))];
  const said = faults.length > 0 ? sentences(faults) : text(problem);
  return (
    <InlineNotification
      className="refusal"
      kind="error"
      lowContrast
      hideCloseButton
      role="alert"
      title={problem.about ? labelled(problem.about, said) : said}
    />
  );
}

/** A fault that is not shown at its field: with the field's name where the server's words do not say it. */
function faultAnywhere(fault: Fault): string {
  const [field] = fault.path;
  const named = (i18next.language !== 'en' || !fault.message) && i18next.exists(`field.${field}`);
  return named ? labelled(i18next.t(`field.${field as 'title'}`), faultText(fault)) : faultText(fault);
}

export function useRefusalText(): (problem: Problem) => string {
  const { t, i18n } = useTranslation();
  return ({ code, message }) => {
    const key = `refusal.${code}`;
    if (i18n.exists(key)) return t(key as 'refusal.UNKNOWN');
    return faultText({ code, message });
  };
}
