import { useTranslation } from 'react-i18next';
import type { ApprovalFileFragment } from '../../graphql/generated/graphql.js';
import { useNameOf } from '../../parts/organisation/name-of.js';
import { Said } from '../objecting/said.js';
import { labelled } from '../../language/labelled.js';

/** What was said in an appeal so far, each under who or what it is. */
export function AppealText({ appeal }: { appeal: ApprovalFileFragment['appeals'][number] }) {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const { reason, asks, referredTo, answer } = appeal;
  const said = [
    [t('decide.reason'), reason],
    [t('file.appealAsks'), asks],
    [t('file.objectionCoordinator'), labelled(referredTo && nameOf(referredTo), answer)],
  ] as const;
  return <Said parts={said} />;
}
