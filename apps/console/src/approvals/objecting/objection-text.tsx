import { useTranslation } from 'react-i18next';
import type { ApprovalFileFragment } from '../../graphql/generated/graphql.js';
import { useNameOf } from '../../parts/organisation/name-of.js';
import { Said } from './said.js';
import { labelled } from '../../language/labelled.js';

export type Objection = ApprovalFileFragment['objections'][number];

/** What was said about an objection so far, each under who or what it is. */
export function ObjectionText({ objection, reason }: { objection: Objection; reason: string }) {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const { remedy, answer, note, referredTo } = objection;
  const said = [
    [t('decide.reason'), reason],
    [t('file.remedy'), remedy],
    [t('file.objectionAnswer'), answer],
    [t('file.objectionNote'), note],
    [t('file.objectionCoordinator'), labelled(referredTo && nameOf(referredTo), objection.reason)],
  ] as const;
  return <Said parts={said} />;
}
