/** What the menu calls it. */
export const texts = { menu: { profile: '个人资料与会话' } };
