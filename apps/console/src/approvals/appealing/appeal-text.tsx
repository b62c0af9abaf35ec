import { useTranslation } from 'react-i18next';
import type { ApprovalFileFragment } from '../../graphql/generated/graphql.js';
import { useNameOf } from '../../parts/organisation/name-of.js';
import { Said } from '../objecting/said.js';
import { labelled } from '../../language/labelled.js';

/** What was said in an appeal so far, each under who or what it is. */
export function AppealText({ appeal }: { appeal: ApprovalFileFragment['appeals'][number] }) {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const { state, reason, asks, referredTo, answer, panel } = appeal;
  const votes = (panel ?? []).map(({ member, organisation, overturned, leftAt, reason: why }) => {
    const who = [member?.person?.name, organisation && nameOf(organisation)].filter(Boolean).join(' · ');
    const vote = leftAt ? 'panelLeft' : overturned === null ? 'panelOpen' : overturned ? 'OVERTURNED' : 'UPHELD';
    return [who || '—', [t(`appealing.${vote}`), why].filter(Boolean).join(' · ')] as const;
  });
  const waits =
    panel?.length === 0 && t(referredTo || state !== 'LODGED' ? 'appealing.panelFailed' : 'appealing.panelWaits');
  const said = [
    [t('decide.reason'), reason],
    [t('file.appealAsks'), asks],
    ...(waits ? [[t('appealing.panel'), waits] as const] : votes),
    [t('file.objectionCoordinator'), labelled(referredTo && nameOf(referredTo), answer)],
  ] as const;
  return <Said parts={said} />;
}
