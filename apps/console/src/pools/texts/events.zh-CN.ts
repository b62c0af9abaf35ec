export const texts = {
  event: {
    pool: {
      opened: '专家库已建立',
      expert: { offered: '有人申请加入专家库', admitted: '专家已入库', ended: '专家已出库' },
    },
  },
  eventGroup: { pool: '专家库' },
};
