import { Tag } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { ConnectorFieldsFragment } from '../graphql/generated/graphql.js';

const COLOURS = { READY: 'green', WAITING: 'blue', SUSPENDED: 'red', OFF: 'gray' } as const;
export type ConnectorState = keyof typeof COLOURS;

/** Whether it can be asked for data, and if not, what is in the way. */
export function stateOf({ active, outside }: ConnectorFieldsFragment): ConnectorState {
  if (!active) return 'OFF';
  if (outside?.state === 'SUSPENDED') return 'SUSPENDED';
  return outside?.state === 'VERIFIED' ? 'READY' : 'WAITING';
}

export function ConnectorStateTag({ connector }: { connector: ConnectorFieldsFragment }) {
  const { t } = useTranslation();
  const state = stateOf(connector);
  return (
    <Tag size="sm" type={COLOURS[state]}>
      {t(`connectors.state.${state}`)}
    </Tag>
  );
}
