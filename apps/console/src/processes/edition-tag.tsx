import { Tag } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { DefinitionState } from '../graphql/generated/graphql.js';

const colours = { DRAFT: 'blue', PUBLISHED: 'green', RETIRED: 'gray' } as const;

export function EditionTag({ state }: { state: DefinitionState }) {
  const { t } = useTranslation();
  return (
    <Tag size="sm" type={colours[state]}>
      {t(`processes.state.${state}`)}
    </Tag>
  );
}
