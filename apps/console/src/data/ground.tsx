import { CheckmarkFilled, Locked } from '@carbon/icons-react';
import { useTranslation } from 'react-i18next';
import type { AccessGround, DatasetState } from '../graphql/generated/graphql.js';

/** Whether one's organisation may read a dataset, and on what ground, in a line. */
export function Ground({
  ground,
  agreements,
  state,
}: {
  ground: AccessGround | null | undefined;
  agreements: readonly { readonly title: string }[];
  state: DatasetState;
}) {
  const { t } = useTranslation();
  const [first, ...others] = agreements;
  const text = () => {
    if (state !== 'PUBLISHED') return t('ground.notPublished');
    if (ground === 'AGREEMENT' && first) {
      return others.length > 0
        ? t('ground.agreements', { count: agreements.length })
        : t('ground.agreement', { title: first.title });
    }
    return t(ground ? `ground.${ground}` : 'ground.none');
  };
  return (
    <p className={ground ? 'ground ground--given' : 'ground'}>
      {ground ? <CheckmarkFilled size={16} aria-hidden /> : <Locked size={16} aria-hidden />}
      <span>{text()}</span>
    </p>
  );
}
