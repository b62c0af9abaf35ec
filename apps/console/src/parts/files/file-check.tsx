import { Tag } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { FileState } from '../../graphql/generated/graphql.js';

type Check = FileState | null | undefined;

/** Nobody gets a file that is still to be checked for malware, or that did not pass. */
export function isHeld(check: Check): boolean {
  return check === 'WAITING' || check === 'QUARANTINED' || check === 'DELETED';
}

/** A file's name, to be downloaded by; where it is held, the name alone and why. */
export function FileLink({ name, path, check }: { name: string; path: string; check: Check }) {
  const { t } = useTranslation();
  if (check && isHeld(check)) {
    return (
      <>
        <span>{name}</span>{' '}
        <Tag size="sm" type={check === 'WAITING' ? 'gray' : 'red'}>
          {t(`fileCheck.${check as 'WAITING'}`)}
        </Tag>
      </>
    );
  }
  return (
    <a className="cds--link" href={path} download={name}>
      {name}
    </a>
  );
}
