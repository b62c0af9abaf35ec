import type { Texts } from '../../../language/texts.js';
import type { texts as english } from './en.js';

export const texts: Texts<typeof english> = {
  assigning: {
    take: '由我承办',
    choose: '分派给…',
    back: '退回',
    said: '{{who}}：{{note}}',
    dialog_other: '分派 {{count}} 项待办',
    help: '分派只说明由谁办理，不改变谁有权决定：同事仍可办理。',
    none: '没有人能办理全部所选事项，请逐项分派。',
    who: '承办人',
    choosePerson: '选择同事',
    you: '本人',
    load_other: '已承办 {{count}} 项',
    note: '附言（选填）',
    submit: '分派',
    given_other: '已将 {{count}} 项分派给{{who}}。',
    givenBack_other: '已退回 {{count}} 项，现未分派。',
  },
};
